"""Money between channels with falling returns, so that the next result costs the same on each.

Water filling for Michaelis-Menten (see `response`): s = (B + sum K) / sum sqrt(V · K), x_i = s · sqrt(V_i · K_i) - K_i.
A channel with less than nothing is left out and the rest computed again; s² is what the next result costs everywhere.
Sources: planning methods, section 3; Boyd and Vandenberghe, Convex Optimization (2004), example 5.2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from aicmo.methods.response import next_cost, results
from aicmo.notation.arithmetic import evaluate


class Channel(NamedTuple):
    """`most` results it can give in the period (V), and the money at which it gives half of them (K)."""

    most: float
    half: float


class Split(NamedTuple):
    """Money and results by channel, in the order of the channels, and what the next result costs."""

    money: tuple[float, ...]
    results: tuple[float, ...]
    next_cost: float

    @property
    def total(self) -> float:
        """Results of all channels."""
        return sum(self.results)

    @property
    def average_cost(self) -> float:
        """Money for a result, over all of them."""
        return sum(self.money) / self.total


def split(money: float, channels: Sequence[Channel]) -> Split:
    """The best split without limits by channel.

    Raises:
        ValueError: there is no money, no channel, or a channel without results or half point.
    """
    _check(money, channels)
    active = list(range(len(channels)))
    while True:
        roots = {n: math.sqrt(channels[n].most * channels[n].half) for n in active}
        level = (money + sum(channels[n].half for n in active)) / sum(roots.values())
        parts = {n: level * roots[n] - channels[n].half for n in active}
        kept = [n for n in active if parts[n] > 0]
        if len(kept) == len(active):
            break
        active = kept
    return _split(tuple(parts.get(n, 0.0) for n in range(len(channels))), channels)


def split_within(money: float, channels: Sequence[Channel], least: Sequence[float], most: Sequence[float]) -> Split:
    """The best split with a floor and a cap by channel, by SLSQP from the split without them.

    Raises:
        ValueError: as `split`; also when floors and caps leave no split that adds up to the money.
    """
    _check(money, channels)
    if any(low < 0 or low > high for low, high in zip(least, most, strict=True)):
        raise ValueError("a floor lies below nothing or above its cap")
    if not sum(least) <= money <= sum(most):
        raise ValueError(f"floors of {sum(least)} and caps of {sum(most)} leave no split of {money}")
    from scipy.optimize import minimize

    start = [
        min(max(x, low), high) / money for x, low, high in zip(split(money, channels).money, least, most, strict=True)
    ]
    found = minimize(
        lambda shares: -sum(results(x * money, *channel) for x, channel in zip(shares, channels, strict=True)),
        start,
        jac=lambda shares: [-money / next_cost(x * money, *one) for x, one in zip(shares, channels, strict=True)],
        bounds=[(low / money, high / money) for low, high in zip(least, most, strict=True)],
        constraints={"type": "eq", "fun": lambda shares: sum(shares) - 1},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    if not found.success:
        raise ValueError(f"no split found: {found.message}")
    return _split(tuple(float(share) * money for share in found.x), channels)


def split_by_power(money: float, scales: Sequence[float], exponent: float) -> tuple[float, ...]:
    """The best split for y = a · x^b with the same b: x_i in proportion to a_i^(1 / (1 - b)).

    It sends much to the best channel, because a power curve never ends; prefer `split`.

    Raises:
        ValueError: the exponent is not between 0 and 1, or a scale not above nothing.
    """
    if not 0 < exponent < 1 or not scales or min(scales) <= 0:
        raise ValueError("an exponent between 0 and 1 and scales above nothing are needed")
    weights = [scale ** (1 / (1 - exponent)) for scale in scales]
    return tuple(money * weight / sum(weights) for weight in weights)


def first_part_formula(cost: str, other: str, half: str, least: float) -> str:
    """The first of two channels' part of their money, 0 to 1, over the ids of the costs of their first result and of
    the share of the money at which each gives half (the same for both); neither gets less than `least`.

    It is `split` with K = half · money and V = K / cost: (1 + 2h) · w1 - h, w1 = (1/√c1) / (1/√c1 + 1/√c2).
    """
    weight = f"(1 / sqrt({cost})) / (1 / sqrt({cost}) + 1 / sqrt({other}))"
    return f"min(1 - {least}, max({least}, (1 + 2 * {half}) * {weight} - {half}))"


def first_part(cost: float, other: float, half: float, least: float) -> float:
    """`first_part_formula` computed."""
    return evaluate(first_part_formula("cost", "other", "half", least), {"cost": cost, "other": other, "half": half})


def _check(money: float, channels: Sequence[Channel]) -> None:
    if money <= 0 or not channels or any(min(channel) <= 0 for channel in channels):
        raise ValueError("money and channels with results and half point above nothing are needed")


def _split(parts: tuple[float, ...], channels: Sequence[Channel]) -> Split:
    found = tuple(results(x, *channel) for x, channel in zip(parts, channels, strict=True))
    cheapest = min(next_cost(x, *channel) for x, channel in zip(parts, channels, strict=True))
    return Split(parts, found, cheapest)
