"""`aicmo check`: sections and reports that a person edited, from files, folders or a pipe."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from aicmo.exports.formats import FORMATS
from aicmo.model.report import Report
from tests.cli.conftest import Aicmo
from tests.lint.sarif_shape import departures
from tests.made import example, order_of, report_of

BREWLANE = example("brewlane_coffee.yaml")
PACK = ("--pack", "quick_social_basic")
PLACE = (*PACK, "--section", "overview")
STRAY = "We have served 3,917 customers."


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("brewlane_coffee.yaml"))


@pytest.fixture(scope="module")
def good(report: Report) -> str:
    """The overview as a report prints it, figures in digits."""
    return report.sections[0].markdown


@pytest.fixture(scope="module")
def plain() -> str:
    """An overview without a quotation: nobody has to know the brief to see that it is good."""
    return report_of(order_of("fjord_sauna.yaml")).sections[0].markdown


@pytest.fixture
def file(tmp_path: Path, good: str) -> Path:
    path = tmp_path / "overview.md"
    path.write_text(good, encoding="utf-8")
    return path


@pytest.fixture
def whole(tmp_path: Path, report: Report) -> Path:
    """The report as the md export writes it."""
    path = tmp_path / "report.md"
    path.write_bytes(FORMATS["md"].make(report))
    return path


def spoil(path: Path) -> int:
    """Adds a figure nobody owns under the title of the first section; returns its line."""
    text = path.read_text(encoding="utf-8").replace("## 1. Overview\n", f"## 1. Overview\n\n{STRAY}\n")
    path.write_text(text, encoding="utf-8")
    return text.split("\n").index(STRAY) + 1


def test_a_text_that_passes_exits_with_zero(aicmo: Aicmo, file: Path, as_of: tuple[str, str]) -> None:
    answer = aicmo("check", file, *PLACE, "--brief", BREWLANE, *as_of)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == ["overview: PASS", "1 section checked, 0 failed: no findings."]


def test_without_a_brief_it_says_that_figures_were_not_traced(aicmo: Aicmo, file: Path, plain: str) -> None:
    file.write_text(f"{plain}\n{STRAY}\n", encoding="utf-8")
    answer = aicmo("check", file, *PLACE)
    assert (answer.code, answer.err) == (0, "")
    assert "overview: PASS" in answer.out
    (said,) = [line for line in answer.out.splitlines() if "without --brief or --plan" in line]
    assert "UNTRACED_FIGURE" in said


def test_a_figure_the_brief_does_not_hold_exits_with_one_and_names_file_line_and_column(
    aicmo: Aicmo, file: Path, good: str, as_of: tuple[str, str]
) -> None:
    file.write_text(f"{good}\n{STRAY}\n", encoding="utf-8")
    answer = aicmo("check", file, *PLACE, "--brief", BREWLANE, *as_of)
    assert (answer.code, answer.err) == (1, "")
    assert f"{file}:{good.count(chr(10)) + 2}:16: error UNTRACED_FIGURE (overview):" in answer.out
    assert "overview: FAIL" in answer.out.splitlines()
    assert "1 section checked, 1 failed: 1 finding (UNTRACED_FIGURE 1)." in answer.out.splitlines()


FJORD = ("--brief", example("fjord_sauna.yaml"), "--today", "2026-11-22")


@pytest.mark.parametrize("brief", [(), FJORD], ids=["alone", "with a brief"])
def test_a_text_comes_through_a_pipe_as_well(brief: tuple[object, ...], aicmo: Aicmo, plain: str) -> None:
    passed = aicmo("check", "-", *PLACE, *brief, stdin=plain.encode())
    failed = aicmo("check", "-", *PLACE, *brief, stdin=b"Too short.")
    assert (passed.code, failed.code) == (0, 1)
    assert "TOO_SHORT" in failed.out


def test_an_empty_pipe_is_an_empty_section(aicmo: Aicmo) -> None:
    answer = aicmo("check", "-", *PLACE)
    assert answer.code == 1
    assert "EMPTY" in answer.out


def test_a_whole_report_passes_as_it_was_written(aicmo: Aicmo, whole: Path, as_of: tuple[str, str]) -> None:
    answer = aicmo("check", whole, *PACK, "--brief", BREWLANE, *as_of)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count(": PASS\n") == 8
    assert answer.out.splitlines()[-1] == "8 sections checked, 0 failed: no findings."


def test_a_fault_in_a_whole_report_is_named_at_its_line_in_that_file(
    aicmo: Aicmo, whole: Path, as_of: tuple[str, str]
) -> None:
    line = spoil(whole)
    answer = aicmo("check", whole, *PACK, "--brief", BREWLANE, *as_of)
    assert answer.code == 1
    assert answer.out.startswith(f"{whole}:{line}:16: error UNTRACED_FIGURE (overview): ")


def test_a_report_in_json_brings_its_plan_along(aicmo: Aicmo, tmp_path: Path, report: Report) -> None:
    path = tmp_path / "report.json"
    text = FORMATS["json"].make(report).decode()
    path.write_text(text.replace('"markdown": "## Brand', f'"markdown": "{STRAY}\\n\\n## Brand'), encoding="utf-8")
    answer = aicmo("check", path, *PACK)
    assert answer.code == 1
    assert "without --brief" not in answer.out
    line, column = answer.out.split(": error UNTRACED_FIGURE (overview)")[0].removeprefix(f"{path}:").split(":")
    assert path.read_text(encoding="utf-8").split("\n")[int(line) - 1][int(column) - 1 :].startswith("3,917")


def test_a_folder_of_sections_misses_those_that_are_not_there(
    aicmo: Aicmo, tmp_path: Path, report: Report, as_of: tuple[str, str]
) -> None:
    for section in report.sections[:-1]:
        (tmp_path / f"{section.id}.md").write_text(section.markdown, encoding="utf-8")
    answer = aicmo("check", tmp_path, *PACK, "--brief", BREWLANE, *as_of)
    assert answer.code == 1
    assert answer.out.count("MISSING_SECTION (final_summary)") == 1
    assert answer.out.count(": PASS\n") == 7


def test_a_plan_in_json_does_the_work_of_the_brief(
    aicmo: Aicmo, whole: Path, tmp_path: Path, as_of: tuple[str, str]
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(aicmo("plan", BREWLANE, *as_of, "--json").out, encoding="utf-8")
    assert aicmo("check", whole, *PACK, "--plan", plan).code == 0
    spoil(whole)
    assert "UNTRACED_FIGURE" in aicmo("check", whole, *PACK, "--plan", plan).out


def test_what_is_no_section_is_said_to_be_skipped(aicmo: Aicmo, whole: Path, as_of: tuple[str, str]) -> None:
    with whole.open("a", encoding="utf-8") as out:
        out.write("\n## Imprint\n\nWho wrote this.\n")
    answer = aicmo("check", whole, *PACK, "--brief", BREWLANE, *as_of)
    assert answer.code == 0
    assert "skipped: “Imprint” is no section" in answer.out


@pytest.mark.parametrize("wanted", [("--json",), ("--format", "json")])
def test_as_json_it_prints_verdict_counts_sections_and_findings(
    wanted: tuple[str, ...], aicmo: Aicmo, plain: str
) -> None:
    passed = json.loads(aicmo("check", "-", *PLACE, *wanted, stdin=plain.encode()).out)
    failed = json.loads(aicmo("check", "-", *PLACE, *wanted, stdin=b"Too short.").out)
    assert (passed["verdict"], passed["findings"], passed["counts"]) == ("PASS", [], {})
    assert passed["sections"] == [{"id": "overview", "path": "stdin", "line": 0, "verdict": "PASS"}]
    assert "UNTRACED_FIGURE" in passed["not_checked"]["without_plan"]
    assert failed["verdict"] == "FAIL"
    assert {"TOO_SHORT", "MISSING_HEADING"} <= {finding["code"] for finding in failed["findings"]}
    assert all(finding["message"] and finding["section"] == "overview" for finding in failed["findings"])
    assert sum(failed["counts"].values()) == len(failed["findings"])


def test_as_sarif_it_prints_a_log_with_paths_relative_to_the_working_folder(
    aicmo: Aicmo, whole: Path, monkeypatch: pytest.MonkeyPatch, as_of: tuple[str, str]
) -> None:
    line = spoil(whole)
    monkeypatch.chdir(whole.parent)
    answer = aicmo("check", whole, *PACK, "--brief", BREWLANE, *as_of, "--format", "sarif")
    assert (answer.code, answer.err) == (1, "")
    log = json.loads(answer.out)
    assert list(departures(log)) == []
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (
        "report.md", {"startLine": line, "startColumn": 16},
    )  # fmt: skip
    assert os.fspath(whole.parent) not in answer.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing.md", *PLACE), "nothing.md"),
        ((".", *PLACE), "."),
        (("-", *PACK), "--section"),
        (("-", "-", *PLACE), "2 paths"),
        (("-", "--pack", "quick_social", "--section", "overview"), "Did you mean quick_social_basic?"),
        (("-", "--pack", "quick_social_basic", "--section", "overveiw"), "Did you mean overview?"),
        (("-", *PLACE, "--brief", "nothing.yaml"), "nothing.yaml"),
        (("-", *PLACE, "--plan", "nothing.json"), "aicmo plan BRIEF --json"),
        (("-", *PLACE, "--plan", str(BREWLANE)), "this is no plan"),
        (("-", *PLACE, "--plan", "plan.json", "--brief", str(BREWLANE)), "not both"),
        (("-", *PLACE, "--brief", str(BREWLANE), "--today", "soon"), "YYYY-MM-DD"),
        (("-", *PLACE, "--format", "xml"), "xml"),
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
