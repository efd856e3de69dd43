"""Bad luck ends at about three times the usual cost."""

from __future__ import annotations

import math

import pytest

from aicmo.methods.waste import chance_of_none, is_waste, waste_begins


def test_three_times_the_usual_cost_without_a_result_happens_one_time_in_twenty() -> None:
    assert chance_of_none(300, 100) == pytest.approx(0.05, abs=0.0003)
    assert waste_begins(100) == pytest.approx(299.57, abs=0.01)


def test_twice_the_cost_is_luck_and_a_single_result_is_no_waste() -> None:
    assert not is_waste(200, 0, 100)
    assert is_waste(300, 0, 100)
    assert not is_waste(900, 1, 100)
    assert chance_of_none(200, 100) == pytest.approx(math.exp(-2))


def test_a_cost_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="usual cost"):
        chance_of_none(10, 0)
