"""Tests come with their size; what the traffic cannot decide is said before anybody builds it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest

from aicmo.methods.sample_size import Z_ERROR, Z_POWER
from aicmo.model.figure import TOKEN
from aicmo.model.plan import Plan
from aicmo.plan.experiments import MOST, MOST_WEEKS
from tests.plan.cases import ROASTER, each_example, plan_of


def size(p: float, q: float) -> int:
    """The pooled formula of the planning methods, written out once more."""
    mean = (p + q) / 2
    pooled = Z_ERROR * math.sqrt(2 * mean * (1 - mean))
    apart = Z_POWER * math.sqrt(p * (1 - p) + q * (1 - q))
    return math.ceil((pooled + apart) ** 2 / (p - q) ** 2)


def test_the_formula_gives_the_worked_numbers_of_the_methods() -> None:
    assert size(0.102, 0.132) == 1801
    assert size(0.030, 0.036) == 13914


@each_example
def test_every_test_of_an_example_has_the_size_its_rates_ask_for(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    assert len(plan.experiments) <= MOST
    for test in plan.experiments:
        assert all(figure in plan.ledger for figure in TOKEN.findall(test.instead))
        if not test.per_side_figure or not test.baseline_figure or not test.wanted_figure:
            assert test.feasible == "unknown"
            continue
        before, after = (plan.ledger[name].value / 100 for name in (test.baseline_figure, test.wanted_figure))
        assert plan.ledger[test.per_side_figure].value == pytest.approx(size(before, after), abs=1)


@each_example
def test_a_test_is_feasible_only_within_eight_weeks_and_otherwise_says_what_to_do_instead(
    name: str, example_plans: dict[str, Plan]
) -> None:
    plan = example_plans[name]
    for test in plan.experiments:
        if test.weeks_figure:
            assert test.feasible != "yes" or plan.ledger[test.weeks_figure].value <= MOST_WEEKS
        assert bool(test.instead) == (test.feasible != "yes")


@each_example
def test_a_test_that_the_traffic_decides_comes_first_and_then_the_higher_score(
    name: str, example_plans: dict[str, Plan]
) -> None:
    plan = example_plans[name]
    order = [(test.feasible != "yes", -plan.ledger[test.score_figure].value) for test in plan.experiments]
    assert order == sorted(order)


def test_the_clients_own_visits_count_before_those_of_the_forecast() -> None:
    def weeks(**changes: Any) -> float:
        plan = plan_of(ROASTER, **changes)
        (test,) = (one for one in plan.experiments if one.id == "price_above_fold")
        return plan.ledger[test.weeks_figure or ""].value if test.weeks_figure else math.inf

    assert (
        weeks(contacts={"website_visits_per_month": 40000})
        < MOST_WEEKS
        < weeks(contacts={"website_visits_per_month": 900})
    )


def test_a_test_of_a_doubt_or_a_problem_needs_the_brief_to_name_one() -> None:
    ids = {test.id for test in plan_of(ROASTER).experiments}
    assert not ids & {"objection_on_page", "problem_hook", "proof_first"}
    named = plan_of(ROASTER, audience={"objections": ["Shipping cost"], "pain_points": ["Stale beans"]})
    assert {"objection_on_page", "problem_hook"} & {test.id for test in named.experiments}


@each_example
def test_tests_of_one_place_stand_in_a_row_and_end_before_the_goal(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    for place in ("page", "ad"):
        days = sorted(
            (one.starts, one.ends) for one in plan.experiments if one.starts and one.ends and one.place == place
        )
        assert all(before[1] < after[0] for before, after in pairwise(days))
        assert all(end <= plan.objective.end for _, end in days)


@each_example
def test_a_test_has_days_only_where_the_traffic_decides_it(name: str, example_plans: dict[str, Plan]) -> None:
    for test in example_plans[name].experiments:
        assert (test.feasible == "yes") == (test.starts is not None and test.ends is not None)


def test_a_short_goal_has_room_for_fewer_tests_than_a_long_one() -> None:
    def run(end: str) -> int:
        plan = plan_of(
            ROASTER,
            goal={"start": "2027-01-04", "end": end},
            audience={"pain_points": ["Stale beans"]},
            contacts={"website_visits_per_month": 40000},
        )
        return sum(test.feasible == "yes" for test in plan.experiments)

    assert run("2027-01-31") < run("2027-06-30")
