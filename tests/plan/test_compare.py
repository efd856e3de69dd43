"""Two plans side by side: what moves is named with both values and the new plan's reason."""

from __future__ import annotations

import pytest

from aicmo.intake.read import read_brief
from aicmo.library.knowledge import load_knowledge
from aicmo.model.comparison import Moved
from aicmo.model.plan import Plan
from aicmo.plan.compare import compare
from aicmo.plan.make import make_plan
from tests.made import EXAMPLES, FOLDER, TODAY


def plan_with(*changes: str, name: str = "brewlane_coffee.yaml") -> Plan:
    brief = read_brief((FOLDER / name).read_bytes(), name, changes)
    return make_plan(brief, load_knowledge(), TODAY)


def moved(*changes: str) -> tuple[Moved, ...]:
    return compare(plan_with(), plan_with(*changes)).moved


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_moves_between_a_plan_and_itself(name: str) -> None:
    plan = plan_with(name=name)
    assert compare(plan, plan).moved == ()


def test_more_money_moves_the_rows_the_forecast_and_what_is_asked() -> None:
    found = moved("budget.amount=9000")
    assert {one.part for one in found} >= {"money", "forecast", "decision"}
    total = next(one for one in found if one.what == "in all")
    assert (total.before, total.after) == ("$18,000", "$27,000")


def test_a_channel_ruled_out_is_shown_with_the_reason_and_what_takes_its_place() -> None:
    found = {one.what: one for one in moved("constraints.avoid_channels=[instagram]") if one.part == "channels"}
    assert (found["Instagram"].before, found["Instagram"].after) == ("lead", "excluded")
    assert found["Instagram"].why
    assert any(one.after == "lead" for one in found.values())


def test_no_token_and_no_id_reaches_the_reader() -> None:
    for change in ("budget=", "goal.target=500", "constraints.posts_per_week=2", "economics.gross_margin=40%"):
        assert not [one for one in moved(change) if "[[" in f"{one.before}{one.after}{one.why}"]


def test_an_answer_that_decides_nothing_moves_nothing() -> None:
    assert moved("brand.website=https://brewlane.example/shop") == ()
