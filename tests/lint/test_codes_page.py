"""The page of the codes: every code, every example true, and the kept page the one the rules make."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.library.content import Content, load_content
from aicmo.lint.codes_page import NOT_YET, code_entry, codes_page, findings_of, load_examples

KEPT = Path(__file__).parents[2] / "docs" / "codes.md"
CODES = tuple(load_content().rules.codes)


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_it_means_and_how_it_is_measured(code: str, content: Content) -> None:
    rule = content.rules.codes[code]
    assert rule.meaning.endswith(".")
    assert rule.measured_how.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_every_code_that_is_checked_fails_by_that_code(code: str, content: Content) -> None:
    findings = findings_of(code, load_examples()[code], content)
    assert bool(findings) == bool(content.rules.codes[code].cases)


@pytest.mark.parametrize("code", CODES)
def test_an_entry_shows_severity_meaning_example_finding_and_every_hint(code: str, content: Content) -> None:
    rule, entry = content.rules.codes[code], code_entry(code, content)
    assert entry.startswith(f"## {code}\n\n*{rule.severity.capitalize()}, ")
    assert all(part in entry for part in (rule.meaning, rule.measured_how))
    if not rule.cases:
        assert NOT_YET in entry
        return
    assert "**A text that fails**" in entry
    assert f"> - {rule.severity} {code}: " in entry
    said = {(wording.message, wording.hint) for wording in rule.cases.values()}
    assert sum(line.startswith("- *") for line in entry.split("**How to fix it**")[1].splitlines()) == len(said)


def test_no_example_is_of_a_code_that_does_not_exist() -> None:
    assert set(load_examples()) == set(CODES)


def test_characters_that_nobody_sees_are_written_out(content: Content) -> None:
    page = codes_page(content)
    assert "\u200b" not in page
    assert "‹U+200B›" in page or not content.rules.codes["HIDDEN_TEXT"].cases


def test_the_kept_page_is_the_one_the_rules_make(content: Content) -> None:
    assert KEPT.read_text(encoding="utf-8") == codes_page(content), "renew it: make docs"
