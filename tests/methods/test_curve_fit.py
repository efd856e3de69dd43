"""A curve is found again in weeks that were made with it."""

from __future__ import annotations

import pytest

from aicmo.methods.carryover import adstock
from aicmo.methods.curve_fit import fit_curve
from aicmo.methods.response import results
from tests.methods.data import media_weeks

SPENT = (900, 4000, 0, 2500, 8000, 100, 6000, 3000, 0, 7000, 1500, 5000)


def test_carry_over_and_curve_are_found_again_without_noise() -> None:
    weeks = [results(money, 400, 5000) for money in adstock(SPENT, 0.4)]
    found = fit_curve(SPENT, weeks, carryover=True)
    assert (found.most, found.half, found.theta) == pytest.approx((400, 5000, 0.4), rel=1e-4)
    assert found.explained == pytest.approx(1)


@pytest.mark.parametrize("channel", ["x1", "x2"])
def test_the_carry_over_of_the_simulated_weeks_is_found_from_their_true_effect(channel: str) -> None:
    """Their curve is another one (logistic), so the fit is near, not exact; what stays a week is found within 0.02."""
    weeks = media_weeks()
    true = 1 - weeks[f"{channel}_adstock"][0] / weeks[channel][0]
    found = fit_curve(weeks[channel], weeks[f"{channel}_effect"], carryover=True)
    assert found.explained > 0.99
    assert found.theta == pytest.approx(true, abs=0.02)


@pytest.mark.parametrize(("spend", "found"), [([1, 2, 3], [1, 2, 3]), ([1, 2, 3, 4], [1, 2, 3]), ([0] * 4, [1] * 4)])
def test_too_little_to_fit_is_refused(spend: list[float], found: list[float]) -> None:
    with pytest.raises(ValueError, match="four periods"):
        fit_curve(spend, found)
