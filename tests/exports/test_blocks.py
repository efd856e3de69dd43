"""Markdown as blocks: only words travel, the outline is even, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.exports.blocks import (
    Block,
    Code,
    Emphasis,
    Heading,
    Items,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
    host_of,
    parse,
    words_of,
)

HOSTS = frozenset({"alderfinch.example"})


def only(markdown: str) -> Block:
    (block,) = parse(markdown, HOSTS)
    return block


def test_html_is_text() -> None:
    assert only("a <script>alert(1)</script> b") == Paragraph((Text("a <script>alert(1)</script> b"),))


def test_an_image_is_its_alternative_text() -> None:
    assert only("see ![the *jar*](https://alderfinch.example/jar.png)") == Paragraph((Text("see the jar"),))


@pytest.mark.parametrize(
    "target",
    [
        "http://alderfinch.example/", "https://evil.example/", "https://alderfinch.example.evil.example/",
        "https://alderfinch.example@evil.example/", "https://evil.example\\\\@alderfinch.example/",
        "//alderfinch.example",
        "javascript:alert(1)", "data:text/html,x", "mailto:a@alderfinch.example", "#top", "/etc/passwd", "file:///x",
        "https://xalderfinch.example", "https://alderfinch.example:99999999/",
    ],
)  # fmt: skip
def test_a_link_to_anywhere_else_is_only_its_words(target: str) -> None:
    assert only(f"[the shop](<{target}>)") == Paragraph((Text("the shop"),))


@pytest.mark.parametrize("target", ["https://alderfinch.example", "https://www.alderfinch.example/a?b=c#d"])
def test_a_link_to_a_website_of_the_brief_stays(target: str) -> None:
    assert only(f"[the shop]({target})") == Paragraph((Link(target, (Text("the shop"),)),))


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("alderfinch.example", "alderfinch.example"),
        ("www.alderfinch.example/shop", "alderfinch.example"),
        ("https://Alderfinch.example:8443/x", "alderfinch.example"),
        ("", ""),
        ("https://[broken", ""),
    ],
)
def test_the_host_of_a_website_is_read_however_the_brief_writes_it(website: str, host: str) -> None:
    assert host_of(website) == host


def test_escaped_marks_are_the_marks_themselves() -> None:
    assert only(r"\*not bold\* \# \| \<b\> \[x\](y) 1\. \`c\`") == Paragraph(
        (Text("*not bold* # | <b> [x](y) 1. `c`"),)
    )


def test_hidden_characters_do_not_come_in_by_an_entity() -> None:
    assert only("a&#x202E;b&#8203;c&#xFEFF;d") == Paragraph((Text("abcd"),))


def test_headings_start_at_depth_one_and_skip_none() -> None:
    blocks = parse("## A\n\n#### B\n\n## C\n\n# D\n\n###### E\n")

    assert [block.depth for block in blocks if isinstance(block, Heading)] == [1, 2, 1, 1, 2]


def test_an_empty_heading_is_left_out_and_one_in_a_quotation_is_a_strong_line() -> None:
    assert parse("##\n") == ()
    assert parse("> ## Said\n")[0].blocks == (Paragraph((Strong((Text("Said"),)),)),)  # type: ignore[union-attr]


def test_a_table_keeps_its_cells_and_alignment() -> None:
    table = only("| A | B |\n|---|---:|\n| a \\| b | **1** |\n| only one |\n")

    assert table == Table(
        ((Text("A"),), (Text("B"),)),
        (((Text("a | b"),), (Strong((Text("1"),)),)), ((Text("only one"),), ())),
        ("", "right"),
    )


def test_a_list_keeps_its_first_number_and_its_inner_lists() -> None:
    items = only("3. one\n   - inner\n4. *two* `x`\n")

    assert items == Items(
        3,
        (
            (Paragraph((Text("one"),)), Items(None, ((Paragraph((Text("inner"),)),),))),
            (Paragraph((Emphasis((Text("two"),)), Text(" "), Code("x"))),),
        ),
    )


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    parse("> " * 5000 + "x")
    parse("- " * 5000 + "x")
    parse("*" * 5000 + "x" + "*" * 5000)
    parse("[" * 3000 + "x" + "](y)" * 3000)


def test_each_piece_of_text_is_printed_and_nothing_printed_acts_as_markdown() -> None:
    blocks = parse("x | x\n\n- x", print_text=lambda text: text.replace("x", "**<b>** [a](b)"))

    assert blocks[0] == Paragraph((Text("**<b>** [a](b) | **<b>** [a](b)"),))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_read(markdown: str) -> None:
    assert all(words_of(block.inline).strip() for block in parse(markdown) if isinstance(block, Heading))
