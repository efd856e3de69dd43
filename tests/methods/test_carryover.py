"""What advertising leaves behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.carryover import adstock
from tests.methods.data import media_weeks


@given(st.lists(st.floats(0, 1000), max_size=20), st.floats(0, 0.99))
def test_nothing_is_lost_and_no_more_than_a_geometric_series_comes(spend: list[float], theta: float) -> None:
    found = adstock(spend, theta)
    assert all(after >= money for after, money in zip(found, spend, strict=True))
    assert sum(found) <= sum(spend) / (1 - theta) + 1e-6


@pytest.mark.parametrize("channel", ["x1", "x2"])
def test_it_makes_the_carry_over_columns_of_the_simulated_weeks(channel: str) -> None:
    """There a week counts for eight weeks only, and the weights add up to one; so the two are near, not equal."""
    weeks = media_weeks()
    first = weeks[f"{channel}_adstock"][0] / weeks[channel][0]
    found = [first * value for value in adstock(weeks[channel], 1 - first)]
    assert found == pytest.approx(weeks[f"{channel}_adstock"], abs=0.05)
    assert 0.4 < first < 0.8


@pytest.mark.parametrize("theta", [-0.1, 1])
def test_a_part_that_never_leaves_is_refused(theta: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adstock([1], theta)
