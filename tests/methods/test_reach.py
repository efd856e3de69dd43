"""Clumped contacts reach fewer people, more often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.reach import clumped_reach, poisson_reach


@given(st.floats(1e3, 1e7), st.floats(1e4, 1e6), st.floats(0.3, 5))
def test_poisson_promises_more_people_and_fewer_contacts_each(impressions: float, people: float, k: float) -> None:
    random, clumped = poisson_reach(impressions, people), clumped_reach(impressions, people, k)
    assert clumped.reached < random.reached <= 1
    assert clumped.frequency > random.frequency
    assert clumped.often <= clumped.reached
    assert clumped.reached * clumped.frequency == pytest.approx(impressions / people)


def test_contacts_that_hardly_clump_fall_at_random() -> None:
    assert clumped_reach(1_500_000, 500_000, 1e7) == pytest.approx(poisson_reach(1_500_000, 500_000), rel=1e-4)


def test_nobody_to_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="people"):
        poisson_reach(1, 0)
    with pytest.raises(ValueError, match="k has"):
        clumped_reach(1, 1, 0)
