"""A section that would fit anybody fails; one written from the plan passes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from aicmo.gate.about_client import check_about_client, units
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.library.content import load_content
from aicmo.model.figure import Figure
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section
from tests.made import EXAMPLES, TODAY, WRITTEN_PACKS, brief_of

RULES = load_content().rules
FILLER = tomllib.loads((Path(__file__).parent / "filler.toml").read_text(encoding="utf-8"))["section"]
ONLY_NAMES = Facts(
    brief_texts=("Oven & Oak", "Rye bread by bicycle before nine"),
    plan_texts=("Name the hour at which the oven opens", "#RyeByNine", "2027-02-01"),
    brand="Oven & Oak",
    names=("Oven & Oak", "Rye loaf"),
)


@cache
def facts_of_example(name: str) -> Facts:
    content = load_content()
    return facts_of(make_plan(brief_of(name), content.knowledge, TODAY), content.knowledge)


def share(text: str, facts: Facts) -> float:
    weighed = list(units(parse(text), facts, RULES))
    return sum(unit.carries for unit in weighed) / len(weighed)


def test_there_is_filler_for_three_clients() -> None:
    assert len(FILLER) >= 12
    assert len({section["brief"] for section in FILLER}) == 3


@pytest.mark.parametrize("section", FILLER, ids=lambda section: section["text"].split("\n")[0])
def test_filler_with_the_clients_name_in_it_fails_by_far(section: dict[str, str]) -> None:
    facts = facts_of_example(section["brief"])
    assert [breach.code for breach in check_about_client(parse(section["text"]), facts, RULES)] == ["NOT_ABOUT_CLIENT"]
    assert share(section["text"], facts) < 0.5


GENERIC = (
    "Consistency builds trust over time{}.",
    "A clear voice makes it easier to be recognised{}.",
    "Planning ahead keeps the work calm{}.",
    "Good content answers questions before anybody asks{}.",
    "Every touchpoint should feel the same{}.",
    "Listening comes before talking{}.",
    "Small steps add up to large gains{}.",
    "The details decide how a message lands{}.",
)


@pytest.mark.parametrize(
    "stuffing",
    [" for Oven & Oak, home of the Rye loaf", " with [[fig:budget.total]]", " until 1 February", " #RyeByNine"],
    ids=["name", "figure", "day", "hashtag"],
)
def test_generic_sentences_that_all_end_in_the_same_fact_fail(stuffing: str) -> None:
    text = "\n\n".join(sentence.format(stuffing) for sentence in GENERIC)
    budget = Figure(id="budget.total", value=9000, unit="money:GBP", kind="brief", what="budget", text="£9,000", how="")
    facts = replace(ONLY_NAMES, ledger={budget.id: budget}, dates=frozenset({date(2027, 2, 1)}))
    assert [breach.measured for breach in check_about_client(parse(text), facts, RULES)] == [37]


def test_generic_sentences_into_which_two_names_are_strewn_in_turn_fail() -> None:
    facts = replace(ONLY_NAMES, names=(*ONLY_NAMES.names, "Hackney"))
    strewn = (" in Hackney", " for the Rye loaf")
    text = "\n\n".join(sentence.format(strewn[number % 2]) for number, sentence in enumerate(GENERIC + GENERIC[::-1]))
    assert [breach.measured for breach in check_about_client(parse(text), facts, RULES)] == [37]


def test_the_same_fact_in_many_sentences_that_say_something_of_the_client_passes() -> None:
    text = "\n\n".join(f"The Rye loaf goes out by bicycle, round {letter}." for letter in "abcdefgh")
    assert list(check_about_client(parse(text), ONLY_NAMES, RULES)) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_section_written_from_a_plan_passes(example: str) -> None:
    content = load_content()
    plan = make_plan(brief_of(example), content.knowledge, TODAY)
    facts = facts_of(plan, content.knowledge)
    texts = {entry.text for pack in WRITTEN_PACKS for entry in content.packs[pack].sections}
    assert texts
    for text in sorted(texts):
        document = parse(write_section(content.sections[text], plan, content.macros))
        assert list(check_about_client(document, facts, RULES)) == []


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("Oven & Oak is at an exciting point.", False),
        ("The Rye loaf leads.", True),
        ("Bread comes by bicycle.", True),
        ("They name the hour at which the oven opens.", True),
        ("It is tagged #RyeByNine.", True),
        ("Success follows focus.", False),
        ("In 2027 everything changes.", False),
    ],
)
def test_a_sentence_carries_a_fact_or_not(text: str, carries: bool) -> None:
    assert [unit.carries for unit in units(parse(text), ONLY_NAMES, RULES)] == [carries]


def test_an_item_and_a_row_are_one_unit_each_and_headings_are_none() -> None:
    text = "## A\n\nOne. Two.\n\n- Three. Four.\n\n| a | b |\n|---|---|\n| Five. | Six. |"
    assert [unit.text for unit in units(parse(text), ONLY_NAMES, RULES)] == [
        "One.",
        "Two.",
        "Three. Four.",
        "Five. | Six.",
    ]


def test_without_a_plan_nobody_can_tell() -> None:
    assert list(check_about_client(parse("Anything."), Facts(brief_texts=("Oven & Oak",)), RULES)) == []
