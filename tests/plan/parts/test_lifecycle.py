"""Flows end, messages have consent and hours, and a messenger is used only where somebody agreed or asks."""

from __future__ import annotations

import pytest

from aicmo.notation.sms import segments
from tests.plan.cases import KNOWLEDGE, example, plan_of
from tests.plan.parts.cases import client_plan, each_client

SUBJECT = 40
GROUPS = {"welcome", "nurture", "reactivation", "transactional"}


@each_client
def test_seven_or_more_flows_of_all_four_groups_each_with_an_exit(client: str) -> None:
    flows = client_plan(client).lifecycle.flows
    assert len(flows) >= 7
    assert {flow.group for flow in flows} == GROUPS
    assert len({flow.trigger for flow in flows}) == len(flows)
    assert all(flow.exit and flow.goal and flow.delay for flow in flows)


@each_client
def test_a_subject_fits_a_telephones_list_where_the_clients_name_is_short(client: str) -> None:
    plan = client_plan(client)
    for flow in plan.lifecycle.flows:
        assert len(flow.subject) <= SUBJECT or len(plan.brief.brand.name) > 15


def test_what_is_sold_in_other_peoples_shops_has_no_basket_of_its_own() -> None:
    flows = {trade: {flow.id for flow in client_plan(trade).lifecycle.flows} for trade in ("games", "packaged_food")}
    own = {flow.id for flow in client_plan("furniture_and_home").lifecycle.flows}
    assert {"basket", "confirm_order"} <= own
    assert all("basket" not in ids and "confirm_order" not in ids for ids in flows.values())
    assert "demo_over" in flows["games"] - flows["packaged_food"]


def test_every_country_is_in_one_region_and_the_last_region_stands_for_the_rest() -> None:
    regions = KNOWLEDGE.messaging.regions
    named = [country for region in regions for country in region.countries]
    assert len(named) == len(set(named))
    assert regions[-1].countries == ()
    assert all(region.source and region.quiet_source for region in regions)


@pytest.mark.parametrize(
    ("location", "source"),
    [
        ("Portland, Oregon, US", "TCPA"),
        ("Leeds, United Kingdom", "Privacy and Electronic Communications Regulations"),
        ("Lyon, France", "Code des postes"),
        ("Brno, Czech Republic", "ePrivacy Directive"),
        ("Pune, India", "TRAI"),
        ("Perth, Australia", "Spam Act"),
        ("Nairobi, Kenya", "Kenya Information and Communications"),
        ("Bogotá, Colombia", "contact hours"),
        ("Dakar, Senegal", "house rule"),
    ],
)
def test_the_law_is_that_of_the_clients_country(location: str, source: str) -> None:
    plan = plan_of(brand={"location": location})
    assert source in plan.lifecycle.law_source
    cited = {law.named: law.cited for law in plan.laws}
    named = plan.lifecycle.law_source
    assert named not in cited or any(mark.isdigit() for mark in cited[named])


def test_texts_wait_until_somebody_has_agreed() -> None:
    brand = {"location": "Leeds, United Kingdom"}
    without = {one.id: one for one in plan_of(brand=brand).lifecycle.messengers}
    agreed = {one.id: one for one in plan_of(brand=brand, contacts={"sms_with_consent": 900}).lifecycle.messengers}
    assert without["sms"].verdict == "not_now"
    assert without["sms"].starts_when
    assert without["sms"].text == ""
    assert agreed["sms"].verdict == "now"
    assert agreed["sms"].segments == segments(agreed["sms"].text).messages == 1


def test_a_messenger_that_the_brief_rules_out_stays_out() -> None:
    plan = plan_of(constraints={"avoid_channels": ["WhatsApp", "SMS"]}, contacts={"sms_with_consent": 900})
    verdicts = {one.id: one.verdict for one in plan.lifecycle.messengers}
    assert verdicts == {"email": "now", "sms": "excluded", "whatsapp": "excluded"}


def test_whatsapp_starts_where_people_ask_there_and_not_where_it_does_not_deliver() -> None:
    def verdict(location: str) -> str:
        plan = plan_of(brand={"location": location, "industry": "Umbrella repair"})
        return next(one.verdict for one in plan.lifecycle.messengers if one.id == "whatsapp")

    assert verdict("Pune, India") == "now"
    assert verdict("Portland, Oregon, US") == "not_now"


def test_a_short_list_has_no_group_that_is_left_out() -> None:
    short = plan_of(contacts={"email_with_consent": 400})
    long = plan_of(contacts={"email_with_consent": 14000})
    assert "[[fig:lifecycle.holdout]]" not in short.lifecycle.holdout
    assert "counted its addresses" in plan_of().lifecycle.holdout
    assert "[[fig:lifecycle.holdout]]" in long.lifecycle.holdout


def test_every_trade_says_what_brings_people_back_and_answers_each_of_its_doubts() -> None:
    scripts = {script.id: script for script in KNOWLEDGE.playbooks.lifecycle.trades}
    assert set(KNOWLEDGE.industries) <= set(scripts)
    for name, script in scripts.items():
        trade, _, goal = name.partition(".")
        assert len(script.answers) == len(KNOWLEDGE.industries[trade].anxieties)
        assert (len(script.keeps), len(script.moments)) == (2, 3)
        assert not goal or goal in {kind.id for kind in KNOWLEDGE.goals}


def test_a_trade_without_a_profile_is_told_apart_by_its_kind_of_goal() -> None:
    booked = plan_of(brand={"industry": "Umbrella repair"}, goal={"primary": "More bookings for the workshop"})
    sold = plan_of(brand={"industry": "Umbrella repair"}, goal={"primary": "Sell 500 units of the umbrella"})
    assert booked.lifecycle.comeback.cue != sold.lifecycle.comeback.cue


def test_a_doubt_of_the_brief_comes_first_and_is_marked_as_said() -> None:
    answers = plan_of(audience={"objections": ["Too far from the station"]}).lifecycle.comeback.answers
    assert answers[0].doubt == "Too far from the station"
    assert [answer.said for answer in answers] == [True] + [False] * (len(answers) - 1)


@each_client
def test_no_thing_to_make_answers_more_than_one_doubt_of_the_trade(client: str) -> None:
    guessed = [answer.make for answer in client_plan(client).lifecycle.comeback.answers if not answer.said]
    assert len(set(guessed)) == len(guessed)


def test_a_doubt_that_the_brief_answers_gets_the_answer_of_the_brief() -> None:
    plan = example("northline_freight.yaml")
    made = {answer.doubt: answer.make for answer in plan.lifecycle.comeback.answers}
    known = [answer for answer in plan.messages.objections if answer.known]
    assert known
    assert all(answer.answer.rstrip(".") in made[answer.objection] for answer in known)


def test_a_plan_at_a_practice_ends_by_notice_and_not_on_a_page() -> None:
    brief = {
        "brand": {"name": "Quay Dental", "industry": "Dental practice", "location": "Bristol, United Kingdom"},
        "goal": {"primary": "Grow plan members from 400 to 600", "kpi": "plan members", "baseline": 400, "target": 600},
    }
    triggers = [flow.trigger for flow in plan_of(brief).lifecycle.flows]
    assert "notice arrives" in triggers
    assert "cancel page opened" not in triggers
