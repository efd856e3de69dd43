"""How many visitors a side a test takes.

n = (z_a · sqrt(2 p (1 - p)) + z_b · sqrt(p1 (1 - p1) + p2 (1 - p2)))² / (p1 - p2)², p the mean of both rates.
Sources: planning methods, section 6; J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), chapter 3.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from aicmo.methods.normal import point_of
from aicmo.notation.arithmetic import evaluate

Formula = Callable[[str, str, float, float], str]

Z_ERROR, Z_POWER = 1.96, 0.8416
"""5 % error over both sides and 80 % power, rounded as every textbook prints them."""


def per_side_formula(one: str, other: str, z_error: float = Z_ERROR, z_power: float = Z_POWER) -> str:
    """Visitors a side, not rounded up, over expressions of the two rates (0 to 1)."""
    mean = f"(({one} + {other}) / 2)"
    pooled = f"{z_error} * sqrt(2 * {mean} * (1 - {mean}))"
    return f"({pooled} + {_apart(one, other, z_power)}) ** 2 / ({one} - {other}) ** 2"


def per_side(one: float, other: float, error: float = 0.05, power: float = 0.8) -> float:
    """Visitors a side, not rounded up, for two rates between 0 and 1.

    Raises:
        ValueError: a rate is not between 0 and 1, or both are equal.
    """
    return _computed(per_side_formula, one, other, error, power)


def per_side_by_baseline(one: float, other: float, error: float = 0.05, power: float = 0.8) -> float:
    """The variant of many calculators on the web: the first spread from the baseline rate alone. It asks for fewer
    visitors when the rate rises; `per_side` is the one to plan with."""
    return _computed(_baseline_formula, one, other, error, power)


def weeks_needed(a_side: float, visitors_a_week: float, sides: int = 2) -> int:
    """Whole weeks until every side has its visitors.

    Raises:
        ValueError: nobody comes.
    """
    if visitors_a_week <= 0:
        raise ValueError("without visitors no test ends")
    return math.ceil(sides * a_side / visitors_a_week)


def _baseline_formula(one: str, other: str, z_error: float, z_power: float) -> str:
    first = f"{z_error} * sqrt(2 * {one} * (1 - {one}))"
    return f"({first} + {_apart(one, other, z_power)}) ** 2 / ({one} - {other}) ** 2"


def _apart(one: str, other: str, z_power: float) -> str:
    return f"{z_power} * sqrt({one} * (1 - {one}) + {other} * (1 - {other}))"


def _computed(formula: Formula, one: float, other: float, error: float, power: float) -> float:
    if not (0 < one < 1 and 0 < other < 1) or one == other:
        raise ValueError(f"two different rates between 0 and 1 are needed, not {one} and {other}")
    text = formula("one", "other", point_of(1 - error / 2), point_of(power))
    return evaluate(text, {"one": one, "other": other})
