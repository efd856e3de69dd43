"""The gate gives every finding in the order of the page, the same twice, and never calls a crash a pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.errors import CheckCrashedError
from aicmo.gate import checks, document
from aicmo.gate.breach import Breach
from aicmo.gate.checks import check_report, check_section
from aicmo.gate.document import Document, Part
from aicmo.gate.facts import Facts
from aicmo.gate.markdown_reader import read_parts
from aicmo.library.packs import load_packs
from aicmo.library.rules import load_rules
from aicmo.library.sections import load_sections
from aicmo.model.figure import Figure
from aicmo.model.finding import verdict_of

RULES = load_rules()
OVERVIEW = load_sections()["overview"].benchmark
FACTS = Facts(
    {
        "budget.month": Figure(
            id="budget.month", what="Budget", text="$6,000", value=6000, unit="money:USD", kind="brief"
        )
    },
    ("USD 19 per bag", "4.8 average from 1,120 verified reviews"),
)
SCRAPS = st.sampled_from(
    [
        "# ",
        "- ",
        "1. ",
        "| a | b |\n|---|---|\n| ",
        " | ",
        "\n",
        "\n\n",
        "> ",
        "```\n",
        "**",
        "[[fig:",
        "]]",
        "<!--",
        "“",
        "4 Jan ",
        "Total ",
        "$1,149",
        "Dr. ",
        "\\",
        "`",
        "[x](y)",
        "\r\n",
        "\x00",
        "\ud800",
        "\u202e",
        "Brand:",
        "proof",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, name=st.sampled_from(sorted(load_sections())))
def test_any_text_is_checked_under_any_benchmark_with_the_same_answer_twice(text: str, name: str) -> None:
    benchmark = load_sections()[name].benchmark
    first = check_section(text, benchmark, FACTS, RULES, name)
    assert first == check_section(text, benchmark, FACTS, RULES, name)
    assert all(finding.message and finding.hint and finding.section == name for finding in first)


@settings(max_examples=50, deadline=None)
@given(text=ANY_TEXT)
def test_places_lie_inside_the_text(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    placed = [finding for finding in check_section(text, OVERVIEW, FACTS, RULES, "overview") if finding.line]
    assert all(finding.line <= len(lines) and finding.column <= len(lines[finding.line - 1]) + 1 for finding in placed)


def test_findings_stand_in_the_order_of_the_page_and_of_their_codes() -> None:
    text = "| a | |\n|---|---|\n| b | |\n\nSpend $77 and [[fig:none]].\n\nSpend $88."
    findings = check_section(text, OVERVIEW, FACTS, RULES, "overview")
    keys = [(finding.line, finding.code) for finding in findings]
    assert keys == sorted(keys)
    assert {line for line, _ in keys} == {0, 1, 3, 5, 7}


def test_a_check_that_crashes_is_neither_a_pass_nor_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(document: Document) -> Iterator[Breach]:
        raise ZeroDivisionError("the client's secret words")
        yield

    monkeypatch.setitem(checks.CHECKS_OF_ANY_TEXT, ("BROKEN_TABLE",), crash)
    with pytest.raises(CheckCrashedError) as caught:
        check_section("Text", OVERVIEW, FACTS, RULES, "overview")
    assert (caught.value.check, caught.value.section) == ("BROKEN_TABLE", "overview")
    assert "ZeroDivisionError" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_kind_of_must_hold_nobody_knows_is_a_crash_not_a_pass() -> None:
    broken = OVERVIEW.model_validate(OVERVIEW.model_dump() | {"must_hold": [{"kind": "unheard_of"}]})
    with pytest.raises(CheckCrashedError):
        check_section("Text", broken, None, RULES, "overview")


def test_figures_are_left_alone_where_nothing_is_known_about_the_client() -> None:
    assert [f.code for f in check_section("Spend $77.", None, None, RULES, "x")] == ["NO_BENCHMARK"]


def test_every_code_a_check_is_listed_for_is_a_code_of_the_house() -> None:
    tables = (
        checks.CHECKS_OF_ANY_TEXT,
        checks.CHECKS_AGAINST_FACTS,
        checks.CHECKS_BY_RULES,
        checks.CHECKS_BY_RULES_AND_FACTS,
        checks.CHECKS_OF_A_BENCHMARK,
        checks.CHECKS_OF_A_REPORT,
    )
    codes = {code for table in tables for key in table for code in key} | {"EMPTY", "NO_BENCHMARK", "MISSING_SECTION"}
    assert codes == {code for code, rule in RULES.codes.items() if rule.cases}


def test_a_report_is_whole_when_every_place_of_its_pack_is_filled() -> None:
    pack, sections = load_packs()["quick_social_basic"], load_sections()
    benchmarks = {name: spec.benchmark for name, spec in sections.items()}
    written = {place.id: f"Only {place.id} says this, and no other section does." for place in pack.sections}
    assert check_report(written, pack, benchmarks, RULES) == ()


def test_a_report_names_what_is_missing_empty_or_without_a_benchmark_in_the_order_of_the_pack() -> None:
    pack = load_packs()["quick_social_basic"]
    first, second, third, *others = [place.id for place in pack.sections]
    benchmarks = {place.text: OVERVIEW for place in pack.sections if place.id != third}
    written = {second: " \n", third: "Text"} | dict.fromkeys(others, "Text")
    findings = check_report(written, pack, benchmarks, RULES)
    assert [(f.code, f.section) for f in findings] == [
        ("MISSING_SECTION", first),
        ("EMPTY", second),
        ("NO_BENCHMARK", third),
    ]
    assert findings[0].message == "The report has no section Overview."
    assert verdict_of(findings) == "FAIL"


@pytest.mark.parametrize("scrap", ["word ", "[", "“", "| a ", "*a ", "[[fig:a]] ", "viral "])
def test_five_megabytes_in_one_line_are_too_long_and_are_not_read(scrap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "parse", None)
    findings = check_section(scrap * (5_000_000 // len(scrap)), OVERVIEW, FACTS, RULES, "overview")
    assert [finding.code for finding in findings] == ["TOO_LONG"]


def test_each_section_is_read_once_by_its_own_checks_and_those_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    pack, sections = load_packs()["quick_social_basic"], load_sections()
    benchmarks = {name: spec.benchmark for name, spec in sections.items()}
    written = {place.id: f"Only {place.id} is read here, and it is read once." for place in pack.sections}
    read = []

    def counted(source: str) -> tuple[Part, ...]:
        read.append(source)
        return read_parts(source)

    monkeypatch.setattr(document, "read_parts", counted)
    for place in pack.sections:
        check_section(written[place.id], benchmarks[place.text], FACTS, RULES, place.id)
    check_report(written, pack, benchmarks, RULES, FACTS)
    assert sorted(read) == sorted(written.values())


def test_what_is_kept_of_texts_does_not_grow_with_the_number_of_reports() -> None:
    for number in range(200):
        check_section(f"Text number {number} of many.", OVERVIEW, FACTS, RULES, "overview")
    before = document.parse_kept.cache_info().currsize
    check_section("One long text. " * 5000, OVERVIEW, FACTS, RULES, "overview")
    assert document.parse_kept.cache_info().currsize == before <= 64
