"""What a bought step asks before it pays, computed once more by hand."""

from __future__ import annotations

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import each_example, example, value_of


def test_a_first_order_pays_when_enough_of_them_subscribe(brewlane: Plan) -> None:
    cost, bag, ceiling = (value_of(brewlane, name) for name in ("cost.instagram", "earn.item0", "economics.ceiling"))
    share = value_of(brewlane, "payback.ads0") / 100
    assert share * ceiling + (1 - share) * bag == pytest.approx(cost)
    assert round(100 * share) == 52
    assert [round(value_of(brewlane, f"payback.{name}")) for name in ("ads1", "full0", "full1")] == [21, 84, 34]


def test_the_full_cost_counts_in_what_the_ads_show(brewlane: Plan) -> None:
    assert value_of(brewlane, "payback.full") == pytest.approx(
        (11700 + 4500) / value_of(brewlane, "forecast.instagram.mid")
    )


def test_money_without_a_result_on_file_stands_outside_the_cost_of_one() -> None:
    asks = example("northline_freight.yaml").payback.asks
    assert any("Outside that sum" in text and "split.events.total" in text for text in asks)


@each_example
def test_nothing_is_asked_of_money_that_nobody_named(name: str) -> None:
    plan = example(name)
    assert plan.budget.given or not plan.payback.asks
    assert bool(plan.payback.full_figure) == plan.forecast.possible
