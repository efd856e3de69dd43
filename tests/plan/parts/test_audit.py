"""An audit is prepared: what to fetch and by which rules it is read, and no finding about an account nobody opened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aicmo.library.knowledge import load_knowledge
from aicmo.writers.facts import facts_of
from tests.plan.cases import ROASTER, TODAY, example, plan_of, texts_in, value_of
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_without_exports_the_verdict_is_a_preparation(client: str) -> None:
    audit = client_plan(client).audit
    assert audit.verdict == "preparation"
    assert "no account has been opened" in audit.headline
    assert audit.exports
    assert all(export.columns and export.period and export.who for export in audit.exports)


@each_client
def test_the_counting_is_checked_before_anything_else_and_a_result_by_hand_first(client: str) -> None:
    plan = client_plan(client)
    assert "by hand" in plan.audit.tracking[0].check
    consent = any("say yes to being measured" in check.check for check in plan.audit.tracking)
    assert consent == (plan.place.country in load_knowledge().consent_first)


@each_client
def test_each_question_is_answered_by_an_export_that_is_fetched(client: str) -> None:
    audit = client_plan(client).audit
    reports = {export.report for export in audit.exports}
    assert audit.questions
    assert all(question.exports and set(question.exports) <= reports for question in audit.questions)


def test_only_accounts_with_a_past_or_a_task_are_asked_for() -> None:
    ids = {export.id for export in example("northline_freight.yaml").audit.exports}
    assert {"google_terms", "linkedin_ads", "leads", "mail"} <= ids
    assert not {"meta_ads", "orders", "gifts"} & ids
    assert "orders" in {export.id for export in plan_of(ROASTER).audit.exports}


def test_the_period_to_export_is_a_quarter_up_to_yesterday_and_known_to_the_gate() -> None:
    plan = example("northline_freight.yaml")
    assert plan.audit.last == TODAY - timedelta(days=1)
    assert plan.audit.first == date(2026, 8, 23)
    assert (plan.audit.last - plan.audit.first).days == 13 * 7 - 1
    assert {plan.audit.first, plan.audit.last, plan.audit.by} <= facts_of(plan, load_knowledge()).dates


def test_waste_begins_at_three_costs_of_a_result_by_the_clients_own_history() -> None:
    plan = example("northline_freight.yaml")
    assert value_of(plan, plan.audit.waste_figure) == pytest.approx(3 * 21000 / 3)
    assert value_of(plan, "audit.chance") == pytest.approx(4.9787, abs=0.001)
    assert value_of(plan, "audit.half") == pytest.approx(39.2)
    open_case = plan_of().audit
    assert open_case.waste_figure is None
    assert "read from the export first" in open_case.rules[0].rule


def test_performance_of_today_is_what_the_brief_says_and_nothing_else() -> None:
    past = {row.channel: row for row in example("northline_freight.yaml").audit.past}
    assert past["LinkedIn"].said == "38 leads, 3 sites"
    assert past["LinkedIn"].cost_figure == "cost.linkedin"
    assert past["events"].said == "the brief does not say what it brought"
    assert past["events"].cost_figure is None
    silent = plan_of(ROASTER).audit
    assert silent.past == ()
    assert "nothing is said about performance" in silent.past_note


@each_client
def test_no_text_of_the_audit_holds_an_open_slot(client: str) -> None:
    dumped = client_plan(client).audit.model_dump(mode="json")
    assert not [text for _, text in texts_in(dumped) if "{" in text or "None" in text]
