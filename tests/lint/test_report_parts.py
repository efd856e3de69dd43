"""A whole report becomes sections: as our export writes it, as a person edits it, and as others head it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.errors import UserError
from aicmo.gate.document import parse
from aicmo.library.content import Content, load_content
from aicmo.lint.given import Given
from aicmo.lint.report_parts import split_report, without_title
from aicmo.model.chart import Chart, ChartRow
from aicmo.model.finding import Finding
from aicmo.model.report import Report
from tests.lint.conftest import PACK, markdown_of
from tests.made import EVERY_REPORT, WRITTEN_PACKS, order_of, report_of

Split = Callable[[str], Given]
Reports = Callable[[str, str], Report]


def shape(markdown: str) -> list[tuple[str, int, str]]:
    """What a reader sees of a section: kinds, levels of headings, words."""
    texts = parse(markdown).texts
    return [(block.kind, block.level, " ".join(block.text.split())) for block in texts]


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_every_section_of_an_exported_report_comes_back_as_it_was_written(
    example: str, pack: str, report_for: Reports, content: Content
) -> None:
    report = report_for(example, pack)
    given = split_report(markdown_of(report), "report.md", content.packs[pack], content)
    assert [text.section for text in given.sections] == [section.id for section in report.sections]
    assert [shape(text.markdown) for text in given.sections] == [shape(s.markdown) for s in report.sections]
    assert (given.whole, given.passed_over, given.plan) == (True, (), None)


@pytest.mark.parametrize(("example", "pack"), [("brewlane_coffee.yaml", pack) for pack in WRITTEN_PACKS])
def test_every_word_of_a_section_is_traced_to_its_line_and_column_in_the_report(
    example: str, pack: str, report_for: Reports, content: Content
) -> None:
    text = markdown_of(report_for(example, pack))
    lines, checked = text.split("\n"), 0
    for section in split_report(text, "report.md", content.packs[pack], content).sections:
        assert lines[section.line - 1].startswith("## ")
        for number, line in enumerate(section.markdown.split("\n"), start=1):
            for word in {word for word in line.split() if "#" not in word}:
                there, column = section.place(number, line.index(word) + 1)
                assert lines[there - 1][column - 1 :].startswith(word)
                checked += 1
    assert checked > 1000


def test_marks_and_findings_of_a_draft_are_no_part_of_its_section(split: Split) -> None:
    report = report_of(order_of("brewlane_coffee.yaml"))
    finding = Finding(code="TOO_LONG", severity="error", message="Far too long.", section="overview")
    first = report.sections[0].model_copy(update={"verdict": "FAIL", "findings": (finding,)})
    draft = report.model_copy(update={"status": "draft", "sections": (first, *report.sections[1:])})
    text = markdown_of(draft)
    assert all(words in text for words in ("> **Draft.**", "Far too long."))
    assert [shape(part.markdown) for part in split(text).sections] == [shape(s.markdown) for s in report.sections]


def test_a_chart_in_a_section_is_no_part_of_it_and_what_is_added_after_it_is(split: Split) -> None:
    report = report_of(order_of("brewlane_coffee.yaml"))
    row = ChartRow(label="Instagram", value=3, text="3")
    chart = Chart(
        id="posts", title="Posts", kind="bar", place="overview", caption="By channel.", alt="Posts", rows=(row,)
    )
    plan = report.plan.model_copy(update={"charts": (*report.plan.charts, chart)})
    text = markdown_of(report.model_copy(update={"plan": plan}))
    assert "**Chart: Posts**" in text
    assert shape(split(text).sections[0].markdown) == shape(report.sections[0].markdown)
    added = text.replace("By channel.\n", "By channel.\n\nA person added this.\n")
    assert shape(split(added).sections[0].markdown)[-1] == ("paragraph", 0, "A person added this.")


@pytest.mark.parametrize("mark", ["#", "##"])
@pytest.mark.parametrize("number", ["", "1. ", "1) ", "1\\. "])
def test_titles_on_either_level_numbered_or_not_open_their_sections(mark: str, number: str, split: Split) -> None:
    given = split(f"{mark} {number}Overview\n\nOne.\n\n{mark} **Final** summary\n\nTwo.\n")
    assert [(text.section, text.markdown.strip()) for text in given.sections] == [
        ("overview", "One."),
        ("final_summary", "Two."),
    ]


def test_underlined_titles_and_ids_open_their_sections_too(split: Split) -> None:
    given = split("Overview\n--------\n\nOne.\n\n## final_summary\n\nTwo.\r\n")
    assert [(text.section, text.line) for text in given.sections] == [("overview", 1), ("final_summary", 6)]


def test_a_title_inside_code_or_a_quotation_opens_nothing(split: Split) -> None:
    (text,) = split("## Overview\n\n```\n## Final Summary\n```\n\n> ## Final Summary\n").sections
    assert text.section == "overview"


def test_inner_headings_are_put_back_to_the_second_level_and_code_is_left_alone(split: Split) -> None:
    (text,) = split("# Plan\n\n## Overview\n\n### Brand\n\n#### Name\n\n```\n### code\n```\n").sections
    assert text.markdown.split("\n")[1:4:2] == ["## Brand", "### Name"]
    assert "### code" in text.markdown
    assert text.place(2, 4) == (5, 5)
    assert text.place(2, 0) == (5, 0)


def test_headings_on_the_level_of_titles_stay_in_a_section_that_asks_for_them(split: Split) -> None:
    given = split(
        "## Overview\n\n## Brand\n\nOne.\n\n### Deeper\n\n## Our Industry\n\nTwo.\n\n## Primary Goal\n\nThree.\n"
    )
    (text,) = given.sections
    assert [block.text for block in parse(text.markdown).headings] == [
        "Brand",
        "Deeper",
        "Our Industry",
        "Primary Goal",
    ]
    assert [block.level for block in parse(text.markdown).headings] == [2, 3, 2, 2]
    assert given.passed_over == ()


def test_what_is_no_section_is_passed_over_aloud_and_never_joins_the_section_before(split: Split) -> None:
    given = split("# Plan\n\n## Preface\n\nA.\n\n## Overview\n\nB.\n\n## Final Sumary\n\nC.\n\n## Risks\n\nD.\n")
    assert [text.markdown.strip() for text in given.sections] == ["B."]
    assert [(over.line, over.reason) for over in given.passed_over] == [
        (3, "“Preface” is no section of quick_social_basic; it was not checked."),
        (11, "“Final Sumary” is no section of quick_social_basic; it was not checked. Did you mean “Final Summary”?"),
    ]


def test_a_title_that_stands_twice_gives_two_texts(split: Split) -> None:
    assert [text.line for text in split("## Overview\n\nOne.\n\n## Overview\n\nTwo.\n").sections] == [1, 5]


def test_a_section_titled_on_the_other_level_is_found_where_no_other_has_its_title(split: Split) -> None:
    given = split("# Overview\n\n## Brand\n\nA.\n\n# Messaging Framework\n\nB.\n\n## Final Summary\n\nC.\n")
    assert [text.section for text in given.sections] == ["overview", "messaging_framework", "final_summary"]


@pytest.mark.parametrize("text", ["", "Words without a heading.", "### Overview\n\nToo deep.", "# Something else"])
def test_a_text_without_any_title_is_refused_with_the_titles_there_are(text: str, split: Split) -> None:
    with pytest.raises(UserError, match=r"--section .*Overview, Messaging Framework"):
        split(text)


def test_a_text_too_large_for_a_report_is_refused_unread(content: Content) -> None:
    longest = content.rules.house.characters_max * len(content.packs[PACK].sections)
    with pytest.raises(UserError, match=str(longest)):
        split_report("x" * (longest + 1), "report.md", content.packs[PACK], content)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# Overview\n\n## Brand", "\n\n## Brand"),
        ("Overview\n===\nText", "\n\nText"),
        ("## Overview\n\nText", "## Overview\n\nText"),
        ("# Brand\n", "# Brand\n"),
        ("", ""),
    ],
)
def test_the_own_title_on_top_of_a_section_file_is_no_heading_of_the_section(text: str, left: str) -> None:
    assert without_title(text, "Overview") == left


@given(st.text(st.sampled_from("# \n|-*>`1.O\\[]🜚"), max_size=200) | st.text(max_size=200))
def test_whatever_a_section_holds_every_line_keeps_its_place(body: str) -> None:
    content = load_content()
    text = f"## Overview\n\n{body}\n\n## Final Summary\n\nThe end.\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for section in split_report(text, "report.md", content.packs[PACK], content).sections:
        for number, line in enumerate(section.markdown.split("\n"), start=1):
            there, column = section.place(number, 1)
            assert line in ("", lines[there - 1], lines[there - 1].replace("#", "", column - 1))
