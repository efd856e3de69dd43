"""Little data moves a rate a little; it stays between what was published and what was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.lognormal import Lognormal
from aicmo.methods.rates import shrunk_cost, shrunk_rate, wilson

COUNTS = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(st.floats(0.005, 0.3), st.floats(50, 300), COUNTS)
def test_a_rate_lies_between_the_published_and_the_own_one(
    published: float, weight: float, counts: tuple[int, int]
) -> None:
    found, own = shrunk_rate(published, weight, *counts), counts[0] / counts[1]
    assert min(published, own) - 1e-12 <= found.mid <= max(published, own) + 1e-12
    assert found.low < found.high


def test_more_clicks_of_ones_own_pull_harder_and_narrow_the_range() -> None:
    few, many = shrunk_rate(0.0485, 200, 31, 420), shrunk_rate(0.0485, 200, 310, 4200)
    assert few.mid < many.mid < 310 / 4200
    assert many.high - many.low < few.high - few.low


def test_without_data_the_published_rate_stands() -> None:
    assert shrunk_rate(0.0485, 200, 0, 0).mid == pytest.approx(0.0485)


@given(COUNTS)
def test_the_interval_holds_the_rate_and_stays_within_all_and_nothing(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= high <= 1


@given(st.floats(0.1, 50), st.floats(0.05, 1), st.floats(0.1, 50), st.floats(0.05, 1))
def test_a_cost_lies_between_both_and_is_surer_than_either(one: float, wide: float, other: float, own: float) -> None:
    found = shrunk_cost(Lognormal(one, wide), Lognormal(other, own))
    assert min(one, other) * (1 - 1e-9) <= found.mid <= max(one, other) * (1 + 1e-9)
    assert found.sigma < min(wide, own)


def test_counts_that_are_no_rate_are_refused() -> None:
    with pytest.raises(ValueError, match="no rate"):
        wilson(0, 0)
    with pytest.raises(ValueError, match="no rate"):
        shrunk_rate(0.05, 200, 5, 4)
    with pytest.raises(ValueError, match="published"):
        shrunk_rate(0, 200, 1, 4)
    with pytest.raises(ValueError, match="above nothing"):
        shrunk_cost(Lognormal(1, 0), Lognormal(1, 1))
