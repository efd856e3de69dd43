"""Segments by need: the primary one, the secondary one, and people already known."""

from __future__ import annotations

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, example, plan_of


def test_brewlane_plans_for_brewers_then_offices_then_past_buyers(brewlane: Plan) -> None:
    assert [(segment.id, segment.priority) for segment in brewlane.segments] == [
        ("primary", "first"),
        ("secondary", "second"),
        ("known", "later"),
    ]
    first = brewlane.segments[0]
    assert first.name == "Home brewers aged 28-45 who own a grinder and buy coffee online"
    assert first.wants == brewlane.brief.audience.motivations
    assert first.doubts == brewlane.brief.audience.objections
    assert first.seen_at == ("Instagram", "Reddit", "YouTube")


@each_example
def test_a_segment_is_reached_only_where_the_plan_is(name: str) -> None:
    plan = example(name)
    active = {c.name for c in plan.channels if c.verdict in ("lead", "support", "listen")}
    for segment in plan.segments:
        assert segment.reached
        assert {place.lower() for place in segment.reached} <= {place.lower() for place in active}, segment.id
        assert segment.name and segment.role and segment.why and segment.first_step


@each_example
def test_a_channel_has_one_spelling_in_the_plan(name: str) -> None:
    plan = example(name)
    names = {c.name for c in plan.channels}
    assert {place for segment in plan.segments for place in segment.reached} <= names


def test_contacts_make_a_segment_with_its_size() -> None:
    plan = plan_of(contacts={"email_with_consent": 2100})
    known = plan.segments[-1]
    assert known.id == "known"
    assert "[[fig:contacts.email]]" in known.why
    assert plan.ledger["contacts.email"].text == "2,100"


def test_no_contacts_and_a_goal_of_events_make_one_segment() -> None:
    assert [segment.id for segment in plan_of().segments] == ["primary"]


def test_the_known_are_named_by_the_trade() -> None:
    law = plan_of(brand={"industry": "Law firm"}, contacts={"customers": 40})
    assert "patient" not in law.segments[-1].name.lower()
    assert plan_of(ROASTER).segments[-1].id == "known"
