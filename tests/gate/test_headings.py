"""What stands under a heading."""

from __future__ import annotations

from aicmo.gate.document import Block, parse
from aicmo.gate.headings import missing_headings, parts_under

PAGE = parse("# Top\n\nintro\n\n## Budget Split by Channel\n\na\n\n### Deeper\n\nb\n\n## Budget\n\nc\n\n# Next\n\nd")


def texts_under(title: str) -> list[str]:
    return [part.text for part in parts_under(PAGE, title) if isinstance(part, Block)]


def test_a_heading_holds_everything_down_to_the_next_of_its_level() -> None:
    assert texts_under("Budget Split by Channel") == ["a", "Deeper", "b"]


def test_the_heading_with_the_very_words_is_preferred() -> None:
    assert texts_under("Budget") == ["c"]


def test_nothing_stands_under_a_heading_that_is_not_there() -> None:
    assert texts_under("Guardrails") == []


def test_no_title_means_the_whole_page() -> None:
    assert len(parts_under(PAGE, "")) == len(PAGE.parts)


def test_ten_requirements_for_one_heading_leave_nine_missing() -> None:
    assert len(missing_headings(["Results"] * 10, ["Results"])) == 9
