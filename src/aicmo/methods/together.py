"""The sum of channels that move together, as one lognormal.

Channels share one market and one website: where one is cheap this season, the others tend to be. Independent draws
would print too narrow a range. The sum is matched to a lognormal by its first two moments (Fenton-Wilkinson):
mean_i = P50_i · exp(sigma_i² / 2); cov_ij = mean_i · mean_j · (exp(rho · sigma_i · sigma_j) - 1);
sigma² = ln(1 + sum cov / mean²); P50 = mean / exp(sigma² / 2).
Sources: planning methods, section 2, rule 3 (rho 0.5-0.6); L. F. Fenton, IRE Transactions on Communications Systems 8
(1960), 57-67.
"""

from __future__ import annotations

from collections.abc import Sequence

from aicmo.methods.lognormal import Lognormal
from aicmo.notation.arithmetic import evaluate

CORRELATION = 0.6
"""How far the logarithms of two channels' results move together, between 0 (not at all) and 1."""


def mean_formula(mid: str, sigma: str) -> str:
    """The mean of a lognormal over the ids of its P50 and its spread."""
    return f"{mid} * exp({sigma} ** 2 / 2)"


def covariance_formula(one: tuple[str, str], other: tuple[str, str], rho: float | None = CORRELATION) -> str:
    """The covariance of two channels over the ids of their P50 and spread; without `rho`, the variance of one."""
    means = f"{mean_formula(*one)} * {mean_formula(*other)}"
    shared = f"{one[1]} * {other[1]}" if rho is None else f"{rho} * {one[1]} * {other[1]}"
    return f"{means} * (exp({shared}) - 1)"


def spread_formula(mean: str, covariances: Sequence[str]) -> str:
    """The spread of the sum over the id of its mean and the expressions of all covariances."""
    return f"sqrt(log(1 + ({' + '.join(covariances)}) / {mean} ** 2))"


def middle_formula(mean: str, spread: str) -> str:
    """P50 of the sum over the ids of its mean and its spread."""
    return f"{mean} / exp({spread} ** 2 / 2)"


def together(parts: Sequence[Lognormal], rho: float = CORRELATION) -> Lognormal:
    """The sum of `parts`, each pair correlated by `rho` (0 to 1) on the logarithm.

    Raises:
        ValueError: there are no parts, or `rho` is outside 0 to 1.
    """
    if not parts or not 0 <= rho <= 1:
        raise ValueError("at least one channel and a correlation between 0 and 1 are needed")
    ids = [(f"mid{number}", f"sigma{number}") for number in range(len(parts))]
    values = dict(zip((name for pair in ids for name in pair), (x for part in parts for x in part), strict=True))
    values["mean"] = evaluate(" + ".join(mean_formula(*pair) for pair in ids), values)
    terms = [covariance_formula(one, other, None if one is other else rho) for one in ids for other in ids]
    values["spread"] = evaluate(spread_formula("mean", terms), values)
    return Lognormal(evaluate(middle_formula("mean", "spread"), values), values["spread"])
