"""What a path holds: a section, a report, a folder, a pipe, and what it is when it is none of these."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aicmo.errors import UnknownNameError, UserError
from aicmo.library.content import Content
from aicmo.lint.given import Given
from aicmo.lint.paths import open_paths
from tests.lint.conftest import PACK, json_of, markdown_of
from tests.made import order_of, report_of

REPORT = "## Overview\n\nOne.\n\n## Final Summary\n\nTwo.\n"
Open = Callable[..., tuple[Given, ...]]


@pytest.fixture
def opened(content: Content) -> Open:
    def run(*paths: object, section: str | None = None, pipe: bytes = b"") -> tuple[Given, ...]:
        return open_paths([str(path) for path in paths], section, content.packs[PACK], content, lambda: pipe)

    return run


def wrote(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_named_after_a_section_is_that_section(opened: Open, tmp_path: Path) -> None:
    path = wrote(tmp_path / "overview.md", "# Overview\n\nOne.\n")
    (given,) = opened(path)
    assert [(text.section, text.markdown, text.line) for text in given.sections] == [("overview", "\n\nOne.\n", 0)]
    assert not given.whole


def test_any_other_file_is_a_whole_report(opened: Open, tmp_path: Path) -> None:
    (given,) = opened(wrote(tmp_path / "plan for May.md", REPORT))
    assert [text.section for text in given.sections] == ["overview", "final_summary"]
    assert given.whole


def test_the_option_names_the_section_of_a_file_whatever_its_name(opened: Open, tmp_path: Path) -> None:
    (given,) = opened(wrote(tmp_path / "draft.txt", "One."), section="final_summary")
    assert [text.section for text in given.sections] == ["final_summary"]


def test_a_pipe_brings_a_section_a_report_or_a_report_in_json(opened: Open) -> None:
    report = report_of(order_of("brewlane_coffee.yaml"))
    assert [text.section for text in opened("-", section="overview", pipe=b"One.")[0].sections] == ["overview"]
    assert len(opened("-", pipe=REPORT.encode())[0].sections) == 2
    assert len(opened("-", pipe=markdown_of(report).encode())[0].sections) == 8
    (given,) = opened("-", pipe=json_of(report).encode())
    assert (len(given.sections), given.plan, given.path) == (8, report.plan, "stdin")


def test_a_folder_holds_the_files_named_after_sections_and_says_which_others_it_skips(
    opened: Open, tmp_path: Path
) -> None:
    for name in ("final_summary", "overview", "notes"):
        wrote(tmp_path / f"{name}.md", "Words.")
    (given,) = opened(tmp_path)
    assert [text.section for text in given.sections] == ["overview", "final_summary"]
    assert [Path(over.path).name for over in given.passed_over] == ["notes.md"]
    assert given.whole


def test_a_folder_of_a_generated_report_is_answered_with_the_file_to_give(opened: Open, tmp_path: Path) -> None:
    wrote(tmp_path / "report.md", REPORT)
    with pytest.raises(UserError, match=r"Give .*report\.md"):
        opened(tmp_path)


def test_several_paths_are_each_what_they_are(opened: Open, tmp_path: Path) -> None:
    section, report = wrote(tmp_path / "overview.md", "One."), wrote(tmp_path / "report.md", REPORT)
    assert [given.whole for given in opened(section, report)] == [False, True]


def test_a_mark_of_the_byte_order_and_ends_of_lines_of_other_systems_make_no_difference(
    opened: Open, tmp_path: Path
) -> None:
    path = tmp_path / "overview.md"
    path.write_bytes(b"\xef\xbb\xbf# Overview\r\n\r\nOne.\r\n")
    assert opened(path)[0].sections[0].markdown == "\n\nOne.\n"


def test_what_cannot_be_read_is_refused_with_its_name(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "overview.md").write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="UTF-8"):
        opened(tmp_path / "overview.md")
    with pytest.raises(UserError, match=r"nothing\.md"):
        opened(tmp_path / "nothing.md")
    with pytest.raises(UserError, match=r"overview\.md"):
        opened(tmp_path / "sub" / "overview.md")


def test_a_section_nobody_knows_and_a_section_for_several_paths_are_refused(opened: Open) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean overview"):
        opened("-", section="overveiw")
    with pytest.raises(UserError, match="2 paths"):
        opened("-", "-", section="overview")
