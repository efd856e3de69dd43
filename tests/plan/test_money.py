"""The budget by month and in all, from whatever period the brief names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.model.plan import Plan
from aicmo.plan.money import open_purse
from aicmo.plan.objective import set_target
from tests.plan.cases import ROASTER, case_of, plan_of, text_of, value_of


def test_brewlane_spends_18000_in_three_months(brewlane: Plan) -> None:
    assert text_of(brewlane, brewlane.budget.month_figure) == "$6,000"
    assert text_of(brewlane, brewlane.budget.total_figure) == "$18,000"
    assert text_of(brewlane, "budget.allowed") == "$64"


@pytest.mark.parametrize(
    ("period", "month"),
    [("day", 365.25 / 12), ("week", 365.25 / 7 / 12), ("month", 1), ("quarter", 1 / 3), ("year", 1 / 12)],
)
def test_an_amount_for_a_period_becomes_an_amount_for_a_month(period: str, month: float) -> None:
    plan = plan_of(ROASTER, budget={"amount": 1200, "currency": "USD", "period": period})
    assert value_of(plan, plan.budget.month_figure) == pytest.approx(1200 * month, rel=1e-3)
    assert value_of(plan, plan.budget.total_figure) == pytest.approx(3 * 1200 * month, rel=1e-3)


def test_an_amount_in_all_stays_the_whole() -> None:
    plan = plan_of(ROASTER, budget={"amount": 9000, "currency": "USD", "period": "total"})
    assert value_of(plan, plan.budget.total_figure) == 9000
    assert value_of(plan, plan.budget.month_figure) == 3000


def test_in_a_goal_of_one_month_the_month_is_the_whole() -> None:
    plan = plan_of(ROASTER, goal={"start": "2027-01-04", "end": "2027-01-31"})
    assert value_of(plan, plan.budget.total_figure) == value_of(plan, plan.budget.month_figure) == 6000


def test_a_range_counts_with_its_lower_end() -> None:
    plan = plan_of(ROASTER, budget={"amount": "4000-6000", "currency": "USD", "period": "month"})
    assert value_of(plan, plan.budget.month_figure) == 4000


def test_no_budget_means_no_amounts() -> None:
    plan = plan_of(goal={"target": 90})
    assert not plan.budget.given
    assert plan.budget.total_figure is plan.budget.month_figure is None
    assert all(row.total_figure is row.month_figure is None for row in plan.budget.rows)
    assert all(
        not f.unit.startswith("money:") or f.kind == "reference" or f.id.startswith("cost.")
        for f in plan.ledger.values()
    )


@given(st.integers(1, 5_000_000), st.sampled_from(["day", "week", "month", "quarter", "year", "total"]))
def test_month_times_months_is_the_whole(amount: int, period: str) -> None:
    case = case_of(ROASTER, budget={"amount": amount, "currency": "USD", "period": period})
    target = set_target(case)
    purse = open_purse(case, target)
    assert purse.month and purse.total and purse.allowed
    assert case.ledger[purse.month] * target.months == pytest.approx(case.ledger[purse.total])
    assert case.ledger[purse.allowed] == pytest.approx(case.ledger[purse.total] / 280)
