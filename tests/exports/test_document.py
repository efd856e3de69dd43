"""A report laid out: order, numbers, charts, marks, the client's way of writing dates."""

from __future__ import annotations

from datetime import date

import pytest

from aicmo.exports.document import lay_out, printed_date
from aicmo.model.report import Report
from tests.exports.alder import make_draft, make_report


def test_front_pages_come_first_then_numbered_sections_then_back_pages(report: Report) -> None:
    parts = lay_out(report).parts

    assert [(part.kind, part.number, part.title) for part in parts] == [
        ("front", "", "The decision we ask for"),
        ("section", "1", "Overview"),
        ("section", "2", "Audience segments"),
        ("section", "3", "Channel plan"),
        ("section", "4", "Budget and measures"),
        ("section", "5", "Thirty-day calendar"),
        ("section", "6", "Next steps"),
        ("back", "", "Open questions"),
        ("back", "", "Where the numbers come from"),
    ]
    assert [part.anchor for part in parts if part.is_decision] == ["decision"]


def test_a_chart_stands_where_the_plan_puts_it_and_nowhere_else(report: Report) -> None:
    placed = [(part.anchor, chart.id) for part in lay_out(report).parts for chart in part.charts]

    assert placed == [("decision", "forecast"), ("budget", "budget")]


def test_a_chart_finds_its_section_by_the_text_behind_it(report: Report) -> None:
    sections = tuple(section.model_copy(update={"id": f"public_{section.id}"}) for section in report.sections)

    placed = [
        (part.anchor, chart.id) for part in lay_out(make_report(sections=sections)).parts for chart in part.charts
    ]
    assert placed == [("decision", "forecast"), ("public-budget", "budget")]


def test_anchors_are_unique_and_plain(report: Report) -> None:
    pages = tuple(page.model_copy(update={"id": 'a" onload=x'}) for page in report.pages)

    assert [part.anchor for part in lay_out(make_report(pages=pages, sections=())).parts] == [
        "a-onload-x",
        "a-onload-x-2",
        "a-onload-x-3",
    ]


def test_a_final_report_has_no_mark_and_tells_no_findings(report: Report) -> None:
    document = lay_out(report)

    assert (document.mark, document.mark_line) == ("", "")
    assert [(part.mark, part.findings) for part in document.parts] == [("", ())] * 9


def test_a_draft_is_marked_on_every_section_and_tells_what_failed() -> None:
    document = lay_out(make_draft())

    assert document.mark == "Draft"
    assert document.mark_line.endswith("One of six sections did not pass in three attempts.")
    assert [part.mark for part in document.parts if part.kind == "section"] == ["Draft"] * 6
    assert [part.anchor for part in document.parts if part.findings] == ["channel-plan"]


def test_a_stub_is_marked_as_a_stub(report: Report) -> None:
    document = lay_out(make_report(status="stub"))

    assert document.mark == "Stub"
    assert "not a report" in document.mark_line


@pytest.mark.parametrize(
    ("locale", "printed"),
    [
        ("en_US", "January 4, 2027"),
        ("en_IN", "4 January 2027"),
        ("en-GB", "4 January 2027"),
        ("de_CH", "4. Januar 2027"),
        ("xx_YY", "January 4, 2027"),
        ("", "January 4, 2027"),
    ],
)
def test_the_date_is_printed_the_clients_way(locale: str, printed: str) -> None:
    assert printed_date(date(2027, 1, 4), locale) == printed


@pytest.mark.parametrize(("country", "letter"), [("US", True), ("CA", True), ("CH", False), ("", False)])
def test_paper_is_letter_where_people_print_on_letter(report: Report, country: str, letter: bool) -> None:
    place = report.plan.place.model_copy(update={"country": country})

    assert lay_out(make_report(plan=report.plan.model_copy(update={"place": place}))).letter is letter
