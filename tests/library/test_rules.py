"""House rules are read whole: every code with its severity, scope and wording."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.library.files import content_root
from aicmo.library.rules import load_rules, read_rules

CODES = (
    "EMPTY MISSING_SECTION NO_BENCHMARK TOO_SHORT TOO_LONG TOO_FEW_BULLETS TOO_MANY_BULLETS TOO_FEW_HEADINGS "
    "TOO_MANY_HEADINGS MISSING_HEADING MISSING_PHRASE FORBIDDEN_PHRASE FORBIDDEN_PATTERN TOO_REPETITIVE "
    "SENTENCES_TOO_LONG WRONG_FORMAT BROKEN_TABLE MUST_HOLD UNTRACED_FIGURE CONTRADICTS_PLAN UNSUPPORTED_CLAIM "
    "OFF_DOMAIN NOT_ABOUT_CLIENT SAYS_AVOIDED MISSES_REQUIRED DUPLICATE_SENTENCE PLACEHOLDER CLICHE "
    "CHATTER WRONG_LANGUAGE UNKNOWN_NAME OVER_PLATFORM_LIMIT FORBIDDEN_LINK HIDDEN_TEXT"
)


@pytest.fixture
def rules_folder(tmp_path: Path) -> Path:
    shutil.copytree(content_root() / "rules", tmp_path / "rules")
    return tmp_path / "rules"


def test_every_code_of_the_gate_has_its_severity_and_scope() -> None:
    assert set(load_rules().codes) == set(CODES.split())


def test_only_codes_that_need_the_whole_report_have_its_scope() -> None:
    report = {code for code, rule in load_rules().codes.items() if rule.scope == "report"}
    assert report == {"MISSING_SECTION", "MISSES_REQUIRED", "DUPLICATE_SENTENCE"}


def test_no_wording_repeats_a_limit_it_is_filled_with() -> None:
    texts = [
        text
        for rule in load_rules().codes.values()
        for wording in rule.cases.values()
        for text in (wording.message, wording.hint)
    ]
    assert len(texts) > 60
    assert [text for text in texts if re.search(r"\d", text.replace("4 Jan, Jan 4", ""))] == []


def test_a_slot_nobody_fills_is_a_problem(rules_folder: Path) -> None:
    path = rules_folder / "codes.toml"
    path.write_text(path.read_text("utf-8").replace("Add {gap} words", "Add {lack} words"), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_rules(rules_folder.parent)
    assert [(p.file, p.key) for p in caught.value.problems] == [
        ("content/rules/codes.toml", "TOO_SHORT.cases.usual.hint")
    ]


def test_an_open_brace_is_a_problem(rules_folder: Path) -> None:
    path = rules_folder / "codes.toml"
    path.write_text(path.read_text("utf-8").replace("Add {gap} words", "Add {gap words"), "utf-8")
    with pytest.raises(ContentError):
        read_rules(rules_folder.parent)


def test_a_wrong_severity_and_a_missing_number_are_named_together(rules_folder: Path) -> None:
    codes, house = rules_folder / "codes.toml", rules_folder / "house.toml"
    codes.write_text(codes.read_text("utf-8").replace('severity = "error"', 'severity = "fatal"', 1), "utf-8")
    house.write_text(house.read_text("utf-8").replace("sentence_words_max", "sentence_word_max"), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_rules(rules_folder.parent)
    assert {problem.key for problem in caught.value.problems} == {
        "codes.EMPTY.severity",
        "house.sentence_words_max",
        "house.sentence_word_max",
    }


def test_a_file_nothing_reads_is_a_problem(rules_folder: Path) -> None:
    (rules_folder / "notes.toml").write_text("", "utf-8")
    with pytest.raises(ContentError) as caught:
        read_rules(rules_folder.parent)
    assert [problem.file for problem in caught.value.problems] == ["content/rules/notes.toml"]


def test_a_missing_file_is_a_problem(rules_folder: Path) -> None:
    (rules_folder / "house.toml").unlink()
    with pytest.raises(ContentError) as caught:
        read_rules(rules_folder.parent)
    assert [problem.message for problem in caught.value.problems] == ["the file is missing"]


def test_a_pattern_that_cannot_be_read_and_a_replacement_that_is_a_stock_phrase_are_problems(
    rules_folder: Path,
) -> None:
    openers, cliches = rules_folder / "openers.toml", rules_folder / "cliches.toml"
    openers.write_text(openers.read_text("utf-8").replace("sign_offs = [", "sign_offs = [\n  '(',"), "utf-8")
    cliches.write_text(cliches.read_text("utf-8") + '"quite new" = "robust enough"\n"Capital" = ""\n', "utf-8")
    with pytest.raises(ContentError) as caught:
        read_rules(rules_folder.parent)
    assert [(problem.file, problem.key) for problem in caught.value.problems] == [
        ("content/rules/openers.toml", "sign_offs.0"),
        ("content/rules/cliches.toml", "phrases.quite new"),
        ("content/rules/cliches.toml", "phrases.Capital"),
    ]
