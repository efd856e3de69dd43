"""Curves that bend: more money, more results, each dearer than the one before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.response import half_point, hill, money_for, next_cost, power, results

AMOUNTS = st.floats(0, 1e6)


@given(AMOUNTS, st.floats(1, 1e5), st.floats(10, 1000), st.floats(1, 100))
def test_more_money_never_brings_fewer_results_and_each_costs_more(
    money: float, more: float, most: float, first: float
) -> None:
    half = half_point(most, first)
    assert results(money, most, half) <= results(money + more, most, half) <= most
    assert next_cost(money, most, half) < next_cost(money + more, most, half)
    assert power(money, 2, 0.7) <= power(money + more, 2, 0.7)
    assert hill(money, 1.5, 8000) <= hill(money + more, 1.5, 8000) <= 1


def test_the_first_result_costs_what_it_was_said_to_cost_and_half_of_all_come_at_the_half_point() -> None:
    half = half_point(300, 60)
    assert next_cost(0, 300, half) == 60
    assert results(half, 300, half) == 150


@given(st.floats(1, 1e5), st.floats(10, 1000), st.floats(1, 100))
def test_the_money_for_a_number_of_results_brings_them(money: float, most: float, first: float) -> None:
    half = half_point(most, first)
    assert money_for(results(money, most, half), most, half) == pytest.approx(money, rel=1e-3)


@pytest.mark.parametrize("wanted", [300, 400, -1])
def test_more_than_a_channel_can_give_cannot_be_bought(wanted: float) -> None:
    with pytest.raises(ValueError, match="cannot be bought"):
        money_for(wanted, 300, 18_000)
