"""Two bought channels share their money so that the next result costs the same on both."""

from __future__ import annotations

import math

import pytest

from aicmo.model.plan import Plan
from aicmo.plan.split import HALF, SMALLEST
from tests.plan.cases import each_example, plan_of

CLINIC = {
    "brand": {"name": "Alder Dental", "industry": "Dental clinic", "location": "Austin, US"},
    "goal": {"primary": "More enquiries", "kpi": "enquiries", "baseline": 100, "target": 300},
    "budget": {"amount": 60000, "currency": "USD", "period": "month"},
    "constraints": {"focus_channels": ["google_search", "instagram"]},
}


def two_paid(plan: Plan) -> tuple[str, str] | None:
    paid = [
        row.id for row in plan.budget.rows if f"cost.{row.id}" in plan.ledger and f"split.{row.id}.share" in plan.ledger
    ]
    return (paid[0], paid[1]) if "split.first_part" in plan.ledger and len(paid) == 2 else None


def marginal(cost: float, part: float) -> float:
    """What the next result costs at a part of the money: c (1 + x/K)²."""
    return cost * (1 + part / HALF) ** 2


def test_the_next_result_costs_the_same_on_both_channels() -> None:
    plan = plan_of(CLINIC)
    paid = two_paid(plan)
    assert paid
    part = plan.ledger["split.first_part"].value
    costs = [plan.ledger[f"cost.{name}"].value for name in paid]
    assert SMALLEST < part < 1 - SMALLEST
    assert math.isclose(marginal(costs[0], part), marginal(costs[1], 1 - part), rel_tol=1e-9)


def test_the_cheaper_channel_gets_more_and_the_rows_are_what_the_part_says() -> None:
    plan = plan_of(CLINIC)
    paid = two_paid(plan)
    assert paid
    shares = [plan.ledger[f"split.{name}.share"].value for name in paid]
    costs = [plan.ledger[f"cost.{name}"].value for name in paid]
    assert (shares[0] > shares[1]) == (costs[0] < costs[1])
    assert shares[0] == round(sum(shares) * plan.ledger["split.first_part"].value)


@each_example
def test_no_channel_that_is_bought_gets_less_than_can_be_read(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    if "split.first_part" in plan.ledger:
        assert SMALLEST <= plan.ledger["split.first_part"].value <= 1 - SMALLEST
        assert plan.ledger["split.half"].kind == "assumption"
    assert sum(plan.ledger[row.share_figure].value for row in plan.budget.rows) == pytest.approx(100)
