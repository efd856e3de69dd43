"""Shares and points of the normal distribution undo each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.normal import Z90, point_of, share_below


@given(st.floats(0.001, 0.999))
def test_the_share_below_the_point_of_a_share_is_that_share(share: float) -> None:
    assert share_below(point_of(share)) == pytest.approx(share, abs=1e-9)


def test_the_printed_point_of_p90_is_the_exact_one_rounded() -> None:
    assert round(point_of(0.9), 6) == Z90


@pytest.mark.parametrize("share", [0, 1, -0.1, 1.1])
def test_a_share_outside_nought_and_one_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        point_of(share)
