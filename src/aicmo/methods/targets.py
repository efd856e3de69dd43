"""From a range to what is promised, aimed at and watched, and from a goal back to its money and its date.

Commit to P30-P40, aim at P50, stretch to P75-P80; ring when the running count leaves P10-P90, pro rata of the time
gone. Source: planning methods, section 2.
"""

from __future__ import annotations

from typing import NamedTuple

from aicmo.methods.lognormal import Lognormal, Range, quantile

COMMIT_Z = (-0.524401, -0.253347)
STRETCH_Z = (0.67449, 0.841621)
"""The points of P30, P40, P75 and P80, to the six decimals that the ledger prints in a formula."""


class Targets(NamedTuple):
    """P30 and P40; P50; P75 and P80."""

    commit: tuple[float, float]
    target: float
    stretch: tuple[float, float]


def targets(results: Lognormal) -> Targets:
    """What may be promised, what is aimed at, and what would be a very good period."""
    commit = quantile(results, 0.3), quantile(results, 0.4)
    return Targets(commit, results.mid, (quantile(results, 0.75), quantile(results, 0.8)))


def alert_band(results: Range, time_gone: float) -> tuple[float, float]:
    """Between which counts nothing rings when `time_gone` (0 to 1) of the period is over.

    Raises:
        ValueError: the time is outside that range.
    """
    if not 0 <= time_gone <= 1:
        raise ValueError(f"a part of the period between 0 and 1 is needed, not {time_gone}")
    return results.low * time_gone, results.high * time_gone


def budget_for(goal: float, cost: float) -> float:
    """The money that makes `goal` the P50 while a result costs `cost` at its P50: no falling returns.

    Where the curve is known, `response.money_for` counts them; with it the money is more, never less.
    """
    return goal * cost


def time_for_formula(length: str, goal: str, middle: str) -> str:
    """How long the same money a month takes until the goal is the P50, over ids; in the unit of `length`."""
    return f"{length} * {goal} / {middle}"
