"""How many people a number of contacts reaches, and how often.

m = impressions / people. Poisson, contacts at random: reach = 1 - e^-m. Negative binomial, contacts in clumps:
reach = 1 - (k / (k + m))^k with k about 0.5 to 1.5; the smaller k, the clumpier. Promise by the negative binomial: real
delivery is clumpy, and Poisson overstates reach. Sources: planning methods, section 5; P. Danaher, Marketing Science 26
(2007), 422-437.
"""

from __future__ import annotations

import math
from typing import NamedTuple

OFTEN = 3


class Reach(NamedTuple):
    """Shares of the people, 0 to 1: reached at all, reached three times or more; contacts for each one reached."""

    reached: float
    often: float
    frequency: float


def poisson_reach(impressions: float, people: float) -> Reach:
    """Reach when contacts fall at random.

    Raises:
        ValueError: there are no people or no impressions.
    """
    mean = _mean(impressions, people)
    return _reach([math.exp(-mean) * mean**n / math.factorial(n) for n in range(OFTEN)], mean)


def clumped_reach(impressions: float, people: float, k: float) -> Reach:
    """Reach when contacts clump (negative binomial).

    Raises:
        ValueError: there are no people or no impressions, or k is not above nothing.
    """
    mean = _mean(impressions, people)
    if k <= 0:
        raise ValueError(f"k has to be above nothing, not {k}")
    seen = [(k / (k + mean)) ** k]
    for times in range(1, OFTEN):
        seen.append(seen[-1] * (k + times - 1) / times * mean / (k + mean))
    return _reach(seen, mean)


def _mean(impressions: float, people: float) -> float:
    if people <= 0 or impressions <= 0:
        raise ValueError("people and impressions have to be above nothing")
    return impressions / people


def _reach(seen: list[float], mean: float) -> Reach:
    """From the shares of people with no, one and two contacts."""
    reached = 1 - seen[0]
    return Reach(reached, 1 - sum(seen), mean / reached)
