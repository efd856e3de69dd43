"""The budget by month adds up to the whole, and what is fixed for an event falls into its month."""

from __future__ import annotations

import itertools

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, plan_of


@each_example
def test_the_months_follow_each_other_and_add_up_to_the_budget(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    months = plan.budget.by_month
    if not plan.budget.given or plan.objective.months == 1:
        assert months == ()
        return
    assert len(months) == plan.objective.months
    assert (months[0].start, months[-1].end) == (plan.objective.start, plan.objective.end)
    assert all((after.start - before.end).days == 1 for before, after in itertools.pairwise(months))
    total = plan.ledger[plan.budget.total_figure or ""].value
    assert sum(plan.ledger[month.figure].value for month in months) == pytest.approx(total)
    assert [month.firm for month in months] == sorted((month.firm for month in months), reverse=True)


def test_money_fixed_for_an_event_falls_into_the_month_of_the_event() -> None:
    plan = plan_of(
        ROASTER,
        budget={"amount": 9000, "currency": "USD", "period": "total"},
        context={"events": [{"name": "Coffee fair", "date": "2027-02-10"}]},
        decisions=[{"what": "channels.events.amount", "value": "USD 3000", "by": "Owner"}],
    )
    assert [plan.ledger[month.figure].value for month in plan.budget.by_month] == [2000, 5000, 2000]
