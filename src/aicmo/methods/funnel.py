"""Money to clicks, leads, customers and revenue, with exact ranges.

clicks = money / cost per click; leads = clicks · lead rate; customers = leads · win rate; revenue = customers · order
value. Each driver is lognormal, so each product is. Source: planning methods, section 2.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from aicmo.methods.lognormal import Lognormal, Range, product, range_of, unit_costs
from aicmo.methods.normal import share_below


class Drivers(NamedTuple):
    """Cost per click and order value in money, the two rates between 0 and 1.

    A lognormal rate above about 20 % would pass 100 % too often; a rate that large is given with a small spread.
    """

    cost_per_click: Lognormal
    lead_rate: Lognormal
    win_rate: Lognormal
    order_value: Lognormal


class Funnel(NamedTuple):
    """P10, P50 and P90 of every step; `pays` is the chance (0 to 1) that revenue is at least the money spent."""

    clicks: Range
    leads: Range
    customers: Range
    revenue: Range
    cost_per_lead: Range
    cost_per_customer: Range
    pays: float


def funnel(money: float, drivers: Drivers) -> Funnel:
    """What `money` brings at each step.

    Raises:
        ValueError: the money or the middle of a driver is not above nothing.
    """
    if money <= 0 or min(driver.mid for driver in drivers) <= 0:
        raise ValueError("money and drivers have to be above nothing")
    clicks = product((Lognormal(money, 0),), (drivers.cost_per_click,))
    leads = product((clicks, drivers.lead_rate))
    customers = product((leads, drivers.win_rate))
    revenue = product((customers, drivers.order_value))
    return Funnel(
        clicks=range_of(clicks),
        leads=range_of(leads),
        customers=range_of(customers),
        revenue=range_of(revenue),
        cost_per_lead=unit_costs(money, range_of(leads)),
        cost_per_customer=unit_costs(money, range_of(customers)),
        pays=chance_above(revenue, money),
    )


def chance_above(quantity: Lognormal, level: float) -> float:
    """The chance, 0 to 1, that a lognormal quantity is at least `level`."""
    distance = math.log(quantity.mid / level)
    if quantity.sigma == 0:
        return 1.0 if distance >= 0 else 0.0
    return share_below(distance / quantity.sigma)
