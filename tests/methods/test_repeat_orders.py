"""Expected orders follow the history of a customer."""

from __future__ import annotations

from datetime import date

import pytest

from aicmo.methods.orders import Order
from aicmo.methods.repeat_orders import Buyers, History, expected_orders, fit_buyers, histories

CDNOW = Buyers(0.2426, 4.4135, 0.7929, 2.4258, -9582.426)


def test_a_recent_buyer_is_expected_to_order_more_than_one_who_stopped() -> None:
    recent, gone = History(4, 35, 38), History(4, 8, 38)
    assert expected_orders(CDNOW, recent, 39) > expected_orders(CDNOW, gone, 39) > 0


def test_more_weeks_bring_more_orders() -> None:
    weeks = [expected_orders(CDNOW, History(2, 30.43, 38.86), weeks) for weeks in (0, 10, 39, 78)]
    assert weeks == sorted(weeks)
    assert weeks[0] == pytest.approx(0)


def test_histories_count_repeats_in_weeks_up_to_the_day() -> None:
    orders = [Order("ann", date(2026, 1, 1), 1), Order("ann", date(2026, 1, 15), 1), Order("ann", date(2026, 3, 1), 1)]
    assert histories(orders, date(2026, 1, 29)) == {"ann": History(1, 2.0, 4.0)}


def test_customers_who_never_came_back_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="repeat orders"):
        fit_buyers([History(0, 0, 5)])
