"""The calls of a run: in their turn, within money and time, each told to whoever watches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from aicmo.errors import ProviderRefused, ProviderUnusable, RunStoppedError, UserError
from aicmo.jobs.calls import GRACE, Broken, Call, Calls
from aicmo.llm.exchange import Answer, OnText, Request
from aicmo.llm.limiter import LIMITS, Limiter
from aicmo.llm.prices import Prices
from aicmo.llm.purse import Purse
from tests.jobs.made import answer
from tests.llm.virtual import run_virtual

ASKED = Request(model="openai-chat:small", system="", user="section: overview\n" * 20, max_tokens=1000)
PRICES = Prices(Decimal(10), Decimal(20))


class Slow:
    """Answers after so many seconds, or raises what it is told to."""

    def __init__(
        self, seconds: float = 1.0, error: Exception | None = None, cost: Decimal | None = Decimal("0.01")
    ) -> None:
        self.seconds, self.error, self.cost = seconds, error, cost
        self.asked: list[str] = []

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        self.asked.append(request.user)
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        return answer("text", self.cost)

    async def close(self) -> None:
        pass


def calls(provider: Slow, at_once: int = 8, **more: object) -> Calls:
    limits = replace(LIMITS, at_once=at_once, first=at_once, refusals=1)
    return replace(Calls(provider, Limiter(limits)), **more)  # type: ignore[arg-type]


def asked_as(name: str) -> Request:
    return ASKED.model_copy(update={"user": name})


def test_no_call_starts_after_the_time_is_over_and_those_under_way_may_end() -> None:
    provider = Slow(seconds=50)

    async def main() -> list[object]:
        work = calls(provider, at_once=1, minutes=1.0)
        asked = [work.ask_for(name, 0)(asked_as(name)) for name in "abc"]
        return [*await asyncio.gather(*asked, return_exceptions=True)]

    (first, second, third), seconds = run_virtual(main())
    assert isinstance(first, Answer)
    assert isinstance(second, RunStoppedError)  # it began at 50 s and was given up at 90 s
    assert isinstance(third, RunStoppedError)
    assert provider.asked == ["a", "b"]
    assert seconds == 60 + GRACE
    assert "limit of 1 minutes" in str(third)


def test_a_call_under_way_when_the_time_is_over_has_some_seconds_to_end() -> None:
    async def main() -> Answer:
        return await calls(Slow(seconds=60 + GRACE - 1), minutes=1.0).ask_for("a", 0)(ASKED)

    found, _ = run_virtual(main())
    assert found.text == "text"


def test_a_section_that_is_written_again_goes_before_all_that_are_written_for_the_first_time() -> None:
    provider = Slow()

    async def main() -> None:
        work = calls(provider, at_once=1)
        ask = work.ask_for("hard", -5)
        await ask(asked_as("hard, first"))
        others = [asyncio.create_task(work.ask_for(name, 0)(asked_as(name))) for name in ("a", "b")]
        await asyncio.sleep(0.5)  # a is under way, b waits
        await asyncio.gather(ask(asked_as("hard, again")), *others)

    run_virtual(main())
    assert provider.asked == ["hard, first", "a", "hard, again", "b"]


def test_higher_priority_goes_first() -> None:
    provider = Slow()

    async def main() -> None:
        work = calls(provider, at_once=1)
        names = [("first", 0), ("low", -2), ("high", -1)]
        await asyncio.gather(*(work.ask_for(name, rank)(asked_as(name)) for name, rank in names))

    run_virtual(main())
    assert provider.asked == ["first", "high", "low"]


def test_calls_under_way_are_counted_at_their_worst_before_the_next_may_start() -> None:
    provider = Slow(cost=None)
    worst = PRICES.of(ASKED.model, 200, ASKED.max_tokens)
    assert worst

    async def main() -> Purse:
        purse = Purse(worst * 2)
        work = calls(provider, purse=purse, prices=PRICES)
        results = await asyncio.gather(*(work.ask_for(str(n), 0)(ASKED) for n in range(40)), return_exceptions=True)
        assert any(isinstance(each, RunStoppedError) for each in results)
        return purse

    purse, _ = run_virtual(main())
    assert purse.most is not None
    assert 0 < purse.spent <= purse.most


@pytest.mark.parametrize(
    ("said", "prices", "cost"),
    [
        (Decimal("0.01"), Prices(), Decimal("0.01")),
        (Decimal("0.01"), PRICES, Decimal("0.002")),
        (None, PRICES, Decimal("0.002")),
        (None, Prices(), None),
    ],
    ids=["the provider's", "declared before the provider's", "declared", "nobody knows"],
)
def test_an_answer_costs_what_was_declared_else_what_the_provider_says(
    said: Decimal | None, prices: Prices, cost: Decimal | None
) -> None:
    found, _ = run_virtual(calls(Slow(cost=said), prices=prices).ask_for("a", 0)(ASKED))
    assert found.cost == cost


def test_a_limit_of_money_without_a_price_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="--price-in"):
        run_virtual(calls(Slow(), purse=Purse(Decimal(5))).ask_for("a", 0)(ASKED))


@pytest.mark.parametrize(
    ("error", "counted"),
    [
        (ProviderRefused("Busy.", status=429, overloaded=True), False),
        (ProviderRefused("HTTP 500.", status=500), False),
        (ProviderRefused("No answer in time."), True),
        (ProviderUnusable("No such key.", 401), False),
    ],
)
def test_a_call_that_broke_off_counts_as_paid_and_one_that_was_declined_does_not(
    error: Exception, counted: bool
) -> None:
    broken: list[Broken] = []

    async def main() -> Purse:
        purse = Purse()
        work = calls(Slow(error=error), purse=purse, prices=PRICES, on_broken=broken.append)
        with pytest.raises(type(error)):
            await work.ask_for("a", 0)(ASKED)
        return purse

    purse, _ = run_virtual(main())
    assert (purse.spent > 0, len(broken)) == (counted, int(counted))
    assert [each.worst for each in broken] == [purse.spent] * len(broken)


def watched(error: Exception | None) -> Callable[[], list[Call]]:
    def run() -> list[Call]:
        seen: list[Call] = []

        async def main() -> None:
            work = calls(Slow(error=error), watch=seen.append)
            await asyncio.gather(work.ask_for("a", 0)(ASKED), return_exceptions=True)

        run_virtual(main())
        return seen

    return run


def test_whoever_watches_is_told_each_step_of_a_call() -> None:
    assert [call.state for call in watched(None)()] == ["waiting", "asked", "answered"]
    refused = watched(ProviderRefused("Busy.", status=500))()
    assert [call.state for call in refused] == ["waiting", "asked", "refused"]
    assert (refused[-1].section, refused[-1].reason) == ("a", "Busy.")
