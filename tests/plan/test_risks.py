"""Only the risks this case has, the dearest first."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, example, plan_of


@each_example
def test_every_risk_has_a_signal_a_response_and_an_owner(name: str) -> None:
    risks = example(name).risks
    assert 6 <= len(risks) <= 8
    assert len({risk.title for risk in risks}) == len(risks)
    for risk in risks:
        assert all((risk.title, risk.signal, risk.response, risk.owner))


def test_brewlane_may_lose_money_on_a_first_order(brewlane: Plan) -> None:
    first = brewlane.risks[0]
    assert first.impact == "high"
    assert "[[fig:cost.instagram]]" in first.title and "[[fig:economics.ceiling]]" in first.title


@pytest.mark.parametrize(
    ("word", "changes"),
    [
        ("[[fig:", {"economics": {"max_cost_per_result": "USD 500"}}),
        ("losing money", {"economics": {"max_cost_per_result": "USD 500"}}),
    ],
)
def test_a_risk_that_the_case_does_not_have_is_not_listed(word: str, changes: dict[str, Any]) -> None:
    plan = plan_of(ROASTER, goal={"target": 430}, **changes)
    assert all(word not in risk.title for risk in plan.risks)


def test_a_brief_without_a_budget_has_that_risk_and_one_with_it_not() -> None:
    def titles(plan: Plan) -> set[str]:
        return {risk.signal for risk in plan.risks}

    assert any("no amount" in signal for signal in titles(plan_of()))
    assert not any("no amount" in signal for signal in titles(plan_of(ROASTER)))


def test_a_rule_of_the_client_stands_in_the_risk_of_breaking_it() -> None:
    plan = plan_of(constraints={"compliance": ["No claims on water quality"]})
    assert any("No claims on water quality" in risk.title for risk in plan.risks)


def test_a_trade_tells_a_risk_of_its_model_in_its_own_way() -> None:
    titles = [risk.title for risk in example("monsoon_games.yaml").risks]
    assert "Ads sell what the store cannot send" not in titles
    assert "The store build comes late or in fewer languages than announced" in titles
