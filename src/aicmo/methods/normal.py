"""The normal distribution: the share below a point, and the point below which a share lies."""

from __future__ import annotations

import math

Z90 = 1.281552
"""The point below which 90 % lie, to the six decimals that the ledger prints in a formula."""


def share_below(z: float) -> float:
    """The share of a standard normal distribution below `z`, 0 to 1."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def point_of(share: float) -> float:
    """The point of a standard normal distribution below which `share` of it lies.

    Raises:
        ValueError: the share is not between 0 and 1, both excluded.
    """
    if not 0 < share < 1:
        raise ValueError(f"a share between 0 and 1 is needed, not {share}")
    from statistics import NormalDist

    return NormalDist().inv_cdf(share)
