"""Ranges of costs, rates and results: P10, P50 and P90 of a lognormal quantity.

Costs and results are spread in proportion: half and double are equally likely. So the logarithm is normal, with the
middle ln(P50) and the spread sigma = ln(P90 / P10) / (2 · 1.281552), and every quantile is exact: Pq = P50 · exp(z_q ·
sigma). Source: planning methods, section 2; Aitchison and Brown, The Lognormal Distribution (1957).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from aicmo.methods.normal import point_of
from aicmo.notation.arithmetic import evaluate


class Range(NamedTuple):
    """P10, P50 and P90 in the unit of what they measure."""

    low: float
    mid: float
    high: float


class Lognormal(NamedTuple):
    """A quantity above nothing: its P50 and the spread (standard deviation) of its logarithm."""

    mid: float
    sigma: float


def spread_of(low: float, high: float) -> float:
    """The spread of the logarithm from P10 and P90.

    Raises:
        ValueError: P10 is not above nothing, or P90 below it.
    """
    if not 0 < low <= high:
        raise ValueError(f"P10 and P90 have to be above nothing and in order, not {low} and {high}")
    return math.log(high / low) / (2 * point_of(0.9))


def quantile_formula(mid: str, sigma: str, z: float) -> str:
    """The quantile `z` standard deviations from the middle, as an expression over the ids of P50 and spread."""
    return f"{mid} * exp({z} * {sigma})"


def quantile(quantity: Lognormal, share: float) -> float:
    """The value below which `share` (0 to 1, both excluded) of the cases lie."""
    formula = quantile_formula("mid", "sigma", point_of(share))
    return evaluate(formula, {"mid": quantity.mid, "sigma": quantity.sigma})


def range_of(quantity: Lognormal) -> Range:
    """P10, P50 and P90."""
    return Range(quantile(quantity, 0.1), quantity.mid, quantile(quantity, 0.9))


def product(up: tuple[Lognormal, ...], down: tuple[Lognormal, ...] = ()) -> Lognormal:
    """All of `up` multiplied and divided by all of `down`, moving independently: spreads add in squares."""
    mid = math.prod(part.mid for part in up) / math.prod(part.mid for part in down)
    return Lognormal(mid, math.sqrt(sum(part.sigma**2 for part in (*up, *down))))


def unit_costs(money: float, results: Range) -> Range:
    """What one result costs when `money` brings `results`; many results are cheap ones.

    The range flips: P10 of the cost is the money over P90 of the results. Money over P10 of the results is the *dear*
    end, P90 of the cost.
    """
    return Range(money / results.high, money / results.mid, money / results.low)
