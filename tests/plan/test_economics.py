"""What a result earns, and the most it may cost, by the most particular answer the brief gives."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, plan_of, text_of, value_of


def test_brewlane_earns_by_box_month_and_stay(brewlane: Plan) -> None:
    ledger = brewlane.ledger
    assert {name: ledger[name].text for name in ("earn.item1", "earn.first", "price.first", "economics.ceiling")} == {
        "earn.item1": "$17.68",
        "earn.first": "$10.88",
        "price.first": "$27.20",
        "economics.ceiling": "$46",
    }
    assert value_of(brewlane, "economics.ceiling") == pytest.approx(46.24)
    assert text_of(brewlane, "economics.double") == "$99"
    assert value_of(brewlane, "economics.double") == pytest.approx(99.28)
    assert brewlane.economics.ceiling_figure == "economics.ceiling"
    shown = {text_of(brewlane, earning.figure) for earning in brewlane.economics.earnings}
    assert shown == {"$17.68", "$10.88", "$46", "$99", "$11.02"}


def test_northline_earns_its_margin_of_an_average_order(northline: Plan) -> None:
    assert value_of(northline, northline.economics.ceiling_figure) == pytest.approx(10680 * 0.78)


def test_a_given_ceiling_goes_before_all_else() -> None:
    plan = plan_of(ROASTER, economics={"max_cost_per_result": "USD 30", "months_kept": 6})
    assert text_of(plan, plan.economics.ceiling_figure) == "$30"
    assert plan.ledger[plan.economics.ceiling_figure or ""].kind == "brief"


def test_averages_go_before_items() -> None:
    plan = plan_of(ROASTER, economics={"average_order_value": "USD 50", "gross_margin": "40%"})
    assert value_of(plan, plan.economics.ceiling_figure) == pytest.approx(20)


@pytest.mark.parametrize(("kept", "months"), [("4 months", 4), ("6-9 months", 6), ("1 year", 12), ("2 quarters", 6)])
def test_the_time_a_subscriber_stays_counts_in_months_at_its_low_end(kept: str, months: int) -> None:
    plan = plan_of(ROASTER, economics={"months_kept": kept})
    assert value_of(plan, plan.economics.ceiling_figure) == pytest.approx(10.88 + (months - 1) * 17.68)


@pytest.mark.parametrize("kept", ["26 weeks", "180 days"])
def test_a_stay_in_weeks_or_days_is_about_as_long_in_months(kept: str) -> None:
    plan = plan_of(ROASTER, economics={"months_kept": kept})
    assert value_of(plan, plan.economics.ceiling_figure) in (
        pytest.approx(10.88 + 4 * 17.68),
        pytest.approx(10.88 + 5 * 17.68),
    )


def test_without_an_offer_the_first_box_earns_what_each_does() -> None:
    product = {**ROASTER["product"], "current_offers": []}
    plan = plan_of({**ROASTER, "product": product})
    assert "earn.first" not in plan.ledger
    assert value_of(plan, plan.economics.ceiling_figure) == pytest.approx(3 * 17.68)


@pytest.mark.parametrize("offer", ["Gift wrapping free", "20% more beans in each subscription box"])
def test_an_offer_that_takes_nothing_off_changes_no_earning(offer: str) -> None:
    product = {**ROASTER["product"], "current_offers": [offer]}
    assert "offer.depth" not in plan_of({**ROASTER, "product": product}).ledger


def test_an_offer_on_another_item_does_not_touch_the_subscription() -> None:
    product = {**ROASTER["product"], "current_offers": ["20% off every grinder"]}
    assert "offer.depth" not in plan_of({**ROASTER, "product": product}).ledger


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"name": "Bag"}],
        [{"name": "Bag", "price": "USD 19"}],
        [{"name": "Bag", "margin": "58%"}],
    ],
)
def test_without_price_and_margin_there_is_no_ceiling_and_one_question(items: list[dict[str, Any]]) -> None:
    plan = plan_of({**ROASTER, "product": {"items": items}}, goal={"primary": "Get more orders", "kpi": "orders"})
    assert plan.economics.ceiling_figure is None
    assert plan.economics.earnings == ()
    assert plan.economics.missing.endswith("?")


def test_a_lead_is_worth_its_share_of_a_sale_not_a_whole_one() -> None:
    """Where media buys leads, the printed comparison sets like against like."""
    from tests.plan.cases import example

    plan = example("wattle_lane_law.json")
    for choice in plan.channels:
        for reason in choice.reasons_against:
            if "more than" not in reason or reason.count("[[fig:") < 2:
                continue
            cost, ceiling = (part.split("]]")[0] for part in reason.split("[[fig:")[1:3])
            assert plan.ledger[cost].value > plan.ledger[ceiling].value, reason
