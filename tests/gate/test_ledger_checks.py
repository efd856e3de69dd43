"""The ledger holds shipped figures and formulas that give what they say; what does not is named once a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aicmo.gate.checks import check_report
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.ledger_checks import check_ledger
from aicmo.library.content import load_content
from aicmo.library.rules import load_rules
from aicmo.model.figure import Figure
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from tests.made import EXAMPLES, TODAY, brief_of

CLICK = Figure(id="ref.click", what="Cost of a click", text="$1.20", value=1.2, unit="money:USD", kind="reference")
BUDGET = Figure(id="budget.total", what="Budget", text="$600", value=600, unit="money:USD", kind="brief")
CLICKS = Figure(
    id="clicks",
    what="Clicks",
    text="500",
    value=500,
    unit="count",
    kind="formula",
    inputs=("budget.total", "ref.click"),
    how="budget.total / ref.click",
)
SECTIONS = {
    "overview": "Nothing.",
    "plan": "Some [[fig:clicks]] at [[fig:ref.click]].",
    "end": "[[fig:clicks]] clicks.",
}
SHIPPED = {"click": (1.2, "USD")}


def facts(*figures: Figure, references: dict[str, tuple[float, str]] | None = None) -> Facts:
    ledger = {figure.id: figure for figure in figures}
    return Facts(ledger=ledger, references=SHIPPED if references is None else references)


def found(known: Facts | None) -> list[tuple[str, str, str, str]]:
    documents = {name: parse(text) for name, text in SECTIONS.items()}
    return [
        (section, breach.case, str(breach.measured), str(breach.allowed))
        for section, breach in check_ledger(documents, known, load_rules())
    ]


def changed(figure: Figure, **values: Any) -> Figure:
    return figure.model_copy(update=values)


def test_a_ledger_in_order_has_no_findings() -> None:
    assert found(facts(CLICK, BUDGET, CLICKS)) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_ledger_of_every_example_is_in_order(example: str) -> None:
    content = load_content()
    known = facts_of(make_plan(brief_of(example), content.knowledge, TODAY), content.knowledge)
    assert known.references
    assert found(known) == []


def test_a_published_figure_that_is_not_shipped_is_named_with_the_first_section_that_uses_it() -> None:
    unknown = changed(CLICK, id="ref.tap")
    assert found(facts(unknown, BUDGET)) == [("overview", "reference", "$1.20", "a shipped figure")]
    assert found(facts(CLICK, BUDGET, references={"tap": (1.2, "USD")})) == [
        ("plan", "reference", "$1.20", "a shipped figure")
    ]


@pytest.mark.parametrize("shipped", [(1.3, "USD"), (1.2, "EUR")])
def test_a_published_figure_keeps_value_and_unit(shipped: tuple[float, str]) -> None:
    expected = [("plan", "reference", "$1.20", f"{shipped[0]:g} {shipped[1]}")]
    assert found(facts(CLICK, references={"click": shipped})) == expected


def test_a_formula_gives_its_value_again() -> None:
    assert found(facts(CLICK, BUDGET, changed(CLICKS, value=510))) == [("plan", "formula", "510", "500")]


def test_every_input_of_a_formula_exists() -> None:
    assert found(facts(CLICK, CLICKS)) == [("plan", "inputs", "budget.total", "figures of the plan")]


@pytest.mark.parametrize(
    "how", ["", "budget.total /", "budget.total / 0", "other / 2", "__import__('os')", "9**9**9**9", "(" * 500]
)
def test_a_formula_that_cannot_be_computed_is_named(how: str) -> None:
    assert found(facts(CLICK, BUDGET, changed(CLICKS, how=how))) == [("plan", "formula", "500", "no value")]


def test_nothing_is_asked_where_nothing_is_known() -> None:
    assert found(None) == []
    assert found(facts(CLICK, references={})) == []


def test_each_fault_stands_once_in_the_findings_of_a_report_with_its_wording() -> None:
    content = load_content()
    pack = content.packs["quick_social_basic"]
    texts = {place.id: "Some [[fig:clicks]]." for place in pack.sections}
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    known = replace(facts(changed(CLICK, value=9.0), changed(CLICKS, inputs=("gone",))))
    findings = check_report(texts, pack, benchmarks, content.rules, known)
    faults = [finding for finding in findings if finding.code == "UNTRACED_FIGURE"]
    assert [finding.section for finding in faults] == [pack.sections[0].id] * 2
    cases = content.rules.codes["UNTRACED_FIGURE"].cases
    hints = {cases[name].hint for name in ("reference", "inputs", "formula")}
    assert {finding.hint for finding in faults} <= hints
    assert "Clicks (clicks) is computed from gone" in faults[1].message
