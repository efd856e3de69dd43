"""Every customer is in a group; fifths are of equal size and the same twice."""

from __future__ import annotations

from collections import Counter
from datetime import date

from aicmo.methods.orders import Order
from aicmo.methods.rfm import GROUPS, score
from tests.methods.data import cdnow

REFERENCE = date(1998, 6, 30)


def test_fifths_of_the_cdnow_customers_differ_by_one_at_most() -> None:
    found = score(cdnow(), REFERENCE)
    assert len(found) == 2357
    for fifth in zip(*found.values(), strict=True):
        assert set(Counter(fifth)) == {1, 2, 3, 4, 5}
        assert max(Counter(fifth).values()) - min(Counter(fifth).values()) <= 1


def test_champions_bought_last_and_most_often() -> None:
    found = score(cdnow(), REFERENCE)
    champions = {name for name, one in found.items() if one.group == "Champions"}
    lost = {name for name, one in found.items() if one.group == "Lost"}
    last = {order.customer: order.day for order in sorted(cdnow(), key=lambda order: order.day)}
    assert champions and lost
    assert min(last[name] for name in champions) > max(last[name] for name in lost)


def test_the_order_of_the_rows_changes_nothing() -> None:
    assert score(cdnow(), REFERENCE) == score(tuple(reversed(cdnow())), REFERENCE)


def test_orders_after_the_reference_date_do_not_count() -> None:
    orders = [Order("ann", date(2026, 1, 1), 10), Order("bob", date(2026, 2, 1), 10)]
    assert set(score(orders, date(2026, 1, 15))) == {"ann"}


def test_every_pair_of_fifths_has_a_group() -> None:
    assert set(GROUPS) == {1, 2, 3, 4, 5}
    assert all(len(row) == 5 for row in GROUPS.values())
    assert len({name for row in GROUPS.values() for name in row}) == 7
