"""report.json keeps its contract and reads back as the same report."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.errors import UserError
from aicmo.exports import report_json
from aicmo.exports.report_json import make_json, read_report
from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.brief import Decision
from aicmo.model.figure import Figure
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.report import SCHEMA, Page, Report
from aicmo.model.section import WrittenSection
from tests.exports.alder import REPORT, make_draft

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)
floats = st.floats(allow_nan=False, allow_infinity=False)
findings = st.builds(
    Finding, code=text, message=text, section=text, measured=text, allowed=text, line=st.integers(0, 10**6),
    column=st.integers(0, 10**6), passage=text, hint=text,
)  # fmt: skip
sections = st.builds(
    WrittenSection, id=text, text=text, title=text, markdown=text, source=text,
    findings=st.lists(findings, max_size=3).map(tuple), attempts=st.integers(1, 9), writer=text,
)  # fmt: skip
pages = st.builds(Page, id=text, title=text, markdown=text)
figures = st.builds(
    Figure, id=text, what=text, text=text, value=floats, unit=text, source=text,
    inputs=st.lists(text, max_size=3).map(tuple), how=text,
)  # fmt: skip
# A text that looks like a date comes back as a date: the brief's reader makes dates of those too.
words = text.filter(lambda said: not any(mark.isdigit() for mark in said))
decisions = st.builds(
    Decision,
    what=text,
    value=st.one_of(
        st.builds(Money, low=numbers, high=numbers),
        st.builds(Share, low=numbers, high=numbers),
        st.builds(Quantity, low=numbers, high=numbers),
        st.dates(date(1, 1, 1)),
        st.booleans(),
        words,
    ),
    by=st.none() | text,
    why=st.none() | text,
)


def test_the_keys_and_their_order_are_those_of_the_contract(report: Report) -> None:
    content = json.loads(make_json(make_draft()))

    assert list(content) == [
        "schema", "pack", "title", "client", "status", "status_note", "writer", "fingerprint", "created", "plan",
        "pages", "sections", "figures",
    ]  # fmt: skip
    assert [list(page) for page in content["pages"]] == [["id", "title", "markdown", "place"]] * 3
    assert [list(section) for section in content["sections"]] == [
        ["id", "text", "title", "markdown", "source", "verdict", "findings", "attempts", "writer", "model", "tokens_in",
         "tokens_out", "cost"]
    ] * 6  # fmt: skip
    assert list(content["sections"][2]["findings"][0]) == [
        "code", "severity", "message", "measured", "allowed", "line", "column", "passage", "hint", "section",
    ]  # fmt: skip
    assert [list(figure) for figure in content["figures"]] == [
        ["id", "what", "text", "value", "unit", "kind", "source", "inputs", "how"]
    ] * len(report.figures)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (Page, report_json.PAGE),
        (WrittenSection, report_json.SECTION),
        (Finding, report_json.FINDING),
        (Figure, report_json.FIGURE),
        (Report, ("schema_", *report_json.REPORT, "plan", "pages", "sections", "figures")),
    ],
)
def test_no_field_of_the_model_is_left_out(kind: type[Report], keys: tuple[str, ...]) -> None:
    assert set(keys) == set(kind.model_fields)


def test_the_file_is_plain_utf8_with_a_line_end_at_the_end(hostile_report: Report) -> None:
    data = make_json(hostile_report)

    assert data.endswith(b"\n}\n")
    assert "नमस्ते दुनिया" in data.decode("utf-8")
    assert json.loads(data)["client"] == hostile_report.client


def test_a_section_carries_its_text_with_figures_printed_and_with_tokens(report: Report) -> None:
    section = json.loads(make_json(report))["sections"][3]

    assert "$24,000" in section["markdown"]
    assert "[[fig:budget.total]]" in section["source"]


def test_a_report_reads_back_as_the_same_values(report: Report, hostile_report: Report) -> None:
    assert [read_report(make_json(one)) for one in (report, make_draft(), hostile_report)] == [
        report,
        make_draft(),
        hostile_report,
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "pages": st.lists(pages, max_size=2).map(tuple),
            "sections": st.lists(sections, max_size=2).map(tuple),
            "figures": st.lists(figures, max_size=3).map(tuple),
            "client": text,
            "title": text,
            "status": st.sampled_from(["final", "draft", "stub"]),
            "created": st.dates(),
        }
    ),
    st.lists(decisions, max_size=3).map(tuple),
)
def test_any_report_reads_back_as_the_same_values(changes: dict[str, object], decided: tuple[Decision, ...]) -> None:
    report = REPORT.model_copy(update={**changes, "plan": plan_with(decided)})

    assert read_report(make_json(report)) == report


def plan_with(decided: tuple[Decision, ...]) -> Plan:
    """The plan of the finished report with other decisions in its brief."""
    return REPORT.plan.model_copy(update={"brief": REPORT.plan.brief.model_copy(update={"decisions": decided})})


def test_a_share_a_number_and_an_amount_stay_what_they_were() -> None:
    values = (Share(low=Decimal(1), high=Decimal(2)), Quantity(low=Decimal(1), high=Decimal(2)))
    decisions = tuple(Decision(what="x", value=value) for value in values)
    report = REPORT.model_copy(update={"plan": plan_with(decisions)})

    read = read_report(make_json(report)).plan.brief.decisions

    assert [type(decision.value) for decision in read] == [Share, Quantity]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read as JSON"),
        (b"\xff\xfe\xff", "cannot be read as JSON"),
        (b"[]", "is not an object"),
        (b'{"schema": "aicmo.report/9"}', "Allowed: 'aicmo.report/1'"),
        (b'{"schema": "aicmo.report/1"}', "pack: Field required"),
        (b'{"schema": "aicmo.report/1", "surprise": 1}', "in all"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said.replace("(", r"\(")):
        read_report(data)


def test_the_contract_is_documented_key_by_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report_json.md").read_text(encoding="utf-8")
    tables = page.split("\n## ")[1:6]
    documented = [tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) for table in tables]

    assert documented == [
        ("schema", *report_json.REPORT, "plan", "pages", "sections", "figures"),
        report_json.PAGE,
        report_json.SECTION,
        report_json.FINDING,
        report_json.FIGURE,
    ]
    assert f"version {SCHEMA}" in page
