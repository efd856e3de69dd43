"""Rows that add up after rounding: the largest remainder on a step.

Each row is rounded down to the step; the steps left over go to the rows that lost most, among equals to the first.
Source: planning methods, section 3; the method of Hamilton and Hare for seats.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def largest_remainder(shares: Sequence[float], total: int, step: int = 1) -> tuple[int, ...]:
    """`total` divided in proportion to `shares`, in whole steps, adding up to the total exactly.

    Raises:
        ValueError: the total is no multiple of the step, or the shares are below nothing or all nothing.
    """
    if step <= 0 or total < 0 or total % step:
        raise ValueError(f"{total} is no multiple of the step {step}")
    exact = [Fraction(str(share)) for share in shares]
    if not exact or min(exact) < 0 or not sum(exact):
        raise ValueError("shares of at least nothing, one of them above it, are needed")
    steps = [share * (total // step) / sum(exact) for share in exact]
    whole = [floor(part) for part in steps]
    order = sorted(range(len(steps)), key=lambda n: (whole[n] - steps[n], n))
    for number in order[: total // step - sum(whole)]:
        whole[number] += 1
    return tuple(part * step for part in whole)
