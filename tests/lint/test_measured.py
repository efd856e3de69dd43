"""What is measured is what the gate measures."""

from __future__ import annotations

import pytest

from aicmo.gate.checks import check_section
from aicmo.library.content import Content
from aicmo.lint.measured import PREVIEW_CHARACTERS, measure, preview
from aicmo.model.report import Report
from tests.lint.conftest import PACK
from tests.made import order_of, report_of

CODES = {
    "words": {"TOO_SHORT", "TOO_LONG"},
    "list items": {"TOO_FEW_BULLETS", "TOO_MANY_BULLETS"},
    "headings": {"TOO_FEW_HEADINGS", "TOO_MANY_HEADINGS"},
    "words a sentence": {"SENTENCES_TOO_LONG"},
}
TEXTS = [
    "Short.",
    "## A\n\n" + "One long sentence " * 30 + "ends here.\n",
    "- item\n" * 60 + "\n| a | b |\n|---|---|\n| a label | This is a sentence of words. |\n",
    "## H\n\n" * 12 + "Some words.",
]


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("brewlane_coffee.yaml"))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["overview", "daily_30_day_calendar", "kpi_plan_light"])
def test_a_measure_and_the_gate_agree_on_value_and_verdict(text: str, name: str, content: Content) -> None:
    benchmark = content.sections[name].benchmark
    findings = {f.code: f for f in check_section(text, benchmark, None, content.rules, name) if not f.line}
    for measured in measure(text, benchmark):
        blamed = [findings[code] for code in CODES.get(measured.what, set()) if code in findings]
        if measured.what in CODES:
            assert measured.kept == (not blamed)
        for finding in blamed:
            assert float(finding.measured) == pytest.approx(measured.measured, abs=0.06)


def test_rows_are_held_to_the_most_that_anything_asks_for(report: Report, content: Content) -> None:
    calendar = report.sections[2]
    rows = measure(calendar.source, content.sections[calendar.text].benchmark)[-1]
    assert (rows.what, rows.measured, rows.allowed, rows.kept) == ("rows", 30, "at least 30", True)


def test_every_measure_of_a_section_that_passed_is_kept(report: Report, content: Content) -> None:
    assert {entry.id for entry in content.packs[PACK].sections} == {section.id for section in report.sections}
    for section in report.sections:
        assert all(found.kept for found in measure(section.source, content.sections[section.text].benchmark))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Title\n\nOne **bold**\nline.\n\nTwo.", "One bold line."),
        ("- first\n- second", "first"),
        ("| Day |\n|---|\n| Monday |", "Day"),
        ("# Only a heading", ""),
        ("word " * 99, f"{('word ' * 99)[: PREVIEW_CHARACTERS - 1].rstrip()}…"),
    ],
)
def test_a_preview_is_the_beginning_on_one_line(text: str, shown: str) -> None:
    assert preview(text) == shown
