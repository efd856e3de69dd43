"""Rounded rows add up; ties go to the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.rounding import largest_remainder


@given(
    st.lists(st.floats(0, 1000), min_size=1, max_size=12).filter(any),
    st.integers(0, 10_000),
    st.sampled_from([1, 5, 50]),
)
def test_rows_add_up_and_none_is_a_whole_step_off(shares: list[float], steps: int, step: int) -> None:
    found = largest_remainder(shares, steps * step, step)
    assert sum(found) == steps * step
    for part, share in zip(found, shares, strict=True):
        assert abs(part - share / sum(shares) * steps * step) <= step * (1 + 1e-9)


def test_equal_remainders_go_to_the_first_rows() -> None:
    assert largest_remainder([1, 1, 1], 100) == (34, 33, 33)
    assert largest_remainder([1, 1, 1, 1], 2) == (1, 1, 0, 0)


@pytest.mark.parametrize(("shares", "total", "step"), [([1], 55, 50), ([], 10, 1), ([0, 0], 10, 1), ([-1, 2], 10, 1)])
def test_what_cannot_be_rounded_is_refused(shares: list[float], total: int, step: int) -> None:
    with pytest.raises(ValueError, match=r"multiple|at least nothing"):
        largest_remainder(shares, total, step)
