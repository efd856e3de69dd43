"""Answers that do not fit each other are named with their figures, and the plan changes or says what to decide."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from aicmo.model.coherence import Conflict, ConflictCode
from aicmo.model.figure import TOKEN, print_tokens
from aicmo.model.knowledge import Forbidden
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from tests.plan.cases import KNOWLEDGE, ROASTER, brief_of, each_example, plan_of

FITS: dict[str, Any] = {
    "goal": {**ROASTER["goal"], "target": 830},
    "measurement": {"target_is": "gross"},
}
FORBIDDEN = Forbidden(say=("miracle brew",), why="Nobody may say so.", instead="Say what is in it.", source="judgement")
PLANS: dict[str, dict[str, Any]] = {
    "COST_ABOVE_WORTH": {"goal": {"target": 500}},
    "CHANNEL_CANNOT_PAY": {"constraints": {"focus_channels": ["google_search"]}},
    "GOAL_OUT_OF_REACH": {"budget": {"amount": 800}},
    "NET_NOT_GROSS": {"measurement": {"target_is": "net"}, "economics": {"monthly_churn": "6%"}},
    "OFFER_BEYOND_MARGIN": {"product": {"current_offers": ["First subscription box 60% off"]}},
    "COST_NOT_COVERED": {"budget": {"covers": "media only"}},
    "HOURS_BEYOND_TEAM": {"constraints": {"posts_per_week": 5, "hours_per_week": 6}},
    "DATE_AFTER_DEADLINE": {"context": {"events": [{"name": "Coffee fair", "date": "2027-06-01"}]}},
    "APPROVAL_TOO_SLOW": {"approvals": {"who": ["Founder"], "rounds": 6, "days": 10}},
    "CLAIM_EXPIRES": {"claims": [{"text": "Roasted by hand", "proof": "film", "expires": "2027-02-01"}]},
    "MUST_SAY_FORBIDDEN": {"voice": {"must_say": ["The miracle brew of Portland"]}},
}


def plan_for(code: str) -> Plan:
    """The plan of a brief that fits but for one thing, in a trade that forbids one phrase."""
    trade = KNOWLEDGE.industries["coffee_and_food_online"].model_copy(update={"forbids": (FORBIDDEN,)})
    knowledge = KNOWLEDGE.model_copy(update={"industries": {**KNOWLEDGE.industries, trade.id: trade}})
    return make_plan(brief_of(ROASTER, FITS, **PLANS.get(code, {})), knowledge, date(2026, 11, 22))


def codes(plan: Plan) -> list[str]:
    return [conflict.code for conflict in plan.conflicts]


@pytest.mark.parametrize("code", PLANS)
def test_each_misfit_is_found_by_its_own_code_and_says_what_to_do(code: str) -> None:
    plan = plan_for(code)
    found = [conflict for conflict in plan.conflicts if conflict.code == code]
    assert len(found) == 1, codes(plan)
    what, done = (print_tokens(text, plan.ledger) for text in (found[0].what, found[0].done))
    assert what
    assert done
    assert what != done


def test_a_brief_whose_answers_fit_has_no_misfit() -> None:
    assert codes(plan_for("")) == []


def test_a_channel_that_cannot_pay_is_changed_and_nothing_is_bought_there() -> None:
    plan = plan_for("CHANNEL_CANNOT_PAY")
    (conflict,) = (one for one in plan.conflicts if one.code == "CHANNEL_CANNOT_PAY")
    assert conflict.answer == "changed"
    assert not [row for row in plan.budget.rows if row.id == "google_search"]


def test_a_net_goal_names_how_many_have_to_be_won_in_place_of_those_who_leave() -> None:
    plan = plan_for("NET_NOT_GROSS")
    left, gross, gap = (plan.ledger[name].value for name in ("coherence.leaving", "coherence.gross", "goal.gap"))
    assert left == round(420 * (1 - 0.94**3))
    assert gross == gap + left


def test_an_event_inside_the_plan_and_a_claim_that_lasts_are_no_misfits() -> None:
    plan = plan_of(
        ROASTER,
        FITS,
        context={"events": [{"name": "Coffee fair", "date": "2027-02-01"}]},
        claims=[{"text": "Roasted by hand", "proof": "film", "expires": "2027-12-01"}],
    )
    assert codes(plan) == []


@each_example
def test_every_figure_of_a_misfit_stands_in_the_ledger(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    for conflict in plan.conflicts:
        for figure in TOKEN.findall(f"{conflict.what} {conflict.done}"):
            assert figure in plan.ledger


def test_every_code_but_those_that_need_other_knowledge_is_tried_here() -> None:
    untried = {"RATE_OF_ANOTHER_RESULT", "TEST_UNDECIDABLE"}
    assert set(PLANS) | untried == set(get_args(Conflict.model_fields["code"].annotation))
    assert ConflictCode
