"""What a list of orders says at once: customers, repeat rate, order value, the best fifth, gaps between orders.

All orders of a customer on one day count as one. Source: planning methods, section 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Order(NamedTuple):
    """Who bought, when, and for how much."""

    customer: str
    day: date
    value: float


class Buying(NamedTuple):
    """Counts, money in the currency of the orders, shares between 0 and 1, gaps in days.

    `top_share` is the part of revenue that the best fifth of customers bring; `nudge` is the median gap, the day for a
    reminder; `win_back` is the P90, the day from which a customer counts as gone. The gaps are None without repeats.
    """

    rows: int
    customers: int
    revenue: float
    first: date
    last: date
    orders: int
    one_timers: int
    repeat_rate: float
    order_value: float
    top_share: float
    nudge: float | None
    win_back: float | None


def read_buying(orders: Iterable[Order]) -> Buying:
    """The basics of a list of orders.

    Raises:
        ValueError: the list is empty.
    """
    listed = list(orders)
    if not listed:
        raise ValueError("an order at least is needed")
    days, spent = order_days(listed), defaultdict[str, float](float)
    for order in listed:
        spent[order.customer] += order.value
    revenue = sum(spent.values())
    gaps = sorted((b - a).days for own in days.values() for a, b in pairwise(own))
    once = sum(len(own) == 1 for own in days.values())
    count = sum(map(len, days.values()))
    best = sorted(spent.values(), reverse=True)[: max(1, len(spent) // 5)]
    return Buying(
        rows=len(listed),
        customers=len(days),
        revenue=revenue,
        first=min(order.day for order in listed),
        last=max(order.day for order in listed),
        orders=count,
        one_timers=once,
        repeat_rate=1 - once / len(days),
        order_value=revenue / count,
        top_share=sum(best) / revenue if revenue else 0.0,
        nudge=_quantile(gaps, 0.5),
        win_back=_quantile(gaps, 0.9),
    )


def order_days(orders: Iterable[Order]) -> dict[str, list[date]]:
    """The days on which each customer bought, in order, each once."""
    days: dict[str, set[date]] = defaultdict(set)
    for order in orders:
        days[order.customer].add(order.day)
    return {customer: sorted(own) for customer, own in days.items()}


def cohorts(orders: Iterable[Order], months: int = 7) -> dict[str, tuple[int, ...]]:
    """By month of the first order ("1997-01"): its customers, then those of them who bought in each month after it."""
    active: dict[str, list[set[str]]] = {}
    for customer, own in order_days(orders).items():
        row = active.setdefault(f"{own[0]:%Y-%m}", [set() for _ in range(months)])
        for day in own:
            later = (day.year - own[0].year) * 12 + day.month - own[0].month
            if later < months:
                row[later].add(customer)
    return {month: tuple(map(len, row)) for month, row in sorted(active.items())}


def _quantile(values: list[int], share: float) -> float | None:
    """By straight line between the two nearest of sorted values."""
    if not values:
        return None
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])
