"""Three routes that differ, one chosen for a reason the brief gives."""

from __future__ import annotations

from itertools import combinations

from rapidfuzz import fuzz

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, plan_of


@each_example
def test_there_are_three_routes_and_the_chosen_one_comes_first_with_its_reason(
    name: str, example_plans: dict[str, Plan]
) -> None:
    routes = example_plans[name].territories
    assert {one.route for one in routes} == {"proof", "tension", "identity"}
    assert [one.chosen for one in routes] == [True, False, False]
    assert [bool(one.why) for one in routes] == [True, False, False]


@each_example
def test_no_two_routes_say_the_same(name: str, example_plans: dict[str, Plan]) -> None:
    for one, other in combinations(example_plans[name].territories, 2):
        for field in ("premise", "headline", "visual", "risk", "choose_when"):
            assert fuzz.ratio(getattr(one, field), getattr(other, field)) < 70, field


def test_proof_leads_where_there_is_proof_and_a_doubt() -> None:
    plan = plan_of(ROASTER, product={"proof": ["Roast date on every bag"]}, audience={"objections": ["Shipping cost"]})
    assert plan.territories[0].route == "proof"
    assert "Shipping cost" in plan.territories[0].why


def test_a_problem_leads_where_there_is_nothing_to_prove_but_not_in_a_calm_voice() -> None:
    problem = {"pain_points": ["Stale beans"]}
    assert plan_of(ROASTER, audience=problem).territories[0].route == "tension"
    calm = plan_of(ROASTER, audience=problem, voice={"tone": ["calm"]}).territories
    assert calm[0].route == "identity"
    assert "not in ads" in next(one.risk for one in calm if one.route == "tension")


def test_without_proof_or_problem_the_people_are_shown() -> None:
    assert plan_of(ROASTER).territories[0].route == "identity"
