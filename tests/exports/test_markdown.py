"""The markdown file: in order, with charts as tables, and no text of a client acts as a mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicmo.exports.blocks import (
    Block,
    CodeBlock,
    Heading,
    Items,
    Link,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    parse,
    words_of,
)
from aicmo.exports.markdown import make_markdown, write_blocks
from aicmo.model.report import Report
from tests.exports.alder import make_draft
from tests.exports.hostile import SHOWN

# Marks are likelier than letters, so that the examples are mostly markdown.
markdown = st.text(st.sampled_from("ab \n\n**__`[](<>)!#-+1.|\\&;:=~\t\"'xé0>"), max_size=60)


def words_in(blocks: tuple[Block, ...]) -> list[str]:
    """Every word a reader sees, in order."""
    return [word for block in blocks for text in texts_in(block) for word in text.split()]


def texts_in(block: Block) -> list[str]:
    match block:
        case Heading(_, inline) | Paragraph(inline):
            return [words_of(inline)]
        case Items(_, items):
            return [text for item in items for inner in item for text in texts_in(inner)]
        case Quote(blocks):
            return [text for inner in blocks for text in texts_in(inner)]
        case CodeBlock(text):
            return [text]
        case Table(header, rows, _):
            return [words_of(cell) for row in (header, *rows) for cell in row]
        case Rule():
            return []


def test_the_file_reads_from_the_title_to_the_sources(report: Report) -> None:
    text = make_markdown(report).decode()

    assert re.findall("^#{1,2} .*$", text, re.MULTILINE) == [
        "# Campaign strategy: one bottle, kept",
        "## Contents",
        "## The decision we ask for",
        "## 1. Overview",
        "## 2. Audience segments",
        "## 3. Channel plan",
        "## 4. Budget and measures",
        "## 5. Thirty-day calendar",
        "## 6. Next steps",
        "## Open questions",
        "## Where the numbers come from",
    ]
    assert text.startswith(
        "# Campaign strategy: one bottle, kept\n\nPrepared for **Alder & Finch**  \nJanuary 4, 2027\n"
    )
    assert text.endswith(" |\n")


def test_headings_inside_a_section_stand_under_its_title(report: Report) -> None:
    text = make_markdown(report).decode()

    assert "## 2. Audience segments\n\n### Who we plan for first\n" in text
    assert "#### What they want" in text


def test_a_chart_is_a_table_with_its_range_under_its_section(report: Report) -> None:
    text = make_markdown(report).decode()

    assert "| What | Value | Low | High |\n| --- | ---: | ---: | ---: |\n| Paid search | 96 | 54 | 168 |" in text
    assert "| Goal | Goal: 280 |  |  |" in text
    assert text.index("**Chart: Where $24,000 goes**") > text.index("## 4. Budget and measures")


def test_a_final_report_carries_no_mark(report: Report) -> None:
    assert not re.search("draft|stub", make_markdown(report).decode(), re.IGNORECASE)


def test_a_draft_is_marked_at_the_top_and_on_each_section_and_lists_what_failed() -> None:
    text = make_markdown(make_draft()).decode()

    assert "\n\n> **Draft.** This is a draft, not for the client. One of six sections did not pass" in text
    assert text.count("\n> **Draft.**") == 7
    assert "- The section has too few bullets. (measured 0; allowed 4 to 12) Add the tactics as bullets.\n" in text


def test_hostile_texts_come_out_as_text(hostile_report: Report) -> None:
    blocks = parse(make_markdown(hostile_report).decode())

    shown = [text.strip() for block in blocks for text in texts_in(block)]
    assert all(shown.count(line) >= 4 for line in SHOWN)
    assert "\u202e" not in make_markdown(hostile_report).decode()


def test_the_only_links_in_a_hostile_report_lead_to_the_clients_website(hostile_report: Report) -> None:
    text = make_markdown(hostile_report).decode()
    hosts = frozenset({"alderfinch.example", "evil.example", "alderfinch.example.evil.example"})

    links = {
        piece.href
        for block in parse(text, hosts)
        if isinstance(block, Paragraph)
        for piece in block.inline
        if isinstance(piece, Link)
    }
    assert links == {"https://alderfinch.example/ok"}
    # Sites that turn bare addresses into links must not do so for these.
    assert not re.search(r"(?<!<)https?://", text.replace("```", "\0").split("\0")[0])


@pytest.mark.parametrize(
    "written",
    [
        "1986\\. A good year",
        "- a\n- b\n\n* c\n* d",
        "1. a\n\n   b\n2. c",
        "- - a",
        "> a\n>\n> - b\n>   > c",
        "````\n```\n````",
        "`` ` ``",
        "a  \nb",
        "| a \\| b | `c\\|d` |\n|---|:-:|\n| **e** | |",
        "**a***b*",
        "# a\n\n### b\n\n## c \\#\\#",
        "***",
    ],
)
def test_what_is_written_reads_back_as_the_same_blocks(written: str) -> None:
    blocks = parse(written)

    assert parse(write_blocks(blocks)) == blocks


@given(markdown)
@example("1. a\n3) b")
def test_whatever_is_written_reads_back_with_the_same_words(source: str) -> None:
    blocks = parse(source)

    assert words_in(parse(write_blocks(blocks))) == words_in(blocks)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_plain_text_reads_back_as_itself(text: str) -> None:
    blocks = (Paragraph((Strong(parse("x")[0].inline),)),)  # type: ignore[union-attr]
    plain = (Paragraph(parse("".join(f"&#{ord(c)};" for c in text if c.isprintable()) or "x")[0].inline),)  # type: ignore[union-attr]

    assert words_in(parse(write_blocks(blocks + plain))) == words_in(blocks + plain)
