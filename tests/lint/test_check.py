"""What people wrote, held to the benchmarks: the same findings as in a run, at the places of the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aicmo.gate.checks import CHECKS_AGAINST_FACTS
from aicmo.library.content import Content
from aicmo.lint.check import Linted, check_given
from aicmo.lint.given import Given, SectionText
from aicmo.lint.report_file import split_json
from aicmo.lint.report_parts import split_report
from aicmo.model.plan import Plan
from aicmo.model.report import Report
from tests.lint.conftest import PACK, json_of, markdown_of
from tests.made import BROAD_PACKS, EVERY_REPORT, EXAMPLES, order_of, report_of

STRAY = "We have served 3,917 customers."
Lint = Callable[..., Linted]


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("brewlane_coffee.yaml"))


@pytest.fixture
def lint(content: Content) -> Lint:
    """Checks the text of a report of the small pack."""

    def run(text: str, plan: Plan | None = None) -> Linted:
        pack = content.packs[PACK]
        return check_given([split_report(text, "report.md", pack, content)], pack, content, plan)

    return run


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_an_exported_report_is_found_as_good_as_when_it_was_written(
    example: str, pack: str, report_for: Callable[[str, str], Report], content: Content
) -> None:
    report = report_for(example, pack)
    chosen = content.packs[pack]
    markdown = split_report(markdown_of(report), "report.md", chosen, content)
    file = split_json(json_of(report), "report.json", chosen)
    for linted in (check_given([markdown], chosen, content, report.plan), check_given([file], chosen, content)):
        assert [str(found.finding) for found in linted.findings] == []
        assert [section.section for section in linted.sections] == [entry.id for entry in chosen.sections]
        assert (linted.verdict, linted.without_plan, linted.without_report) == ("PASS", (), ())


# The hostile brief stays out: what its words do to a text only the brief can tell.
READABLE = [(example, pack) for example in EXAMPLES for pack in BROAD_PACKS]


@pytest.mark.parametrize(("example", "pack"), [pair for pair in READABLE if pair[0] != "hostile.yaml"])
def test_a_good_report_is_found_good_without_its_brief_too(
    example: str, pack: str, report_for: Callable[[str, str], Report], content: Content
) -> None:
    chosen = content.packs[pack]
    markdown = split_report(markdown_of(report_for(example, pack)), "report.md", chosen, content)
    linted = check_given([markdown], chosen, content)
    assert [str(found.finding) for found in linted.findings] == []
    assert "CONTRADICTS_PLAN" in linted.in_part
    assert "UNTRACED_FIGURE" in linted.without_plan


def test_a_fault_in_any_section_is_found_at_its_line_and_column_in_the_file(report: Report, lint: Lint) -> None:
    text = markdown_of(report)
    for number in range(1, len(report.sections) + 1):
        title = f"\n## {number}. {report.sections[number - 1].title}\n"
        spoilt = text.replace(title, f"{title}\n{STRAY}\n")
        (found,) = [f for f in lint(spoilt, report.plan).findings if f.finding.code == "UNTRACED_FIGURE"]
        assert found.finding.section == report.sections[number - 1].id
        assert spoilt.split("\n")[found.line - 1] == STRAY
        assert STRAY[found.column - 1 :].startswith("3,917")


def test_a_fault_in_a_heading_that_was_put_back_is_found_at_the_column_of_the_file(report: Report, lint: Lint) -> None:
    spoilt = markdown_of(report).replace("### Brand\n", f"### Brand: {STRAY}\n")
    (found,) = lint(spoilt, report.plan).findings
    assert spoilt.split("\n")[found.line - 1][found.column - 1 :].startswith("3,917")


def test_a_fault_of_a_whole_section_stands_at_its_title(lint: Lint, report: Report) -> None:
    text = markdown_of(report).split("## 2. ")[0] + "## 2. Messaging Framework\n\nShort.\n"
    found = {f.finding.code: f for f in lint(text).findings if f.finding.section == "messaging_framework"}
    assert (found["TOO_SHORT"].line, found["TOO_SHORT"].column) == (
        text.split("\n").index("## 2. Messaging Framework") + 1,
        0,
    )


def test_sections_that_are_not_there_are_findings_and_stand_in_the_order_of_the_pack(
    lint: Lint, report: Report, content: Content
) -> None:
    text = markdown_of(report).replace("## 3. 30-Day Calendar", "## 3. Calendar of another kind")
    linted = lint(text, report.plan)
    assert [section.section for section in linted.sections] == [entry.id for entry in content.packs[PACK].sections]
    assert [(f.finding.code, f.finding.section, f.path, f.line) for f in linted.findings] == [
        ("MISSING_SECTION", "detailed_30_day_calendar", "report.md", 0)
    ]
    assert len(linted.passed_over) == 1


def test_a_title_without_a_text_is_an_empty_section_once(lint: Lint) -> None:
    linted = lint("## Overview\n\n## Final Summary\n")
    found = [f.finding.code for f in linted.findings if f.finding.section == "overview"]
    assert found == ["EMPTY"]


def test_a_title_that_stands_twice_is_checked_twice(lint: Lint) -> None:
    linted = lint("## Overview\n\nOne.\n\n## Overview\n\nTwo.\n")
    assert [section.line for section in linted.sections if section.section == "overview"] == [1, 5]


def test_without_a_plan_it_says_which_codes_were_left_out(lint: Lint, report: Report, content: Content) -> None:
    spoilt = markdown_of(report).replace("## 1. Overview\n", f"## 1. Overview\n\n{STRAY}\n")
    linted = lint(spoilt)
    against_facts = {code for codes in CHECKS_AGAINST_FACTS for code in codes}
    assert "UNTRACED_FIGURE" in linted.without_plan
    assert set(linted.without_plan) >= {code for code in against_facts if content.rules.codes[code].cases}
    assert not {found.finding.code for found in linted.findings} & set(linted.without_plan)


def test_a_single_section_says_which_codes_only_a_whole_report_shows(content: Content) -> None:
    given = Given("overview.md", (SectionText("overview", "Short.", "overview.md"),))
    linted = check_given([given], content.packs[PACK], content)
    assert "MISSING_SECTION" in linted.without_report
    assert "MISSING_SECTION" not in linted.counts


def test_counts_name_the_most_frequent_code_first(lint: Lint) -> None:
    counts = lint("## Overview\n\nShort.\n").counts
    assert next(iter(counts)) == "MISSING_SECTION"
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
