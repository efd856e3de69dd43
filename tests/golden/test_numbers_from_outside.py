"""Every number of every report has an owner, measured on the exported files alone, without the gate's own reading."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aicmo.exports.report_json import make_json
from aicmo.model.report import Report
from tests.made import EVERY_REPORT, example

SPACE = "[ \u00a0\u202f]"
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# Dates, times, labels and lengths of time are no figures.
NO_FIGURE = re.compile(
    rf"\b\d{{1,2}} {MONTH}\b(?: \d{{4}})?|\b{MONTH} \d{{1,2}}\b(?:, \d{{4}})?|\b{MONTH} \d{{4}}\b|"
    r"\d{4}-\d{2}-\d{2}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|"
    r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b|\b(?:Phase|Week|Day|Step) \d+\b|^\d+\. |"
    r"\b\d+(?:-\d+)?[- ](?:day|hour|minute|second|week|month|year)s?\b",
    re.MULTILINE,
)
NUMBER = re.compile(rf"(?<![\w#])\d+(?:(?:[.,'’]|{SPACE}(?=\d{{3}}))\d+)*(?:{SPACE}?%)?")
MAGNITUDE = {"k": 1e3, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7}
SMALLEST = 13


def values(number: str) -> set[float]:
    """Every value the digits can mean: 1.149 is one and a bit, or more than a thousand."""
    plain = re.sub(rf"[%'’]|{SPACE}", "", number)
    whole = float(re.sub(r"[.,]", "", plain))
    head, _, tail = plain.replace(",", ".").rpartition(".")
    return {whole} if not head else {whole, float(f"{head.replace('.', '')}.{tail}")}


def figures(text: str) -> Iterator[tuple[bool, set[float], str]]:
    """Whether it is a percentage, its values and how it is written, of each number that is not small and bare."""
    text = NO_FIGURE.sub(" ", text)
    for found in NUMBER.finditer(text):
        share, read = found[0].endswith("%"), values(found[0])
        after = text[found.end() :].lstrip(" \u00a0\u202f")[:8].lower()
        scale = next((size for word, size in MAGNITUDE.items() if re.match(rf"{word}\b", after)), 1)
        money = re.search(r"(?:[$€£₹]|\b[A-Z]{3}|Rs\.?|KSh)[ \u00a0\u202f]?$", text[: found.start()])
        if share or money or max(read) >= SMALLEST:
            yield share, {value * scale for value in read}, found[0]


def answers(value: object) -> Iterator[str]:
    """Every answer of a brief as text."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from answers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from answers(inner)
    elif value is not None:
        yield str(value)


def brief_values(name: str) -> set[float]:
    """Every number in the brief's file, read without AICMO's own reader."""
    text = example(name).read_text(encoding="utf-8")
    read = json.loads(text) if name.endswith(".json") else re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    lines = list(answers(read)) if not isinstance(read, str) else read.splitlines()
    found: set[float] = set()
    for line in lines:
        for number in NUMBER.finditer(line):
            scale = next(
                (size for word, size in MAGNITUDE.items() if re.match(rf"\s?{word}", line[number.end() :], re.I)), 1
            )
            found |= {value * factor for value in values(number[0]) for factor in (1, scale)}
    return found


@pytest.fixture
def exported(report_for: Callable[[str, str], Report]) -> Callable[[str, str], dict[str, Any]]:
    """The report as its JSON file says it."""

    def make(name: str, pack: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(make_json(report_for(name, pack)))
        return data

    return make


Exported = Callable[[str, str], dict[str, Any]]


@pytest.mark.parametrize(("name", "pack"), EVERY_REPORT)
def test_no_section_holds_a_figure_that_neither_the_printed_ledger_nor_the_brief_holds(
    name: str, pack: str, exported: Exported
) -> None:
    report = exported(name, pack)
    ledger = [found for figure in report["figures"] for found in figures(f"{figure['text']} ")]
    known = {share: {value for kind, read, _ in ledger if kind == share for value in read} for share in (True, False)}
    small = {
        value for figure in report["figures"] for number in NUMBER.findall(figure["text"]) for value in values(number)
    }
    given = brief_values(name)
    strays = [
        f"{section['id']}: {written}"
        for section in report["sections"]
        for share, read, written in figures(section["markdown"])
        if not read & (known[share] | given | (set() if share else small))
    ]
    assert strays == []


@pytest.mark.parametrize(("name", "pack"), EVERY_REPORT)
def test_every_figure_said_to_be_from_the_brief_is_in_the_brief(name: str, pack: str, exported: Exported) -> None:
    given = brief_values(name)
    absent = [
        figure["id"]
        for figure in exported(name, pack)["figures"]
        if figure["kind"] == "brief" and not all(values(number) & given for number in NUMBER.findall(figure["text"]))
    ]
    assert absent == []


@pytest.mark.parametrize(("name", "pack"), EVERY_REPORT)
def test_every_figure_says_where_it_comes_from(name: str, pack: str, exported: Exported) -> None:
    ledger = exported(name, pack)["figures"]
    assert ledger
    assert [figure["id"] for figure in ledger if not figure["source"]] == []
    assert [f["id"] for f in ledger if f["kind"] == "formula" and not (f["inputs"] and f["how"])] == []
    assert [f["id"] for f in ledger if f["kind"] != "formula" and (f["inputs"] or f["how"])] == []


@pytest.mark.parametrize(("name", "pack"), EVERY_REPORT)
def test_no_more_than_one_figure_in_ten_is_assumed(name: str, pack: str, exported: Exported) -> None:
    ledger = exported(name, pack)["figures"]
    assumed = [figure["id"] for figure in ledger if figure["kind"] == "assumption"]
    assert len(assumed) * 10 <= len(ledger), assumed
