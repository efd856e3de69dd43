"""Ceilings follow from the margin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.worth import break_even_return, discount_uplift, most_for_a_customer, target_return


@given(st.floats(0.1, 1), st.floats(0.01, 0.09))
def test_what_is_to_be_kept_raises_the_return_that_is_needed(margin: float, keep: float) -> None:
    assert target_return(margin, keep) > break_even_return(margin) >= 1


@given(st.floats(1, 40), st.floats(41, 90))
def test_the_volume_a_discount_takes_earns_what_was_earned_before(depth: float, margin: float) -> None:
    more = 1 + discount_uplift(depth, margin) / 100
    assert (margin - depth) * more == pytest.approx(margin)


def test_a_third_of_the_lifetime_value_may_be_spent() -> None:
    assert most_for_a_customer(420) == 140
    assert most_for_a_customer(420, 4) == 105


def test_a_margin_that_is_used_up_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot leave"):
        target_return(0.4, 0.4)
    with pytest.raises(ValueError, match="cannot leave"):
        break_even_return(0)
    with pytest.raises(ValueError, match="no volume pays"):
        discount_uplift(40, 40)
