"""A launch counts from its day, with gates whose numbers the brief or the forecast holds; without a day it says so."""

from __future__ import annotations

from datetime import date

import pytest

from aicmo.library.knowledge import load_knowledge
from aicmo.model.plan import Plan
from aicmo.writers.facts import facts_of
from tests.plan.cases import ROASTER, each_example, example, plan_of, value_of

LAUNCHED = {"launch": "2027-02-15"}


def solmates() -> Plan:
    return example("solmates_launch.yaml")


def test_without_a_launch_day_nothing_is_dated_and_the_day_is_asked_for() -> None:
    launch = plan_of(ROASTER).launch
    assert (launch.day, launch.phases, launch.tier) == (None, (), None)
    assert "names no launch day" in launch.missing


def test_phases_surround_the_launch_day_without_a_gap() -> None:
    launch = solmates().launch
    spans = [(phase.id, phase.start, phase.end) for phase in launch.phases]
    assert spans == [
        ("pre", date(2027, 2, 8), date(2027, 3, 21)),
        ("week", date(2027, 3, 22), date(2027, 3, 28)),
        ("sustain", date(2027, 3, 29), date(2027, 5, 2)),
        ("scale", date(2027, 5, 3), date(2027, 6, 13)),
    ]


@each_example
def test_every_date_of_a_launch_lies_in_the_period_and_is_known_to_the_gate(name: str) -> None:
    plan = example(name)
    launch = plan.launch
    days = [day for phase in launch.phases for day in (phase.start, phase.end, phase.gate.day)]
    days += [helper.by for helper in launch.helpers]
    assert all(plan.objective.start <= day <= plan.objective.end for day in days)
    assert {*days, *(clash.day for clash in launch.clashes)} <= facts_of(plan, load_knowledge()).dates


def test_each_phase_has_a_gate_with_a_metric_a_day_and_a_plan_for_missing_it() -> None:
    for phase in solmates().launch.phases:
        assert phase.gate.metric
        assert phase.gate.must
        assert phase.gate.otherwise
        assert phase.assets
        assert phase.owner
        assert phase.gate.day >= phase.start


def test_the_gate_before_the_launch_comes_before_the_launch_day() -> None:
    launch = solmates().launch
    assert launch.day is not None
    assert launch.phases[0].gate.day < launch.day


def test_the_waiting_list_is_the_briefs_own_number_and_only_its_upper_end_is_computed() -> None:
    plan = solmates()
    waiting = plan.launch.waiting
    assert waiting is not None
    size = plan.ledger[waiting.size_figure]
    assert (size.value, size.kind, size.source) == (1900, "brief", "brief, product.proof[1]")
    assert value_of(plan, waiting.covers_figure) == pytest.approx(100 * 1900 / 3500)
    assert value_of(plan, waiting.beyond_figure) == 1600
    assert "not guessed" in waiting.note


def test_no_list_is_counted_on_where_the_brief_names_none() -> None:
    launch = plan_of(ROASTER, goal=LAUNCHED).launch
    assert launch.waiting is None
    assert "no waiting list" in launch.waiting_note
    wished = plan_of(ROASTER, goal=LAUNCHED | {"secondary": ["Collect 60,000 names on a waiting list"]})
    assert wished.launch.waiting is None


def test_the_pace_is_the_goal_over_the_weeks_from_launch_to_end() -> None:
    plan = solmates()
    assert value_of(plan, plan.launch.pace_figure) == pytest.approx(3500 / 12)
    sustain = next(phase for phase in plan.launch.phases if phase.id == "sustain")
    assert "[[fig:launch.pace]]" in sustain.gate.must


@pytest.mark.parametrize(
    ("amount", "proof", "tier"),
    [
        (6000, [], 3),
        (20000, ["700 names on the waiting list"], 2),
        (20000, [], 3),
        (200000, ["700 names on the waiting list"], 1),
    ],
)
def test_the_tier_follows_from_budget_newness_and_people_waiting(amount: int, proof: list[str], tier: int) -> None:
    plan = plan_of(ROASTER, goal=LAUNCHED, budget={"amount": amount}, product={"proof": proof})
    assert plan.launch.tier is not None
    assert plan.launch.tier.tier == tier
    assert len(plan.launch.tier.reasons) == 4


def test_holidays_and_own_dates_near_the_launch_are_named() -> None:
    assert [clash.name for clash in solmates().launch.clashes] == ["Good Friday", "Easter Monday"]
    plan = plan_of(
        ROASTER, goal={"launch": "2027-02-13"}, context={"events": [{"date": "2027-02-14", "name": "Valentine boxes"}]}
    )
    names = [clash.name for clash in plan.launch.clashes]
    assert names[0] == "Launch on a Saturday"
    assert "Valentine boxes" in names


def test_a_launch_in_the_past_has_no_phase_before_today() -> None:
    launch = plan_of(ROASTER, goal={"start": "2026-11-02", "launch": "2026-11-09", "end": "2027-03-31"}).launch
    assert [phase.id for phase in launch.phases] == ["sustain", "scale"]
    assert launch.phases[0].start == date(2026, 11, 22)
    assert launch.helpers == ()
