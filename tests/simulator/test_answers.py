"""The good answers come from a folder and are found by the prompt's header lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.errors import UserError
from aicmo.simulator.answers import client_of, read_answers, section_of


def test_a_folder_gives_a_text_for_each_section(tmp_path: Path) -> None:
    (tmp_path / "overview.md").write_text("Ä text", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not this", encoding="utf-8")
    assert read_answers(tmp_path) == {"overview": "Ä text"}


def test_a_folder_that_is_none_or_empty_or_holds_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a folder"):
        read_answers(tmp_path / "gone")
    with pytest.raises(UserError, match=r"holds no SECTION\.md"):
        read_answers(tmp_path)
    (tmp_path / "overview.md").write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="UTF-8"):
        read_answers(tmp_path)


@pytest.mark.parametrize(
    ("prompt", "section"),
    [
        ("section: overview\nWrite it.", "overview"),
        ("Be brief.\n\nSection:  kpi_plan \r\nclient: Alder", "kpi_plan"),
        ("section: first\nsection: second", "first"),
        ("In this section: write about budget", ""),
        ("", ""),
    ],
)
def test_the_section_is_in_a_line_of_its_own(prompt: str, section: str) -> None:
    assert section_of(prompt.replace("\r", "")) == section


def test_the_client_is_the_rest_of_its_line() -> None:
    assert client_of("section: a\nclient: Alder & Sons Ltd.\n") == "Alder & Sons Ltd."
    assert client_of("no client") == ""
