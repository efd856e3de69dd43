"""The verdict on the goal follows from the figures, and says what would change it."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan
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
