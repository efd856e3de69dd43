"""More money never forecasts fewer results, whatever else a brief says."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.intake.read import read_brief
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from tests.plan.cases import EXAMPLE_NAMES, EXAMPLES, KNOWLEDGE, TODAY

FUNDED = tuple(name for name in EXAMPLE_NAMES if read_brief((EXAMPLES / name).read_bytes(), name).budget is not None)


@cache
def plan_with(name: str, amount: int) -> Plan:
    data = (EXAMPLES / name).read_bytes()
    budget = read_brief(data, name).budget
    assert budget
    money = f"{{amount: {amount}, currency: {budget.money.currency or ''}, period: {budget.money.period or 'total'}}}"
    return make_plan(read_brief(data, name, [f"budget={money}", "decisions="]), KNOWLEDGE, TODAY)


def results(plan: Plan) -> float:
    return plan.ledger[plan.forecast.mid_figure].value if plan.forecast.mid_figure else 0.0


@given(st.sampled_from(FUNDED), st.integers(100, 5_000_000), st.floats(1.0, 20.0))
@settings(max_examples=40)
def test_more_money_never_forecasts_fewer_results(name: str, amount: int, factor: float) -> None:
    less, more = plan_with(name, amount), plan_with(name, round(amount * factor))
    if less.forecast.many == more.forecast.many:
        assert results(less) <= results(more) * (1 + 1e-9)
