"""Every defect a provider can have, in all its answers: the run ends as its policy says and nothing bad is passed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from aicmo.enforce import POLICIES, Policy
from aicmo.errors import BenchmarkEnforcementError, ProviderRefused, RunStoppedError
from aicmo.gate.checks import check_section
from aicmo.library.content import load_content
from aicmo.model.event import Done
from aicmo.model.finding import verdict_of
from aicmo.model.section import WrittenSection
from aicmo.simulator.defects import NAMES, WIRE
from aicmo.simulator.words import load_words
from aicmo.writers.facts import facts_of
from tests.whole.made import Ran, Setting, ran, small_pack

CAP = Decimal("0.60")
# Half of an answer in one piece is no JSON; half of a stream that says it ended is not asked for here.
REFUSING = tuple(WIRE)


def passed(run: Ran) -> list[WrittenSection]:
    last = {event.section.id: event.section for event in run.events if isinstance(event, Done)}
    return [section for section in last.values() if section.verdict.startswith("PASS")]


def hold_to_the_gate(run: Ran) -> None:
    """What was passed is held to the gate once more, by itself, and searched for what the provider put in."""
    content, words = load_content(), load_words()
    plan = next(event.plan for event in run.events if hasattr(event, "plan"))
    facts = facts_of(plan, content.knowledge)
    strange = (words.other_client, words.refusal, words.preamble, words.unknown_figure, *words.stock_phrases)
    for section in passed(run):
        found = check_section(
            section.source, content.sections[section.text].benchmark, facts, content.rules, section.id
        )
        assert verdict_of(found) != "FAIL", section.id
        assert [each for each in strange if each in section.source] == []


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("defect", NAMES)
def test_a_run_ends_as_its_policy_says_and_nothing_bad_is_delivered_as_passed(
    defect: str, policy: Policy, tmp_path: Path
) -> None:
    patience = 0.2 if defect == "hang" else 60.0
    run = ran(Setting(tmp_path, small_pack(), policy, {defect: 1.0}, max_cost=CAP, patience=patience))
    assert run.spent <= CAP
    hold_to_the_gate(run)
    if defect in REFUSING and policy != "fallback":
        assert isinstance(run.error, ProviderRefused | RunStoppedError)
        assert passed(run) == []
    elif len(passed(run)) == len(small_pack().sections):
        assert run.report.status == "final"
        assert {section.writer for section in run.report.sections} <= (
            {"llm", "rules"} if policy == "fallback" else {"llm"}
        )
    elif policy == "draft":
        assert run.report.status == "draft"
        assert {section.id for section in run.report.sections if section.verdict == "FAIL"}
    else:
        assert policy == "error"
        assert isinstance(run.error, BenchmarkEnforcementError)
        assert run.error.sections


def test_what_code_can_mend_is_delivered_without_another_call(tmp_path: Path) -> None:
    run = ran(Setting(tmp_path, small_pack(), "error", {"preamble": 1.0}))
    assert run.error is None
    assert run.seen.requests == len(small_pack().sections)


def test_a_provider_that_bears_few_calls_at_once_is_asked_until_it_has_answered_all(tmp_path: Path) -> None:
    run = ran(Setting(tmp_path, cap=2))
    assert run.report.status == "final"
    assert all(section.attempts == 1 for section in run.report.sections)


@pytest.mark.parametrize("model", ["openai-chat:simulated", "openai:simulated", "anthropic:simulated"])
def test_a_report_by_each_protocol_is_final(model: str, tmp_path: Path) -> None:
    run = ran(Setting(tmp_path, model=model))
    assert run.report.status == "final"
    assert {section.model for section in run.report.sections} == {"simulated"}
    assert run.seen.requests == run.answers == len(run.report.sections)
