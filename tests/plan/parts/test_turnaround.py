"""After an incident steps count from today; without one there is only the diagnosis, made of given numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aicmo.library.knowledge import load_knowledge
from aicmo.model.plan import Plan
from aicmo.model.turnaround import Recovery
from aicmo.writers.facts import facts_of
from tests.plan.cases import EXAMPLE_NAMES, ROASTER, TODAY, example, plan_of, text_of, texts_in, value_of
from tests.plan.parts.cases import client_plan, each_client

OUTAGE = "Our card payments failed for nine hours on 3 October 2026"


def recovery_of(plan: Plan) -> Recovery:
    assert plan.turnaround.recovery is not None
    return plan.turnaround.recovery


def test_the_incident_is_read_from_the_brief_with_its_day_and_words() -> None:
    incident = recovery_of(example("vireo_bank.yaml")).incident
    assert (incident.day, incident.exact, incident.key) == (date(2026, 10, 3), True, "brand.description")
    assert "card payments failed for nine hours" in incident.words


def test_the_steps_of_a_recovery_start_today_and_not_on_the_day_of_the_incident() -> None:
    plan = example("vireo_bank.yaml")
    recovery = recovery_of(plan)
    assert [phase.id for phase in recovery.phases] == ["day", "week", "month", "quarter"]
    assert recovery.phases[0].start == TODAY
    for phase in recovery.phases:
        assert TODAY <= phase.start <= phase.gate_day <= phase.end <= plan.objective.end
        assert all(phase.start <= step.due <= phase.end for step in phase.steps)
    for before, after in zip(recovery.phases, recovery.phases[1:], strict=False):
        assert after.start == before.end + timedelta(days=1)


def test_phases_end_with_the_plan() -> None:
    plan = plan_of(ROASTER, brand={"description": OUTAGE}, goal={"start": "2026-11-23", "end": "2026-12-10"})
    phases = recovery_of(plan).phases
    assert [phase.id for phase in phases] == ["day", "week", "month"]
    assert phases[-1].end == date(2026, 12, 10)


def test_every_day_of_the_recovery_is_known_to_the_gate() -> None:
    plan = example("vireo_bank.yaml")
    recovery = recovery_of(plan)
    known = facts_of(plan, load_knowledge()).dates
    days = [day for phase in recovery.phases for day in (phase.start, phase.end, phase.gate_day)]
    assert {recovery.incident.day, *days, *(fact.by for fact in recovery.to_establish)} <= known


@pytest.mark.parametrize(
    "description",
    [
        "Small-batch roaster since 12 May 2019",
        "Our grinder failed last week",
        "Our shop may be shut down on 3 October 2027",
        "The roastery burned down, a fire on 3 October 2001",
    ],
)
def test_no_incident_is_seen_without_a_word_for_it_and_a_recent_past_day(description: str) -> None:
    turnaround = plan_of(ROASTER, brand={"description": description}).turnaround
    assert turnaround.recovery is None
    assert "names no incident" in turnaround.no_incident


def test_a_month_without_a_day_is_printed_as_a_month() -> None:
    incident = recovery_of(plan_of(ROASTER, brand={"description": "We had a recall in March 2026."})).incident
    assert (incident.exact, incident.when) == (False, "March 2026")


def test_the_other_examples_have_no_incident() -> None:
    found = [name for name in EXAMPLE_NAMES if example(name).turnaround.recovery]
    assert found == ["vireo_bank.yaml"]


def test_what_was_fixed_stays_a_question_until_the_brief_says_it() -> None:
    silent = recovery_of(plan_of(ROASTER, brand={"description": OUTAGE}))
    assert not silent.fixed_known
    assert any("What was changed" in fact.question for fact in silent.to_establish)
    told = recovery_of(
        plan_of(
            ROASTER, brand={"description": OUTAGE}, context={"notes": "A second provider runs since 1 November 2026."}
        )
    )
    assert told.fixed_known
    assert "A second provider" in told.fixed
    assert not any("What was changed" in fact.question for fact in told.to_establish)


def test_the_holding_statement_says_only_the_briefs_words_or_marks_what_has_to_be_confirmed() -> None:
    plan = example("vireo_bank.yaml")
    lines = recovery_of(plan).holding
    assert lines[0].text == "Our card payments failed for nine hours on 3 October 2026."
    assert [line.basis for line in lines] == ["brief", "to_confirm", "to_confirm", "to_confirm", "to_confirm"]
    spoken = " ".join(line.text for line in lines).lower()
    assert not any(phrase.lower() in spoken for phrase in plan.brief.voice.avoid)


@pytest.mark.parametrize(
    ("description", "pains", "cluster", "response"),
    [
        (OUTAGE, ["Bitter coffee"], "accident", "diminish"),
        (OUTAGE, ["No explanation at the time"], "accident", "rebuild"),
        ("We were hacked on 3 October 2026", ["Bitter coffee"], "victim", "bolster"),
        ("We were fined on 3 October 2026", ["Bitter coffee"], "preventable", "rebuild"),
    ],
)
def test_the_response_follows_from_responsibility_and_from_how_people_were_treated(
    description: str, pains: list[str], cluster: str, response: str
) -> None:
    plan = plan_of(ROASTER, brand={"description": description}, audience={"pain_points": pains})
    judged = recovery_of(plan).cluster
    assert (judged.id, judged.response) == (cluster, response)
    assert judged.reason
    assert judged.acts
    assert "Judgement" in judged.basis


def test_a_complaint_route_is_named_only_where_the_rule_is_certain() -> None:
    bank = recovery_of(example("vireo_bank.yaml"))
    assert "Ombudsman for Banking Services" in bank.routes[0].name
    assert bank.routes[0].source
    roaster = recovery_of(plan_of(ROASTER, brand={"description": OUTAGE, "location": "Nairobi, Kenya"}))
    assert roaster.routes == ()
    assert "open question" in roaster.regulator


def test_redress_is_decided_before_anything_is_promoted() -> None:
    recovery = recovery_of(example("vireo_bank.yaml"))
    assert "no ad for something new runs" in recovery.redress_rule
    assert recovery.redress
    assert recovery.stop_ads
    assert recovery.trust[0].today == "[[fig:goal.baseline]]"


@each_client
def test_everybody_gets_a_diagnosis_with_causes_beyond_media_and_a_test_for_each(client: str) -> None:
    diagnosis = client_plan(client).turnaround.diagnosis
    assert len(diagnosis.tree) == 4
    assert len(diagnosis.causes) >= 3
    assert {cause.area for cause in diagnosis.causes} - {"marketing"}
    assert all(cause.test and cause.sign and cause.evidence for cause in diagnosis.causes)
    assert diagnosis.ruled_out


@each_client
def test_media_money_that_is_freed_is_placed_again(client: str) -> None:
    plan = client_plan(client)
    diagnosis = plan.turnaround.diagnosis
    if diagnosis.freed_figure is None:
        assert "no money is moved" in diagnosis.moved
        return
    assert value_of(plan, diagnosis.freed_figure) == pytest.approx(value_of(plan, diagnosis.placed_figure))
    assert text_of(plan, diagnosis.freed_figure) == text_of(plan, diagnosis.placed_figure)


def test_a_tree_of_counts_multiplies_back_and_waiting_is_priced_where_a_result_has_a_worth() -> None:
    plan = example("ledgerly_accounting.yaml")
    nodes = {node.value_figure: node for node in plan.turnaround.diagnosis.tree}
    visits, share = value_of(plan, "traffic.visits"), value_of(plan, "diagnosis.share")
    assert {"traffic.visits", "diagnosis.share", "diagnosis.month"} <= set(nodes)
    assert visits * share / 100 == pytest.approx(value_of(plan, "diagnosis.month")) == pytest.approx(4.5)
    assert value_of(plan, plan.turnaround.diagnosis.waiting_figure) == pytest.approx(40 * 2772)


def test_what_pains_buyers_is_no_evidence_against_the_brand_without_an_incident() -> None:
    pains = {"pain_points": ["Nobody answers elsewhere"]}
    assert not any(cause.named for cause in plan_of(ROASTER, audience=pains).turnaround.diagnosis.causes)
    hit = plan_of(ROASTER, audience=pains, brand={"description": OUTAGE}).turnaround.diagnosis
    assert hit.causes[0].named


def test_a_channel_with_a_past_is_kept_mended_or_stopped_by_what_it_brought() -> None:
    plan = example("ledgerly_accounting.yaml")
    verdicts = {row.channel: row.verdict for row in plan.turnaround.diagnosis.reset}
    assert verdicts["Google Search"] == "keep"
    assert verdicts["Local radio"] == "stop"
    assert example("library_tampere.yaml").turnaround.diagnosis.reset[0].verdict == "fix"


@each_client
def test_no_text_of_the_turnaround_holds_an_open_slot(client: str) -> None:
    dumped = client_plan(client).turnaround.model_dump(mode="json")
    assert not [text for _, text in texts_in(dumped) if "{" in text or "None" in text]
