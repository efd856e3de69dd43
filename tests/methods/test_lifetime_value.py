"""Caution lowers a lifetime value: interest does, a horizon does more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.lifetime_value import discounted, undiscounted, within


@given(st.floats(1, 500), st.floats(0.05, 1), st.floats(0.01, 0.5), st.floats(0.01, 0.3))
def test_each_variant_is_more_careful_than_the_one_before(
    income: float, margin: float, churn: float, interest: float
) -> None:
    assert within(income, margin, churn, interest) < discounted(income, margin, churn, interest)
    assert discounted(income, margin, churn, interest) < undiscounted(income, margin, churn)


def test_without_interest_the_discounted_value_is_the_other_one() -> None:
    assert discounted(60, 0.35, 0.05, 0) == pytest.approx(undiscounted(60, 0.35, 0.05))


@pytest.mark.parametrize("churn", [0, 1.1, -0.1])
def test_nobody_who_leaves_has_no_lifetime_value(churn: float) -> None:
    with pytest.raises(ValueError, match="churn"):
        undiscounted(60, 0.35, churn)
