"""Every section of every written pack is ready for every example brief, made and checked without the exports."""

from __future__ import annotations

from functools import cache

import pytest

from aicmo.gate.checks import check_report, check_section
from aicmo.gate.facts import Facts
from aicmo.library.content import load_content
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section
from tests.made import EXAMPLES, TODAY, WRITTEN_PACKS, brief_of

CONTENT = load_content()


@cache
def case_of(example: str) -> tuple[Plan, Facts]:
    plan = make_plan(brief_of(example), CONTENT.knowledge, TODAY)
    return plan, facts_of(plan, CONTENT.knowledge)


@cache
def text_of(example: str, text: str) -> str:
    return write_section(CONTENT.sections[text], case_of(example)[0], CONTENT.macros)


@cache
def findings_of(example: str, text: str) -> tuple[str, ...]:
    benchmark = CONTENT.sections[text].benchmark
    found = check_section(text_of(example, text), benchmark, case_of(example)[1], CONTENT.rules, text)
    return tuple(f"{text}: {finding}" for finding in found)


@pytest.mark.parametrize("example", EXAMPLES)
def test_all_packs_section_benchmark_readiness(example: str) -> None:
    texts = dict.fromkeys(entry.text for pack in WRITTEN_PACKS for entry in CONTENT.packs[pack].sections)
    assert [line for text in texts for line in findings_of(example, text)] == []


@pytest.mark.parametrize("pack", WRITTEN_PACKS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_all_packs_hold_together_as_whole_reports(example: str, pack: str) -> None:
    benchmarks = {name: spec.benchmark for name, spec in CONTENT.sections.items()}
    sections = {entry.id: text_of(example, entry.text) for entry in CONTENT.packs[pack].sections}
    found = check_report(sections, CONTENT.packs[pack], benchmarks, CONTENT.rules, case_of(example)[1])
    assert [f"{finding.section}: {finding}" for finding in found] == []


def test_packs_of_the_strategy_family_are_written() -> None:
    family = {name for name in CONTENT.packs if name.startswith(("quick_social", "strategy_campaign"))}
    assert len(family) == 5
    assert family <= set(WRITTEN_PACKS)
