"""Splits add up, the next result costs the same everywhere, and more money never brings less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.budget_split import Channel, first_part, split, split_by_power, split_within
from aicmo.methods.response import half_point, next_cost, results
from tests.methods.test_oracle import CHANNELS

ANY_CHANNELS = st.lists(
    st.builds(lambda most, cost: Channel(most, half_point(most, cost)), st.floats(10, 1000), st.floats(1, 200)),
    min_size=1,
    max_size=6,
)
MONEY = st.floats(100, 1e6)


@given(MONEY, ANY_CHANNELS)
def test_a_split_adds_up_and_no_part_is_below_nothing(money: float, channels: list[Channel]) -> None:
    found = split(money, channels)
    assert sum(found.money) == pytest.approx(money)
    assert min(found.money) >= 0


@given(MONEY, ANY_CHANNELS)
def test_the_next_result_costs_the_same_on_every_channel_that_gets_money(money: float, channels: list[Channel]) -> None:
    found = split(money, channels)
    for part, channel in zip(found.money, channels, strict=True):
        cost = next_cost(part, *channel)
        assert cost == pytest.approx(found.next_cost) if part > 0 else cost >= found.next_cost * (1 - 1e-9)


@given(MONEY, st.floats(1, 1e5), ANY_CHANNELS)
def test_more_money_never_brings_fewer_results(money: float, more: float, channels: list[Channel]) -> None:
    assert split(money + more, channels).total >= split(money, channels).total * (1 - 1e-9)


@given(MONEY, ANY_CHANNELS)
def test_no_equal_split_is_better(money: float, channels: list[Channel]) -> None:
    equal = sum(results(money / len(channels), *channel) for channel in channels)
    assert split(money, channels).total >= equal * (1 - 1e-9)


def test_floors_and_caps_are_kept_and_cost_results() -> None:
    free = split(20_000, CHANNELS)
    found = split_within(20_000, CHANNELS, [5000, 5000, 5000], [10_000, 9000, 20_000])
    assert sum(found.money) == pytest.approx(20_000)
    assert found.money == pytest.approx((6000, 9000, 5000), abs=0.01)
    assert found.total < free.total


def test_without_limits_the_search_ends_at_the_closed_form() -> None:
    found = split_within(20_000, CHANNELS, [0] * 3, [20_000] * 3)
    assert found.money == pytest.approx(split(20_000, CHANNELS).money, abs=0.01)


@pytest.mark.parametrize(
    ("least", "most", "message"),
    [([9000] * 3, [20_000] * 3, "no split"), ([0] * 3, [5000] * 3, "no split"), ([5] * 3, [4] * 3, "above its cap")],
)
def test_limits_that_leave_no_split_are_refused(least: list[float], most: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        split_within(20_000, CHANNELS, least, most)


@given(MONEY, st.lists(st.floats(0.1, 10), min_size=1, max_size=5), st.floats(0.3, 0.9))
def test_a_split_by_power_adds_up_and_gives_the_better_channel_more(
    money: float, scales: list[float], exponent: float
) -> None:
    found = split_by_power(money, scales, exponent)
    assert sum(found) == pytest.approx(money)
    assert found[scales.index(max(scales))] == max(found)


@given(st.floats(1, 500), st.floats(1, 500))
def test_the_part_of_two_channels_is_the_general_split_within_its_least(one: float, other: float) -> None:
    money, half = 1000.0, 500.0
    general = split(money, [Channel(half / one, half), Channel(half / other, half)]).money[0] / money
    assert first_part(one, other, 0.5, 0.1) == pytest.approx(min(0.9, max(0.1, general)))


def test_what_cannot_be_split_is_refused() -> None:
    with pytest.raises(ValueError, match="above nothing"):
        split(0, CHANNELS)
    with pytest.raises(ValueError, match="above nothing"):
        split(100, [])
    with pytest.raises(ValueError, match="exponent"):
        split_by_power(100, [1], 1)
