"""Whole reports are compared with kept ones; `make golden` renews them, and the difference is read before a commit."""

from __future__ import annotations

import difflib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aicmo.exports.formats import FORMATS
from tests.made import TODAY, example, order_of, report_of

KEPT = Path(__file__).parent / "kept"
REPORTS = {
    "brewlane_campaign": ("brewlane_coffee.yaml", "strategy_campaign_basic"),
    "haveli_social": ("haveli_dental.yaml", "quick_social_basic"),
    "hostile_social": ("hostile.yaml", "quick_social_basic"),
}
MOST_LINES = 40
HOW_TO_RENEW = "If the change is meant: make golden, read the difference, commit it with the change."


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-golden"))


def outputs(name: str) -> dict[str, str]:
    """What is kept of a report, by file name: the Markdown and JSON exports, each section with its tokens."""
    report = report_of(order_of(*REPORTS[name], policy="draft"))
    exported = {FORMATS[form].file_name: FORMATS[form].make(report).decode() for form in ("md", "json")}
    return exported | {f"sections/{section.id}.md": section.source for section in report.sections}


def kept(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


def keep(folder: Path, files: dict[str, str]) -> None:
    for gone in set(kept(folder)) - set(files):
        (folder / gone).unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def difference(was: dict[str, str], now: dict[str, str]) -> str:
    """The lines that differ, file by file, cut where there are too many to read."""
    lines = [
        line
        for name in sorted(was.keys() | now.keys())
        for line in difflib.unified_diff(
            was.get(name, "").splitlines(), now.get(name, "").splitlines(), f"kept/{name}", f"now/{name}", "", "", 0, ""
        )
    ]
    more = len(lines) - MOST_LINES
    return "\n".join([*lines[:MOST_LINES], *([f"... and {more} lines more"] if more > 0 else []), HOW_TO_RENEW])


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_the_one_that_was_kept(name: str, renew: bool) -> None:
    now, folder = outputs(name), KEPT / name
    if renew:
        keep(folder, now)
    was = kept(folder)
    if was != now:
        pytest.fail(difference(was, now), pytrace=False)


def test_nothing_is_kept_that_no_test_compares(renew: bool) -> None:
    assert {path.name for path in KEPT.iterdir()} == set(REPORTS)


def test_a_difference_shows_the_lines_and_how_to_renew() -> None:
    said = difference({"report.md": "a\nb\n"}, {"report.md": "a\nc\n", "new.md": "d\n"})
    assert {"-b", "+c", "+d", "--- kept/report.md"} <= set(said.splitlines())
    assert " a" not in said.splitlines()
    assert said.endswith(HOW_TO_RENEW)


def digests(folder: Path, seed: str, zone: str) -> dict[str, str]:
    """The hash of each file that a process of its own writes."""
    brief, pack = REPORTS["brewlane_campaign"]
    program = Path(sys.executable).with_name("aicmo")
    words: list[str | Path] = [
        program,
        "generate",
        example(brief),
        "--pack",
        pack,
        "--out",
        folder,
        "--today",
        TODAY.isoformat(),
    ]
    subprocess.run(
        words,
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "AICMO_STUB_MODE": ""},
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_every_format_is_byte_for_byte_the_same_in_another_process_and_time_zone(tmp_path: Path) -> None:
    first = digests(tmp_path / "first", "1", "UTC")
    second = digests(tmp_path / "second", "4242", "Asia/Kathmandu")
    assert set(first) == {"brief.yaml", *(form.file_name for form in FORMATS.values())}
    assert first == second
