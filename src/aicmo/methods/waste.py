"""When money without a result is wasted, and not just unlucky.

At the usual cost c of a result, spend s brings s / c on average; none at all has the chance e^(-s / c). Below 5 % it is
no longer luck: about three times the usual cost. Source: planning methods, section 6.
"""

from __future__ import annotations

import math

LUCK = 0.05


def chance_of_none(spend: float, usual_cost: float) -> float:
    """The chance (0 to 1) that `spend` brings nothing although a result costs what it usually does.

    Raises:
        ValueError: the usual cost is not above nothing, or the spend below it.
    """
    if usual_cost <= 0 or spend < 0:
        raise ValueError("a usual cost above nothing and a spend of at least nothing are needed")
    return math.exp(-spend / usual_cost)


def waste_begins(usual_cost: float, luck: float = LUCK) -> float:
    """The spend without a result from which on it is waste, in the unit of the cost."""
    return -math.log(luck) * usual_cost


def is_waste(spend: float, results: int, usual_cost: float, luck: float = LUCK) -> bool:
    """Whether an advertisement that brought nothing can be stopped as waste."""
    return results == 0 and chance_of_none(spend, usual_cost) <= luck
