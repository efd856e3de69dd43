"""Markdown is read as a reader sees it, and every text knows its place."""

from __future__ import annotations

import pytest

from aicmo.gate.document import Table, parse


def test_headings_are_those_a_parser_sees() -> None:
    document = parse(
        "Setext\n======\n\n> ## Quoted\n\n```\n# code\n```\n\n    # indented code\n\n#hashtag\n\n### [Linked](x) *h*"
    )
    assert [(heading.text, heading.level) for heading in document.headings] == [
        ("Setext", 1),
        ("Quoted", 2),
        ("Linked h", 3),
    ]


def test_items_know_their_depth_and_whether_they_are_numbered() -> None:
    document = parse("1. One\n   - Two\n\n     more of two\n2. Three\n\n* Four")
    assert [(item.text, item.level, item.ordered) for item in document.items] == [
        ("One", 1, True),
        ("Two\nmore of two", 2, False),
        ("Three", 1, True),
        ("Four", 1, False),
    ]


def test_a_table_keeps_header_rows_and_the_width_of_each_raw_line() -> None:
    document = parse("a | b\n--|--\n`c | d` | e\n| f \\| g | h |\ni")
    table = document.tables[0]
    assert [cell.text for cell in table.header.cells] == ["a", "b"]
    assert [(row.text, row.width) for row in table.body] == [("`c | d`", 3), ("f | g | h", 2), ("i | ", 1)]


def test_parts_stand_in_the_order_of_the_page() -> None:
    document = parse("# H\n\nP\n\n- I\n\n| a |\n|---|\n| b |\n\n<div>x</div>\n\n```\nc\n```")
    kinds = ["table" if isinstance(part, Table) else part.kind for part in document.parts]
    assert kinds == ["heading", "paragraph", "item", "table", "html", "code"]


def test_a_reader_sees_neither_markup_nor_addresses_nor_tags() -> None:
    document = parse(
        "**Bold** [link](https://a.example) ![alt](b.png) <b>tag</b> &amp; \\*star\\* `code`\nnext  \nline"
    )
    assert document.paragraphs[0].text == "Bold link  tag & *star* code next\nline"


@pytest.mark.parametrize(
    ("markdown", "text", "place"),
    [
        ("Intro\n\nSome **bold** words", "words", (3, 15)),
        ("> - quoted *item* here", "here", (1, 19)),
        ("| a | b |\n|---|---|\n| c | find me |", "find", (3, 7)),
        ("first\nsecond third", "third", (2, 8)),
        ("- one\n\n  two\n  three", "three", (4, 3)),
        ("A &amp; B \\* C", "C", (1, 14)),
        ("```\ncode here\n```", "here", (2, 6)),
        ("a\r\nb\r\nc d", "d", (3, 3)),
    ],
)
def test_every_text_knows_its_line_and_column(markdown: str, text: str, place: tuple[int, int]) -> None:
    document = parse(markdown)
    block = next(block for block in document.texts if text in block.text)
    assert document.place(block.source_offset(block.text.index(text))) == place


def test_lines_are_rows_items_headings_and_lines_of_paragraphs() -> None:
    document = parse("# H\n\na\nb  \nc\n\n- i\n\n| x | y |\n|---|---|\n| 1 | 2 |")
    assert [line for line, _ in document.lines] == ["H", "a b", "c", "i", "x | y", "1 | 2"]


def test_a_label_in_a_cell_is_no_sentence_that_counts() -> None:
    document = parse("Two words.\n\n| a | b |\n|---|---|\n| label | A sentence. Another one. |")
    assert [(sentence.text, sentence.words) for sentence in document.sentences if sentence.counts] == [
        ("Two words.", 2),
        ("A sentence.", 2),
        ("Another one.", 2),
    ]


def test_the_parser_leaves_a_figure_token_as_it_is() -> None:
    assert (
        parse("From [[fig:goal_a.low_b]] to *[[fig:x_.y]]*.").paragraphs[0].text
        == "From [[fig:goal_a.low_b]] to [[fig:x_.y]]."
    )
