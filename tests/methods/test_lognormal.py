"""Ranges are ordered, and costs flip them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.lognormal import Lognormal, Range, product, quantile, range_of, spread_of, unit_costs

MIDDLES, SPREADS = st.floats(0.01, 1e6), st.floats(0.01, 1.5)


@given(MIDDLES, SPREADS, st.floats(0.01, 0.98), st.floats(0.001, 0.01))
def test_a_larger_share_lies_below_a_larger_value(mid: float, sigma: float, share: float, more: float) -> None:
    quantity = Lognormal(mid, sigma)
    assert quantile(quantity, share) < quantile(quantity, share + more)


@given(MIDDLES, SPREADS)
def test_the_spread_is_read_back_from_the_range(mid: float, sigma: float) -> None:
    found = range_of(Lognormal(mid, sigma))
    assert found.low < found.mid < found.high
    assert spread_of(found.low, found.high) == pytest.approx(sigma)


@given(MIDDLES, SPREADS, st.floats(1, 1e6))
def test_the_cheap_end_of_the_cost_belongs_to_the_many_results(mid: float, sigma: float, money: float) -> None:
    results = range_of(Lognormal(mid, sigma))
    costs = unit_costs(money, results)
    assert costs.low <= costs.mid <= costs.high
    assert costs.low * results.high == pytest.approx(money)
    assert costs.high == pytest.approx(range_of(product((Lognormal(money, 0),), (Lognormal(mid, sigma),))).high)


def test_spreads_add_in_squares() -> None:
    assert product((Lognormal(2, 0.3),), (Lognormal(4, 0.4),)) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-1, 1), (2, 1)])
def test_a_range_that_is_none_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="in order"):
        spread_of(low, high)


def test_a_range_prints_its_three_values() -> None:
    assert tuple(Range(1, 2, 3)) == (1, 2, 3)
