"""What speaks against the plan is found by its own case, and nothing is found where a text keeps to the plan."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.gate.contradictions import check_contradictions
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.library.rules import load_rules
from aicmo.model.figure import Figure, print_tokens

WORLD: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("contradicting_sentences.toml").read_text(encoding="utf-8")
)
GIVEN: dict[str, Any] = {
    name: tuple(value) if isinstance(value, list) else value for name, value in WORLD["facts"].items()
}
LEDGER = {
    figure["id"]: Figure.model_validate({"what": "a figure", "kind": "brief"} | figure) for figure in WORLD["ledger"]
}
FACTS = Facts(ledger=LEDGER, **GIVEN)
FINE: list[str] = WORLD["sentences"]["fine"]
WRONG = [(case, text) for case, texts in WORLD["sentences"].items() if case != "fine" for text in texts]


def cases(text: str, facts: Facts = FACTS) -> list[str]:
    return [breach.case for breach in check_contradictions(parse(text), facts, load_rules())]


@pytest.mark.parametrize("text", FINE)
def test_a_text_that_keeps_to_the_plan_is_left_alone(text: str) -> None:
    assert cases(text) == []


@pytest.mark.parametrize("text", [text for text in FINE if "exchange" not in text])
def test_it_is_left_alone_with_its_figures_printed_too(text: str) -> None:
    assert cases(print_tokens(text, LEDGER)) == []


@pytest.mark.parametrize(("case", "text"), WRONG)
def test_a_text_against_the_plan_is_found_once_and_by_its_own_case(case: str, text: str) -> None:
    assert cases(text) == [case] * (2 if text.count(" and ends on ") else 1)


@pytest.mark.parametrize(("case", "text"), [(case, text) for case, text in WRONG if "exchange" not in text])
def test_it_is_found_with_its_figures_printed_too(case: str, text: str) -> None:
    assert set(cases(print_tokens(text, LEDGER))) == {case}


def test_every_case_of_the_code_has_a_text() -> None:
    assert {case for case, _ in WRONG} == set(load_rules().codes["CONTRADICTS_PLAN"].cases)


def test_a_figure_that_reads_like_the_one_that_belongs_here_is_no_contradiction() -> None:
    month = LEDGER["budget.month"].model_copy(update={"id": "budget.total"})
    assert cases("It comes to [[fig:budget.month]] in all.", Facts(ledger=LEDGER | {"budget.total": month})) == []


def test_where_nothing_is_known_only_what_contradicts_itself_is_found() -> None:
    for _, text in WRONG:
        assert set(cases(text, Facts())) <= {"shares", "total", "weekday", "unreal_date"}
    assert [found.case for found in check_contradictions(parse("On Monday, 3 March 2027."), None, load_rules())] == [
        "weekday"
    ]
    assert not list(check_contradictions(parse("On Monday, 3 March."), None, load_rules()))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_a_crash_and_twice_alike(text: str) -> None:
    assert cases(text) == cases(text)
