"""Lists of orders, small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest

from aicmo.methods.orders import Order, cohorts, read_buying

FEW = [
    Order("ann", date(2026, 1, 5), 30),
    Order("ann", date(2026, 1, 5), 10),
    Order("ann", date(2026, 2, 4), 20),
    Order("bob", date(2026, 1, 9), 40),
    Order("eve", date(2026, 3, 1), 100),
]


def test_two_orders_on_one_day_are_one() -> None:
    found = read_buying(FEW)
    assert (found.rows, found.orders, found.customers, found.one_timers) == (5, 4, 3, 2)
    assert found.repeat_rate == pytest.approx(1 / 3)
    assert found.order_value == 50
    assert (found.nudge, found.win_back) == (30, 30)
    assert found.top_share == 0.5


def test_without_a_second_order_there_is_no_gap() -> None:
    found = read_buying(FEW[3:])
    assert (found.nudge, found.win_back, found.repeat_rate) == (None, None, 0)


def test_cohorts_count_each_customer_once_a_month() -> None:
    assert cohorts(FEW, 3) == {"2026-01": (2, 1, 0), "2026-03": (1, 0, 0)}


def test_no_orders_are_refused() -> None:
    with pytest.raises(ValueError, match="an order at least"):
        read_buying([])
