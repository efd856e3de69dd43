"""Small differences take many visitors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.sample_size import per_side, weeks_needed


@given(st.floats(0.01, 0.3), st.floats(0.01, 0.2), st.floats(0.005, 0.1))
def test_a_smaller_difference_and_more_power_take_more_visitors(rate: float, change: float, more: float) -> None:
    assert per_side(rate, rate + change) > per_side(rate, rate + change + more)
    assert per_side(rate, rate + change, power=0.9) > per_side(rate, rate + change)


@given(st.floats(0.01, 0.4), st.floats(0.41, 0.9))
def test_it_does_not_matter_which_side_is_named_first(one: float, other: float) -> None:
    assert per_side(one, other) == pytest.approx(per_side(other, one))


def test_the_number_that_is_copied_everywhere_is_not_ours() -> None:
    assert per_side(0.102, 0.132) < 2545


def test_weeks_are_whole_and_count_every_side() -> None:
    assert weeks_needed(1801, 900) == 5
    with pytest.raises(ValueError, match="without visitors"):
        weeks_needed(1801, 0)


@pytest.mark.parametrize("rates", [(0.1, 0.1), (0, 0.1), (0.1, 1)])
def test_rates_without_a_difference_are_refused(rates: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="two different rates"):
        per_side(*rates)
