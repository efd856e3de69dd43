"""The curve of a channel from its own weeks: Michaelis-Menten, with or without carry-over, by least squares.

Use it from 52 weeks on with spend that varied; a fit on observed spend is no proof of cause, a holdout is.
Source: planning methods, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aicmo.methods.carryover import adstock

FEWEST = 3
LONGEST_STAY = 0.95
"""Above it the carry-over of weekly spend cannot be told from a trend."""


class Curve(NamedTuple):
    """V and K of `response`, the part of spend that stays a period, and how much of the variation is explained."""

    most: float
    half: float
    theta: float
    explained: float


def fit_curve(spend: Sequence[float], found: Sequence[float], *, carryover: bool = False) -> Curve:
    """The curve through results by period. K is searched between a tenth of the smallest and a hundred times the
    largest spend; carry-over between none and 0.95.

    Raises:
        ValueError: fewer than four periods, lengths that differ, or nothing spent.
    """
    if len(spend) != len(found) or len(spend) <= FEWEST or max(spend, default=0) <= 0:
        raise ValueError("at least four periods with spend and results are needed")
    import numpy as np
    from scipy.optimize import least_squares

    results, top = np.asarray(found, dtype=float), max(found)
    largest = max(spend)
    smallest = min(money for money in spend if money > 0)

    def off(guess: Sequence[float]) -> object:
        most, half, *stays = guess
        money = np.asarray(adstock(spend, stays[0]) if stays else spend)
        return most * top * money / (half * largest + money) - results

    lower, upper = [1e-6, smallest / largest / 10], [1e6, 100.0]
    start = [2.0, 1.0]
    if carryover:
        lower, upper, start = [*lower, 0.0], [*upper, LONGEST_STAY], [*start, 0.3]
    fitted = least_squares(off, start, bounds=(lower, upper), xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale="jac")
    most, half, *stays = (float(value) for value in fitted.x)
    around = float(((results - results.mean()) ** 2).sum())
    explained = 1 - 2 * float(fitted.cost) / around if around else 0.0
    return Curve(most * top, half * largest, stays[0] if stays else 0.0, explained)
