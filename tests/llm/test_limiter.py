"""The limiter finds what a provider bears, wastes little, and obeys; all on virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.errors import ProviderRefused, ProviderUnusable
from aicmo.llm.exchange import Answer
from aicmo.llm.limiter import LIMITS, Limiter, Limits, Load
from tests.llm.virtual import Capped, answer, run_virtual

TEN_REPORTS = 230


async def many(call: Callable[[], Awaitable[Answer]], times: int, limits: Limits = LIMITS) -> Load:
    limiter = Limiter(limits)
    await asyncio.gather(*(limiter.run(call) for _ in range(times)))
    return limiter.load()


async def report(call: Callable[[], Awaitable[Answer]], limiter: Limiter) -> None:
    """Twenty-two sections, and then a summary of them."""
    await asyncio.gather(*(limiter.run(call) for _ in range(22)))
    await limiter.run(call)


@pytest.mark.parametrize("notice", [0.0, 0.02], ids=["near", "far"])
@pytest.mark.parametrize("retry_after", [None, 0.1, 0.5, 1.0])
def test_ten_reports_reach_nine_tenths_of_a_cap_nobody_told(retry_after: float | None, notice: float) -> None:
    provider = Capped(16, retry_after=retry_after, notice=notice)
    load, seconds = run_virtual(many(provider, TEN_REPORTS))
    assert (load.answered, load.under_way, load.waiting, provider.most) == (TEN_REPORTS, 0, 0, 16)
    assert 7.5 / seconds >= 0.88
    assert provider.refused <= 0.15 * TEN_REPORTS


@pytest.mark.parametrize("cap", [1, 2, 5, 12, 23])
def test_any_cap_is_found_and_no_call_is_lost(cap: int) -> None:
    provider = Capped(cap, retry_after=0.1)
    load, seconds = run_virtual(many(provider, TEN_REPORTS))
    assert load.answered == TEN_REPORTS
    assert -(-TEN_REPORTS // cap) * 0.5 / seconds >= 0.85
    assert provider.refused <= 0.15 * TEN_REPORTS


def test_a_report_at_a_known_cap_of_eight_takes_little_more_than_the_limit() -> None:
    provider = Capped(8)
    _, seconds = run_virtual(report(provider, Limiter(Limits(at_once=8))))
    assert 2.0 / seconds >= 0.93
    assert provider.refused == 0


def test_the_window_grows_while_nobody_refuses_up_to_the_limit_of_the_process() -> None:
    provider = Capped(1000)
    load, _ = run_virtual(many(provider, 400, Limits(at_once=50)))
    assert (load.window, provider.most) == (50, 50)


def test_the_window_stays_where_it_is_when_it_is_not_used() -> None:
    async def one_by_one(limiter: Limiter) -> int:
        for _ in range(50):
            await limiter.run(Capped(9))
        return limiter.load().window

    assert run_virtual(one_by_one(Limiter()))[0] == 8


def test_a_burst_of_refusals_cuts_the_window_once_and_at_most_by_half() -> None:
    async def all_refused(limiter: Limiter) -> int:
        async def never() -> Answer:
            await asyncio.sleep(0.1)
            raise ProviderRefused("busy", overloaded=True)

        calls = [asyncio.ensure_future(limiter.run(never)) for _ in range(16)]
        await asyncio.sleep(0.15)
        window = limiter.load().window
        for each in calls:
            each.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        return window

    assert run_virtual(all_refused(Limiter(Limits(first=16))))[0] == 8


def test_a_provider_that_comes_to_bear_more_is_used_more() -> None:
    async def widening(provider: Capped, limiter: Limiter) -> int:
        await asyncio.gather(*(limiter.run(provider) for _ in range(200)))
        provider.cap = 40
        await asyncio.gather(*(limiter.run(provider) for _ in range(2000)))
        return limiter.load().window

    assert run_virtual(widening(Capped(10), Limiter()))[0] > 20


def test_a_wait_that_the_provider_asks_for_holds_for_all_who_wait() -> None:
    async def starts(limiter: Limiter) -> list[float]:
        loop, left = asyncio.get_running_loop(), list[float]()

        async def call() -> Answer:
            left.append(loop.time())
            await asyncio.sleep(0.5)
            if len(left) <= 2 and left[-1] < 1:
                raise ProviderRefused("busy", overloaded=True, retry_after=7)
            return answer()

        await asyncio.gather(*(limiter.run(call) for _ in range(6)))
        return left

    left, _ = run_virtual(starts(Limiter(Limits(first=2))))
    assert left[:2] == [0, 0]
    assert min(left[2:]) == pytest.approx(7.5)


def test_hard_sections_go_first_and_equals_in_their_order() -> None:
    async def order(limiter: Limiter) -> list[str]:
        gone: list[str] = []

        async def call(name: str) -> Answer:
            gone.append(name)
            await asyncio.sleep(1)
            return answer()

        wanted = {"first": 0, "easy": 0, "plain": 0, "hard": 5}
        await asyncio.gather(*(limiter.run(partial(call, name), priority=at) for name, at in wanted.items()))
        return gone

    assert run_virtual(order(Limiter(Limits(at_once=1))))[0] == ["first", "hard", "easy", "plain"]


def test_a_refused_call_keeps_its_place_before_those_who_came_later() -> None:
    async def order(limiter: Limiter) -> list[str]:
        gone: list[str] = []

        async def call(name: str) -> Answer:
            gone.append(name)
            await asyncio.sleep(1)
            if gone == ["a"]:
                raise ProviderRefused("busy", overloaded=True)
            return answer()

        await asyncio.gather(*(limiter.run(partial(call, name)) for name in "abc"))
        return gone

    assert run_virtual(order(Limiter(Limits(at_once=1))))[0] == ["a", "a", "b", "c"]


def test_requests_a_minute_are_kept_in_every_minute() -> None:
    load, seconds = run_virtual(many(Capped(100), 25, Limits(requests_a_minute=10)))
    assert load.answered == 25
    assert seconds == pytest.approx(120.5)


def test_tokens_a_minute_are_kept_by_what_calls_really_used() -> None:
    async def starts(limiter: Limiter) -> list[float]:
        left: list[float] = []

        async def call() -> Answer:
            left.append(asyncio.get_running_loop().time())
            await asyncio.sleep(1)
            return answer(tokens=900)

        await limiter.run(call, tokens=100)
        await limiter.run(call, tokens=100)
        await limiter.run(call, tokens=5000)
        return left

    assert run_virtual(starts(Limiter(Limits(tokens_a_minute=1000))))[0] == pytest.approx([0, 1, 61])


def test_a_fault_of_the_server_repeats_the_call_after_growing_waits_without_narrowing_the_window() -> None:
    async def faulty(limiter: Limiter) -> list[float]:
        left: list[float] = []

        async def call() -> Answer:
            left.append(asyncio.get_running_loop().time())
            if len(left) < 5:
                raise ProviderRefused("HTTP 500", status=500)
            return answer()

        await limiter.run(call)
        assert limiter.load().window == 8
        return left

    left, _ = run_virtual(faulty(Limiter()))
    waits = [later - earlier for earlier, later in pairwise(left)]
    assert len(waits) == 4
    assert all(longer > 1.4 * shorter for shorter, longer in pairwise(waits))


def test_a_call_that_is_always_refused_ends_with_the_refusal() -> None:
    provider = Capped(0)
    with pytest.raises(ProviderRefused, match="busy"):
        run_virtual(many(provider, 1, Limits(refusals=4)))
    assert provider.refused == 4


def test_an_unusable_provider_is_not_asked_twice() -> None:
    asked: list[int] = []

    async def call() -> Answer:
        asked.append(1)
        raise ProviderUnusable("no key")

    with pytest.raises(ProviderUnusable):
        run_virtual(many(call, 1))
    assert asked == [1]


def test_a_cancelled_call_gives_its_place_to_the_next() -> None:
    async def cancelled(limiter: Limiter) -> Load:
        forever, waiting = (asyncio.ensure_future(limiter.run(Capped(9, seconds=1e6))) for _ in range(2))
        last = asyncio.ensure_future(limiter.run(Capped(9)))
        await asyncio.sleep(1)
        waiting.cancel()
        forever.cancel()
        await last
        return limiter.load()

    load, seconds = run_virtual(cancelled(Limiter(Limits(at_once=1))))
    assert seconds == pytest.approx(1.5)
    assert (load.under_way, load.waiting) == (0, 0)


def test_a_call_cancelled_in_the_moment_its_turn_comes_gives_it_back() -> None:
    async def cancelled(limiter: Limiter) -> int:
        call = asyncio.ensure_future(limiter.run(Capped(9)))
        await asyncio.sleep(0)  # it has its place and has not gone on yet
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        return limiter.load().under_way

    assert run_virtual(cancelled(Limiter()))[0] == 0


def test_a_second_event_loop_is_refused() -> None:
    limiter = Limiter()
    run_virtual(report(Capped(8), limiter))
    with pytest.raises(RuntimeError, match="one event loop"):
        run_virtual(report(Capped(8), limiter))


OUTCOMES = st.sampled_from(["answer", "busy", "busy, wait", "fault", "crash", "cancel"])


@given(st.lists(OUTCOMES, min_size=1, max_size=40), st.integers(1, 6), st.sampled_from([None, 7]))
def test_whatever_happens_every_call_ends_and_every_place_is_given_back(
    outcomes: list[str], at_once: int, requests: int | None
) -> None:
    async def all_calls(limiter: Limiter) -> Load:
        loop = asyncio.get_running_loop()

        def call_of(outcome: str) -> Callable[[], Awaitable[Answer]]:
            seen: list[int] = []

            async def call() -> Answer:
                seen.append(1)
                await asyncio.sleep(0.5)
                if outcome == "crash":
                    raise ValueError
                if outcome.startswith("busy") and len(seen) < 3:
                    raise ProviderRefused("busy", overloaded=True, retry_after=1 if "wait" in outcome else None)
                if outcome == "fault" and len(seen) < 3:
                    raise ProviderRefused("fault")
                return answer()

            return call

        tasks = []
        for number, outcome in enumerate(outcomes):
            task = asyncio.ensure_future(limiter.run(call_of(outcome), priority=number % 3))
            tasks.append(task)
            if outcome == "cancel":
                loop.call_later(0.3 * (number % 4), task.cancel)
        await asyncio.gather(*tasks, return_exceptions=True)
        return limiter.load()

    load, _ = run_virtual(all_calls(Limiter(Limits(at_once=at_once, requests_a_minute=requests))))
    assert (load.under_way, load.waiting) == (0, 0)
    assert load.answered >= sum(outcome not in ("crash", "cancel") for outcome in outcomes)
