"""Customers in groups by recency, frequency and money: fifths by rank, from 1 (worst) to 5 (best).

Ties are broken by the customer's id, so the same list always gives the same groups. State the window and the reference
date beside the table. Sources: planning methods, section 7; A. M. Hughes, Strategic Database Marketing (1994).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from aicmo.methods.orders import Order

FIFTHS = 5
GROUPS = {
    5: ("New", "Potential", "Potential", "Loyal", "Champions"),
    4: ("New", "Potential", "Potential", "Loyal", "Loyal"),
    3: ("Hibernating", "Hibernating", "Potential", "Loyal", "Loyal"),
    2: ("Hibernating", "Hibernating", "At risk", "At risk", "At risk"),
    1: ("Lost", "Lost", "At risk", "At risk", "At risk"),
}
"""Recency, then frequency from 1 to 5."""


class Scores(NamedTuple):
    """Fifths from 1 to 5, and the group they stand for."""

    recency: int
    frequency: int
    money: int

    @property
    def group(self) -> str:
        """The name of the group; money is shown beside it, it does not decide."""
        return GROUPS[self.recency][self.frequency - 1]


def score(orders: Iterable[Order], reference: date) -> dict[str, Scores]:
    """Scores by customer from the orders up to the reference date; later ones are not counted."""
    last: dict[str, date] = {}
    days: dict[str, set[date]] = defaultdict(set)
    spent: dict[str, float] = defaultdict(float)
    for order in orders:
        if order.day > reference:
            continue
        last[order.customer] = max(order.day, last.get(order.customer, order.day))
        days[order.customer].add(order.day)
        spent[order.customer] += order.value
    recency = _fifths({customer: -(reference - day).days for customer, day in last.items()})
    frequency = _fifths({customer: len(own) for customer, own in days.items()})
    money = _fifths(spent)
    return {customer: Scores(recency[customer], frequency[customer], money[customer]) for customer in sorted(last)}


def _fifths(values: dict[str, float] | dict[str, int]) -> dict[str, int]:
    ranked = sorted(values, key=lambda customer: (values[customer], customer))
    return {customer: 1 + FIFTHS * rank // len(ranked) for rank, customer in enumerate(ranked)}
