"""The verdict on the goal follows from the figures, and says what would change it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pytest

from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan
from aicmo.plan.way_on import NEEDED
from tests.plan.cases import ROASTER, each_example, example, plan_of, value_of

SHOP: dict[str, Any] = {
    "brand": {"industry": "Sustainable clothing", "location": "US"},
    "goal": {"primary": "Get orders", "kpi": "orders", "start": "2027-01-04", "end": "2027-03-31"},
    "budget": {"amount": 9000, "currency": "USD", "period": "total"},
    "history": {"spend": {"instagram": "USD 9000"}, "results": {"instagram": "300 orders"}},
}
"""By its own history 5,850 USD for ads bring 195 orders."""


def test_brewlane_is_not_supported_yet_and_says_why(brewlane: Plan) -> None:
    support = brewlane.objective.support
    reasons = print_tokens(" ".join(support.reasons), brewlane.ledger)
    assert support.level == "open"
    assert all(part in reasons for part in ("399", "200", "794", "280", "70%", "35%", "$64", "$46"))
    assert support.what_would


@pytest.mark.parametrize(("wanted", "level"), [(100, "supported"), (250, "stretch"), (5000, "not_supported")])
def test_the_level_follows_from_where_the_goal_lies_in_the_range(wanted: int, level: str) -> None:
    plan = plan_of(SHOP, goal={"baseline": 0, "target": wanted})
    assert value_of(plan, plan.forecast.mid_figure) == pytest.approx(300 * 5850 / 9000)
    assert plan.objective.support.level == level
    assert bool(plan.objective.support.what_would) == (level != "supported")


def test_the_budget_needed_would_make_the_goal_the_middle_of_the_range() -> None:
    plan = plan_of(SHOP, goal={"baseline": 0, "target": 250})
    needed = value_of(plan, "goal.budget_needed")
    again = plan_of(SHOP, goal={"baseline": 0, "target": 250}, budget={"amount": round(needed)})
    assert value_of(again, again.forecast.mid_figure) == pytest.approx(250, rel=0.01)


def test_the_budget_needed_holds_where_returns_fall() -> None:
    plan = plan_of(SHOP, goal={"baseline": 0, "target": 600}, budget={"amount": 20000})
    needed = value_of(plan, "goal.budget_needed")
    again = plan_of(SHOP, goal={"baseline": 0, "target": 600}, budget={"amount": round(needed)})
    assert value_of(again, again.forecast.mid_figure) == pytest.approx(600, rel=0.01)


def test_a_budget_needed_that_passes_the_client_s_own_history_counts_falling_returns() -> None:
    """Below what was ever spent results grow with the money, above it more slowly; the split stays the same."""
    goal = {"baseline": 0, "target": 900}
    one_channel = {"avoid_channels": ["google_search"]}
    plan = plan_of(SHOP, goal=goal, constraints=one_channel)
    needed = value_of(plan, "goal.budget_needed")
    again = plan_of(SHOP, goal=goal, constraints=one_channel, budget={"amount": round(needed)})
    assert value_of(again, again.forecast.mid_figure) == pytest.approx(900, rel=0.02)


def said(plan: Plan) -> list[str]:
    """What would change the verdict, as printed."""
    return [print_tokens(text, plan.ledger) for text in plan.objective.support.what_would]


def test_a_goal_out_of_reach_comes_with_the_day_at_the_same_pace_of_money() -> None:
    """600 results take longer in the same proportion as they take more money."""
    plan = plan_of(SHOP, goal={"baseline": 0, "target": 600}, budget={"amount": 9000})
    longer = 87 * value_of(plan, "goal.budget_needed") / 9000
    day = date(2027, 1, 4) + timedelta(days=math.ceil(longer) - 1)
    assert plan.objective.support.level == "not_supported"
    assert f"{day:%B} {day.day}, {day.year}" in said(plan)[1]


def test_a_goal_further_away_than_three_years_says_so() -> None:
    assert "longer than three years" in said(plan_of(SHOP, goal={"baseline": 0, "target": 10_000}))[1]


def test_a_goal_that_no_money_reaches_names_no_budget() -> None:
    plan = plan_of(SHOP, goal={"baseline": 0, "target": 50_000_000})
    assert "goal.budget_needed" not in plan.ledger
    assert said(plan) == ["More money, more time or another way to orders than ads"]


def test_without_a_history_the_cost_that_own_records_would_have_to_show_is_named() -> None:
    """At that cost the money for media alone brings the goal."""
    shop = {key: value for key, value in SHOP.items() if key != "history"}
    plan = plan_of(shop, goal={"baseline": 0, "target": 5000})
    needed, media = value_of(plan, "goal.cost_needed"), 0.0
    for path in plan.forecast.paths:
        media += value_of(plan, path.spend_figure) if path.spend_figure else 0
    assert needed * 5000 == pytest.approx(media)
    assert plan.ledger["goal.cost_needed"].text in said(plan)[2]
    assert value_of(plan, NEEDED) == pytest.approx(9000 * 5000 / value_of(plan, plan.forecast.mid_figure))


DENTIST: dict[str, Any] = {
    "brand": {"industry": "Dental clinic", "location": "US"},
    "goal": {"primary": "Get bookings", "kpi": "bookings", "baseline": 10, "target": 60},
    "budget": {"amount": 2000, "currency": "USD", "period": "total"},
}


def test_where_a_share_of_leads_is_known_the_budget_counts_it() -> None:
    plan = plan_of(DENTIST, economics={"lead_to_win": "20%"})
    assert plan.objective.support.level == "not_supported"
    again = plan_of(DENTIST, economics={"lead_to_win": "20%"}, budget={"amount": round(value_of(plan, NEEDED))})
    assert value_of(again, again.forecast.mid_figure) * 0.2 == pytest.approx(50, rel=0.01)


def test_where_it_is_unknown_the_budget_is_the_least_that_could_do() -> None:
    plan = plan_of(DENTIST)
    needed = value_of(plan, NEEDED)
    assert needed == pytest.approx(2000 * 50 / value_of(plan, plan.forecast.mid_figure))
    assert said(plan)[0].startswith("If every enquiry became one booking")
    assert "decides it" in said(plan)[1]


@pytest.mark.parametrize(("share", "level"), [("60%", "supported"), ("2%", "not_supported")])
def test_the_share_of_leads_that_become_customers_decides(share: str, level: str) -> None:
    plan = plan_of(
        brand={"industry": "Dental clinic", "location": "US"},
        goal={"primary": "Get bookings", "kpi": "bookings", "baseline": 10, "target": 60},
        budget={"amount": 20000, "currency": "USD", "period": "total"},
        economics={"lead_to_win": share},
    )
    assert plan.forecast.many == "enquiries"
    assert plan.objective.support.level == level


def test_without_a_number_the_goal_stays_open() -> None:
    support = plan_of().objective.support
    assert support.level == "open"
    assert support.reasons and support.what_would


def test_a_sale_longer_than_the_period_is_said() -> None:
    goal = {"baseline": 0, "target": 9, "start": "2027-01-04", "end": "2027-03-31"}
    said = [
        " ".join(plan_of(goal=goal, economics={"sales_cycle": cycle}).objective.support.reasons)
        for cycle in ("6 months", "26 weeks", "2 quarters")
    ]
    assert all("longer than the whole period" in reasons for reasons in said)


def test_northline_is_a_stretch_and_compares_with_the_past(northline: Plan) -> None:
    support = northline.objective.support
    assert support.level == "stretch"
    assert value_of(northline, "history.run_rate") == pytest.approx((5 + 7 + 6 + 8) / 4 * 2)
    assert "4-6 months" in " ".join(support.reasons)


def test_paying_more_for_a_result_than_it_earns_is_said() -> None:
    reasons = " ".join(plan_of(ROASTER).objective.support.reasons)
    assert "[[fig:budget.allowed]]" in reasons and "[[fig:economics.ceiling]]" in reasons


@each_example
def test_every_verdict_has_a_headline_a_reason_and_a_way_on(name: str) -> None:
    support = example(name).objective.support
    assert support.headline and support.short and support.reasons
    assert support.what_would or support.level == "supported"
    assert all(reason and not reason.endswith(".") for reason in support.reasons)


@pytest.mark.parametrize(("counted", "net"), [("net", True), ("gross", False)])
def test_a_level_counted_gross_takes_nobody_off(counted: str, net: bool) -> None:
    plan = plan_of(
        brand={"name": "Quay Dental", "industry": "Dental practice", "location": "Bristol, United Kingdom"},
        goal={"primary": "Grow plan members from 400 to 600", "kpi": "plan members", "baseline": 400, "target": 600},
        budget={"amount": "GBP 14000", "period": "total"},
        measurement={"target_is": counted},
    )
    assert ("nobody leaves" in plan.objective.support.reasons[0]) is net
    assert ("set against it" in plan.objective.support.what_would[0]) is net
