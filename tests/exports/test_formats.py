"""Every format: its file, and the same bytes for the same report in this process and in another."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from aicmo.exports.formats import FORMATS
from aicmo.model.report import Report
from tests.exports.alder import make_draft

PRINT_HASHES = """
import hashlib
from aicmo.exports.formats import FORMATS
from tests.exports.hostile import make_hostile_report
for name in FORMATS:
    print(name, hashlib.sha256(FORMATS[name].make(make_hostile_report())).hexdigest())
"""


def test_each_format_names_a_report_file_with_its_own_ending() -> None:
    assert {name: made.file_name for name, made in FORMATS.items()} == {
        "md": "report.md",
        "html": "report.html",
        "pdf": "report.pdf",
        "json": "report.json",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes_twice(name: str, report: Report) -> None:
    again = Report.model_validate(report.model_dump())

    assert FORMATS[name].make(report) == FORMATS[name].make(again)


def test_another_process_with_another_hash_seed_gives_the_same_bytes(hostile_report: Report) -> None:
    here = [f"{name} {hashlib.sha256(made.make(hostile_report)).hexdigest()}" for name, made in FORMATS.items()]

    done = subprocess.run(
        [sys.executable, "-c", PRINT_HASHES], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n")[:-1] == here


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_pages_sections_and_charts_can_still_be_exported(name: str, report: Report) -> None:
    plan = report.plan.model_copy(update={"charts": ()})
    empty = report.model_copy(update={"plan": plan, "pages": (), "sections": (), "figures": ()})

    assert FORMATS[name].make(empty)


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_is_another_file_than_the_finished_report(name: str, report: Report) -> None:
    assert FORMATS[name].make(make_draft()) != FORMATS[name].make(report)
