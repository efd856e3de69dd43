"""How far published figures can be trusted: their drift between editions, and the spread between trades.

Both are standard deviations of logarithms (with n - 1). No forecast from published figures may be narrower than the
drift of the very row it uses; one from a row over all trades may not be narrower than the spread between trades.
Source: planning methods, section 2, rule 2; computed from the rows of WordStream 2025 and 2026 in
reference_figures.csv.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

EDITION_DRIFT = {"cpc": 0.14, "ctr": 0.13, "cvr": 0.06}
BETWEEN_TRADES = {"cpc": 0.47, "ctr": 0.2, "cvr": 0.54, "cpl": 0.46}
"""As the rows give them; a test computes both again."""


class Drift(NamedTuple):
    """Rows in both editions, the mean and the spread of the logarithm of new over old."""

    rows: int
    mean: float
    spread: float


def edition_drift(old: Mapping[str, float], new: Mapping[str, float]) -> Drift:
    """How the same rows (by trade) moved from one edition to the next.

    Raises:
        ValueError: fewer than two rows are in both.
    """
    moved = [math.log(new[trade] / value) for trade, value in old.items() if trade in new]
    mean, spread = _mean_and_spread(moved)
    return Drift(len(moved), mean, spread)


def between_trades(values: Iterable[float]) -> float:
    """The spread of one edition's rows between trades.

    Raises:
        ValueError: there are fewer than two.
    """
    return _mean_and_spread([math.log(value) for value in values])[1]


def narrowest(of_trade: Iterable[str], over_all: Iterable[str] = ()) -> float:
    """The least spread that a cost may have: `of_trade` are the metrics read from rows of the trade itself, `over_all`
    those from rows over all trades. Squares add; a metric without evidence adds nothing."""
    drift = sum(EDITION_DRIFT.get(metric, 0) ** 2 for metric in of_trade)
    return math.sqrt(drift + sum(BETWEEN_TRADES.get(metric, 0) ** 2 for metric in over_all))


def _mean_and_spread(values: list[float]) -> tuple[float, float]:
    if len(values) < 2:
        raise ValueError("a spread takes two rows")
    mean = sum(values) / len(values)
    return mean, math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
