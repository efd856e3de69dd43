"""No sixty seconds hold more requests or tokens than the account allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aicmo.llm.rates import Rates


def test_without_limits_nobody_waits() -> None:
    rates = Rates()
    assert [rates.wait(10**9, float(now)) for now in range(3) if rates.enter(10**9, float(now)) >= 0] == [0, 0, 0]


def test_the_next_request_waits_until_the_oldest_is_a_minute_old() -> None:
    rates = Rates(requests=2)
    rates.enter(0, 0.0)
    rates.enter(0, 10.0)
    assert rates.wait(0, 15.0) == 45.0
    assert rates.wait(0, 60.0) == 0


def test_a_call_that_used_less_than_expected_gives_the_rest_back() -> None:
    rates = Rates(tokens=100)
    entry = rates.enter(90, 0.0)
    assert rates.wait(50, 1.0) == 59.0
    rates.correct(entry, 40)
    assert rates.wait(50, 1.0) == 0


def test_an_answer_that_does_not_tell_its_tokens_changes_nothing() -> None:
    rates = Rates(tokens=100)
    rates.correct(rates.enter(90, 0.0), 0)
    assert rates.wait(50, 1.0) == 59.0


def test_a_call_larger_than_a_minute_leaves_when_the_minute_is_empty() -> None:
    rates = Rates(tokens=100)
    assert rates.wait(500, 0.0) == 0
    rates.enter(500, 0.0)
    assert rates.wait(500, 1.0) == 59.0


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 60)), max_size=40))
def test_every_sliding_minute_holds_at_most_what_is_allowed(calls: list[tuple[float, int]]) -> None:
    rates, now, left = Rates(requests=5, tokens=100), 0.0, list[tuple[float, int]]()
    for pause, tokens in calls:
        now += pause
        while (wait := rates.wait(tokens, now)) > 0:
            now += wait
        rates.enter(tokens, now)
        left.append((now, tokens))
    for start, _ in left:
        minute = [tokens for time, tokens in left if start <= time < start + 60 - 1e-6]
        assert len(minute) <= 5
        assert sum(minute) <= 100
