"""`aicmo generate`: exactly the files that were asked for, or none, and why."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aicmo import service
from aicmo.exports.formats import FORMATS
from aicmo.library.content import Content
from tests.cli.conftest import Aicmo
from tests.made import EXAMPLES, example

BREWLANE = example("brewlane_coffee.yaml")
BAD = """brand:
  name: ""
  industri: Coffee
product:
  summary: Fresh coffee
goal: {primary: More}
budget: lots
"""


@pytest.fixture
def spoilt(content: Content, monkeypatch: pytest.MonkeyPatch) -> Content:
    """The content with one text that prints a figure nobody owns."""
    spec = content.sections["overview"]
    body = f"{spec.body}\nWe have served 3,917 customers.\n"
    changed = replace(content, sections={**content.sections, "overview": spec.model_copy(update={"body": body})})
    monkeypatch.setattr(service, "load_content", lambda: changed)
    return changed


def social(out: Path, *more: str, brief: Path = BREWLANE) -> tuple[object, ...]:
    return ("generate", brief, "--pack", "quick_social_basic", "--out", out, "--today", "2026-11-22", *more)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_without_a_format_it_writes_all_four_and_the_brief(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out"))
    assert (answer.code, answer.err) == (0, "")
    assert names(tmp_path / "out") == ["brief.yaml", "report.html", "report.json", "report.md", "report.pdf"]
    assert all(str(tmp_path / "out" / name) in answer.out for name in names(tmp_path / "out"))


@pytest.mark.parametrize("formats", ["md", "json,md", " md , json ", "md,md"])
def test_it_writes_exactly_the_formats_asked_for_and_the_brief(formats: str, aicmo: Aicmo, tmp_path: Path) -> None:
    assert aicmo(*social(tmp_path / "out", "--format", formats)).code == 0
    wanted = {FORMATS[name.strip()].file_name for name in formats.split(",")}
    assert set(names(tmp_path / "out")) == {"brief.yaml", *wanted}


@pytest.mark.parametrize("brief", ["brewlane_coffee.yaml", "wattle_lane_law.json"])
def test_the_brief_beside_the_report_is_the_clients_own_file(brief: str, aicmo: Aicmo, tmp_path: Path) -> None:
    assert aicmo(*social(tmp_path / "out", "--format", "md", brief=example(brief))).code == 0
    assert (tmp_path / "out" / f"brief{Path(brief).suffix}").read_bytes() == example(brief).read_bytes()


def test_the_report_on_the_screen_names_each_section_with_its_verdict(aicmo: Aicmo, tmp_path: Path) -> None:
    lines = aicmo(*social(tmp_path, "--format", "md")).out.splitlines()
    passed = [line for line in lines if line.endswith(" pass")]
    assert len(passed) == 8
    assert all(f"[ {number}/8]" in line for number, line in enumerate(passed, start=1))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_becomes_a_report(name: str, aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path, "--format", "md,html,json", brief=example(name)))
    assert (answer.code, answer.err) == (0, "")


def test_as_json_it_prints_one_document_that_names_files_and_verdicts(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out", "--format", "md,json", "--json"))
    printed = json.loads(answer.out)
    assert (answer.code, answer.err, printed["status"], printed["pack"]) == (0, "", "final", "quick_social_basic")
    assert sorted(Path(path).name for path in printed["files"]) == names(tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert printed["fingerprint"] == report["fingerprint"]
    assert [(s["id"], s["verdict"]) for s in printed["sections"]] == [(s["id"], "PASS") for s in report["sections"]]


def test_a_bad_brief_is_answered_with_every_problem_and_its_line_and_nothing_is_written(
    aicmo: Aicmo, tmp_path: Path
) -> None:
    brief = tmp_path / "bad.yaml"
    brief.write_text(BAD, encoding="utf-8")
    answer = aicmo(*social(tmp_path / "out", brief=brief))
    assert (answer.code, answer.out, names(tmp_path)) == (2, "", ["bad.yaml"])
    problems = answer.err.splitlines()[1:]
    assert "5 problems" in answer.err.splitlines()[0]
    assert len(problems) == 5
    assert all(line.startswith("bad.yaml") for line in problems)
    # The audience is missing as a whole, so it has no line.
    assert {"bad.yaml:2", "bad.yaml:3", "bad.yaml:7"} <= {line.split(": ")[0] for line in problems}


@pytest.mark.parametrize(
    ("options", "kind", "near"),
    [
        (("--pack", "quick_socal_basic"), "pack", "quick_social_basic"),
        (("--writer", "rulez"), "writer", "rules"),
        (("--format", "md,pfd"), "format", "pdf"),
        (("--on-fail", "falback"), "policy", "fallback"),
    ],
    ids=["pack", "writer", "format", "policy"],
)
def test_a_name_that_does_not_exist_is_answered_with_the_nearest_and_nothing_is_written(
    options: tuple[str, str], kind: str, near: str, aicmo: Aicmo, tmp_path: Path
) -> None:
    answer = aicmo(*social(tmp_path / "out", *options))
    assert (answer.code, answer.out, names(tmp_path)) == (2, "", [])
    assert kind in answer.err
    assert f"Did you mean {near}?" in answer.err
    assert "Allowed: " in answer.err


@pytest.mark.parametrize("formats", ["", ",", " "])
def test_a_report_in_no_format_is_refused(formats: str, aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out", "--format", formats))
    assert (answer.code, names(tmp_path)) == (2, [])


def test_a_pack_the_rules_writer_has_no_texts_for_is_refused_with_the_packs_it_can_write(
    aicmo: Aicmo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    unwritten = [name for name in content.packs if not service.writable(name, content)]
    ready = [name for name in content.packs if service.writable(name, content)]
    assert unwritten, "every pack has its texts: this refusal, and its test, can go"
    monkeypatch.setattr(service, "follow", lambda order: pytest.fail("work was begun"))
    answer = aicmo(*social(tmp_path / "out", "--pack", unwritten[0]))
    assert (answer.code, answer.out, names(tmp_path)) == (2, "", [])
    assert unwritten[0] in answer.err
    assert all(name in answer.err for name in (*ready, "--writer stub"))


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "22.11.2026", ""])
def test_a_day_that_is_none_is_refused(day: str, aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out", "--today", day))
    assert (answer.code, names(tmp_path)) == (2, [])
    assert "YYYY-MM-DD" in answer.err


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_a_brief_that_is_no_file_is_answered_with_its_path(name: str, aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out", brief=tmp_path / name))
    assert answer.code == 2
    assert str(tmp_path / name) in answer.err


def test_a_folder_that_cannot_be_written_is_answered_with_its_name(aicmo: Aicmo, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    answer = aicmo(*social(tmp_path / "taken", "--format", "md"))
    assert answer.code == 2
    assert str(tmp_path / "taken") in answer.err
    assert "--out" in answer.err


@pytest.mark.stub_mode
@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_stub_mode_selects_the_stub_whatever_the_command_says(
    value: str, aicmo: Aicmo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AICMO_STUB_MODE", value)
    answer = aicmo(*social(tmp_path, "--writer", "rules", "--format", "md", "--json"))
    printed = json.loads(answer.out)
    assert (answer.code, printed["status"]) == (0, "stub")
    assert {section["verdict"] for section in printed["sections"]} == {"NOT_CHECKED"}


@pytest.mark.stub_mode
def test_the_stub_writes_a_pack_that_the_rules_writer_cannot(aicmo: Aicmo, tmp_path: Path) -> None:
    words = social(tmp_path, "--pack", "launch_gtm_pack", "--writer", "stub", "--format", "md")
    assert aicmo(*words).code == 0
    assert names(tmp_path) == ["brief.yaml", "report.md"]


@pytest.mark.usefixtures("spoilt")
def test_a_section_that_never_passes_ends_in_findings_and_what_passed_is_kept(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out"))
    assert answer.code == 1
    assert all(part in answer.err for part in ("quick_social_basic", "overview", "UNTRACED_FIGURE", "3,917"))
    assert names(tmp_path / "out") == ["passed"]
    kept = names(tmp_path / "out" / "passed")
    assert len(kept) == 7
    assert "overview.md" not in kept
    assert str(tmp_path / "out" / "passed") in answer.err


@pytest.mark.usefixtures("spoilt")
def test_a_failure_as_json_is_one_document_with_the_findings(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path / "out", "--json"))
    printed: dict[str, Any] = json.loads(answer.out)
    assert (answer.code, printed["status"], list(printed["findings"])) == (1, "failed", ["overview"])
    assert [finding["code"] for finding in printed["findings"]["overview"]] == ["UNTRACED_FIGURE"]


@pytest.mark.usefixtures("spoilt")
def test_a_failure_with_a_file_where_the_folder_should_be_still_says_what_failed(aicmo: Aicmo, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    answer = aicmo(*social(tmp_path / "taken"))
    assert "UNTRACED_FIGURE" in answer.err
    assert answer.code == 1


@pytest.mark.usefixtures("spoilt")
def test_as_a_draft_it_is_delivered_marked(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo(*social(tmp_path, "--on-fail", "draft", "--format", "md,json"))
    assert (answer.code, answer.err) == (0, "")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["status"] == "draft"
    assert report["status_note"] in answer.out
    assert "draft" in (tmp_path / "report.md").read_text(encoding="utf-8").lower()


@pytest.mark.usefixtures("spoilt")
def test_the_commands_an_error_recommends_can_be_typed_as_they_stand(aicmo: Aicmo, tmp_path: Path) -> None:
    said = aicmo(*social(tmp_path / "out")).err
    text = tmp_path / "text.md"
    text.write_text("Good.", encoding="utf-8")
    recommended = [line.split("   ")[0].strip() for line in said.splitlines() if line.strip().startswith("aicmo ")]
    assert len(recommended) == 3
    answers = {line: aicmo(*_typed(line, text, tmp_path / "out")) for line in recommended}
    assert {line: answer.err for line, answer in answers.items() if "Usage:" in answer.err} == {}


def _typed(line: str, text: Path, out: Path) -> Sequence[str]:
    filled = {"FILE": str(text), "BRIEF": str(BREWLANE), "DIR": str(out)}
    return [filled.get(word, word) for word in shlex.split(line)[1:]] + (
        ["--out", str(out)] if "generate" in line else []
    )
