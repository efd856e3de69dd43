"""Personas, insights, journey and value fit hold what the brief says, and mark what is supposed."""

from __future__ import annotations

import re

from tests.plan.cases import plan_of
from tests.plan.parts.cases import client_plan, each_client

AGE = re.compile(r"\b\d{2}\s?[-–]\s?\d{2}\b|\byears old\b|\baged\b")


@each_client
def test_personas_are_two_or_three_and_each_belongs_to_a_segment(client: str) -> None:
    plan = client_plan(client)
    assert 2 <= len(plan.personas) <= 3
    assert {persona.segment for persona in plan.personas} <= {segment.name for segment in plan.segments}
    assert len({persona.title for persona in plan.personas}) == len(plan.personas)


@each_client
def test_no_persona_has_an_age_that_the_brief_does_not_give(client: str) -> None:
    plan = client_plan(client)
    given = f"{plan.brief.audience.primary} {plan.brief.audience.secondary or ''}"
    for persona in plan.personas:
        told = " ".join([persona.title, persona.part, persona.job, *persona.motivations, *persona.barriers])
        assert not AGE.search(told) or AGE.search(given)


def test_the_words_of_a_persona_are_the_clients_or_none() -> None:
    with_pains = plan_of(audience={"pain_points": ["Drips all night"]})
    assert with_pains.personas[0].words == ("Drips all night",)
    assert plan_of().personas[0].words == ()


def test_a_companys_decision_has_user_buyer_and_blocker() -> None:
    plan = plan_of(brand={"industry": "Warehouse management system"})
    assert [persona.id for persona in plan.personas] == ["user", "buyer", "blocker"]


@each_client
def test_three_or_more_insights_each_with_evidence_consequence_and_test(client: str) -> None:
    insights = client_plan(client).insights
    assert len(insights) >= 3 or not client_plan(client).brief.audience.objections
    assert len(insights) >= 2
    assert len({insight.tension for insight in insights}) == len(insights)
    assert all(insight.so and insight.test for insight in insights)


def test_what_the_trade_lets_us_suppose_is_marked_as_a_hypothesis() -> None:
    insights = plan_of().insights
    assert {insight.evidence for insight in insights} == {"hypothesis"}
    assert len(insights) >= 3


@each_client
def test_the_journey_has_four_stages_each_with_measure_friction_owner_and_hand_over(client: str) -> None:
    journey = client_plan(client).journey
    assert [stage.id for stage in journey] == ["awareness", "consideration", "purchase", "retention"]
    assert all(stage.kpi and stage.friction and stage.owner and stage.handover for stage in journey)
    assert all(stage.touchpoints for stage in journey)


@each_client
def test_no_stage_meets_people_on_a_channel_the_plan_does_not_use(client: str) -> None:
    plan = client_plan(client)
    used = {choice.name for choice in plan.channels if choice.verdict in ("lead", "support", "listen")}
    named = {name for stage in plan.journey for name in stage.touchpoints}
    assert named - used <= {"the client's own pages"}


def test_a_pain_is_answered_only_by_what_plainly_speaks_of_it() -> None:
    plan = plan_of(
        audience={"pain_points": ["Leaks are found too late", "Nobody answers at night"]},
        product={"proof": ["Leaks found within one hour, 41 late calls measured"]},
    )
    leak, night = plan.value_fit.pains
    assert leak.answer.startswith("Leaks found")
    assert night.answer == ""
    assert plan.value_fit.unmatched == ("Nobody answers at night",)
