"""Rates and costs from little data: pulled towards what is known of others, with a range.

Beta: a published rate p0 counts like n0 clicks of one's own; with x results of n clicks the rate is
(p0 · n0 + x) / (n0 + n), its P10 and P90 those of the Beta distribution. Cost per click: the two logarithms weighted by
their precision, 1 / spread². Sources: planning methods, section 4; E. B. Wilson, Journal of the American Statistical
Association 22 (1927); Gelman et al., Bayesian Data Analysis (2013), sections 2.4 and 2.5.
"""

from __future__ import annotations

import math

from aicmo.methods.lognormal import Lognormal, Range
from aicmo.methods.normal import point_of


def shrunk_rate(published: float, weight: float, found: int, of: int) -> Range:
    """P10, mean and P90 of a rate; `published` between 0 and 1, `weight` in clicks (100 to 300 are usual).

    Raises:
        ValueError: the published rate is not between 0 and 1, the weight not above nothing, or found is not in 0..of.
    """
    if not 0 < published < 1 or weight <= 0:
        raise ValueError("a published rate between 0 and 1 and a weight above nothing are needed")
    _check(found, of, fewest=0)
    from scipy.special import betaincinv

    won, lost = published * weight + found, (1 - published) * weight + of - found
    low, high = (float(betaincinv(won, lost, share)) for share in (0.1, 0.9))
    return Range(low, won / (won + lost), high)


def wilson(found: int, of: int, sure: float = 0.95) -> tuple[float, float]:
    """The interval of a rate from its own data alone; `sure` is the coverage.

    Raises:
        ValueError: there are no data, or found is not in 0..of.
    """
    _check(found, of, fewest=1)
    z, rate = point_of((1 + sure) / 2), found / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def shrunk_cost(published: Lognormal, own: Lognormal) -> Lognormal:
    """A cost between the published one and one's own, nearer to the surer one; the spread is below both.

    Raises:
        ValueError: a cost or a spread is not above nothing.
    """
    if min(*published, *own) <= 0:
        raise ValueError("costs and spreads have to be above nothing")
    first, second = 1 / published.sigma**2, 1 / own.sigma**2
    middle = (math.log(published.mid) * first + math.log(own.mid) * second) / (first + second)
    return Lognormal(math.exp(middle), math.sqrt(1 / (first + second)))


def _check(found: int, of: int, fewest: int) -> None:
    if of < fewest or not 0 <= found <= of:
        raise ValueError(f"{found} of {of} is no rate")
