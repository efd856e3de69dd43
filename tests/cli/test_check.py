"""`aicmo check`: a section that a person edited, from a file or a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Aicmo
from tests.made import example, order_of, report_of

BREWLANE = example("brewlane_coffee.yaml")
PLACE = ("--pack", "quick_social_basic", "--section", "overview")


@pytest.fixture(scope="module")
def good() -> str:
    """The overview as a report prints it, figures in digits."""
    return report_of(order_of("brewlane_coffee.yaml")).sections[0].markdown


@pytest.fixture
def file(tmp_path: Path, good: str) -> Path:
    path = tmp_path / "overview.md"
    path.write_text(good, encoding="utf-8")
    return path


def test_a_text_that_passes_exits_with_zero(aicmo: Aicmo, file: Path, as_of: tuple[str, str]) -> None:
    answer = aicmo("check", file, *PLACE, "--brief", BREWLANE, *as_of)
    assert answer == (0, "overview: PASS\n", "")


def test_without_a_brief_it_says_that_figures_were_not_traced(aicmo: Aicmo, file: Path, good: str) -> None:
    file.write_text(f"{good}\nWe have served 3,917 customers.\n", encoding="utf-8")
    answer = aicmo("check", file, *PLACE)
    assert (answer.code, answer.err) == (0, "")
    assert "overview: PASS" in answer.out
    assert "--brief" in answer.out


def test_a_figure_the_brief_does_not_hold_exits_with_one_and_names_the_line(
    aicmo: Aicmo, file: Path, good: str, as_of: tuple[str, str]
) -> None:
    file.write_text(f"{good}\nWe have served 3,917 customers.\n", encoding="utf-8")
    answer = aicmo("check", file, *PLACE, "--brief", BREWLANE, *as_of)
    assert (answer.code, answer.err) == (1, "")
    assert f"error UNTRACED_FIGURE: line {good.count(chr(10)) + 2}:" in answer.out
    assert answer.out.splitlines()[-1].startswith("overview: FAIL")


@pytest.mark.parametrize("brief", [(), ("--brief", BREWLANE, "--today", "2026-11-22")], ids=["alone", "with a brief"])
def test_a_text_comes_through_a_pipe_as_well(brief: tuple[object, ...], aicmo: Aicmo, good: str) -> None:
    passed = aicmo("check", "-", *PLACE, *brief, stdin=good.encode())
    failed = aicmo("check", "-", *PLACE, *brief, stdin=b"Too short.")
    assert (passed.code, failed.code) == (0, 1)
    assert "TOO_SHORT" in failed.out


def test_an_empty_pipe_is_an_empty_section(aicmo: Aicmo) -> None:
    answer = aicmo("check", "-", *PLACE)
    assert answer.code == 1
    assert "EMPTY" in answer.out


def test_as_json_it_prints_verdict_and_findings(aicmo: Aicmo, good: str) -> None:
    passed = json.loads(aicmo("check", "-", *PLACE, "--json", stdin=good.encode()).out)
    failed = json.loads(aicmo("check", "-", *PLACE, "--json", stdin=b"Too short.").out)
    assert passed == {"verdict": "PASS", "findings": []}
    assert failed["verdict"] == "FAIL"
    assert {"TOO_SHORT", "MISSING_HEADING"} <= {finding["code"] for finding in failed["findings"]}
    assert all(finding["message"] and finding["section"] == "overview" for finding in failed["findings"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing.md", *PLACE), "nothing.md"),
        ((".", *PLACE), "."),
        (("-", "--pack", "quick_social", "--section", "overview"), "Did you mean quick_social_basic?"),
        (("-", "--pack", "quick_social_basic", "--section", "overveiw"), "Did you mean overview?"),
        (("-", *PLACE, "--brief", "nothing.yaml"), "nothing.yaml"),
        (("-", *PLACE, "--brief", str(BREWLANE), "--today", "soon"), "YYYY-MM-DD"),
    ],
)
def test_what_cannot_run_exits_with_two_and_says_why(words: tuple[str, ...], said: str, aicmo: Aicmo) -> None:
    answer = aicmo("check", *words, stdin=b"Text.")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_file_that_is_no_text_is_refused(aicmo: Aicmo, tmp_path: Path) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\xff\xfe")
    answer = aicmo("check", path, *PLACE)
    assert (answer.code, answer.out) == (2, "")
    assert "UTF-8" in answer.err
