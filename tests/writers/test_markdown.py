"""Client words come out of markdown as the text they are."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aicmo.intake.cleaning import clean
from aicmo.model.figure import TOKEN, token
from aicmo.writers.markdown import escape

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(st.sampled_from("ab1 #>+=-*_`~|[]()<>&;:!\\.x\"'"), max_size=30)
ANYTHING = st.one_of(st.text(max_size=60), MARKUP)


def read(markdown: str) -> str:
    """What a reader sees, whitespace folded; anything but plain text is named in braces."""
    parts = []
    for block in READER.parse(markdown):
        if block.type not in ("inline", "paragraph_open", "paragraph_close"):
            parts.append(f"{{{block.type}}}")
        for child in block.children or ():
            parts.append(
                child.content if child.type == "text" else {"softbreak": " "}.get(child.type, f"{{{child.type}}}")
            )
    return " ".join("".join(parts).split())


def folded(text: str) -> str:
    return " ".join(text.split())


@given(ANYTHING)
@example("## heading")
@example("##")
@example("###### six marks")
@example("- - -")
@example("***")
@example("1986. A year")
@example("12) twelve")
@example("=====")
@example("| a | b |")
@example("&copy; &#35; & Co")
@example("<script>alert(1)</script>")
@example("[a](http://evil.example) ![b](c)")
@example("C:\\new\\")
@example("~~~")
@example("```")
def test_any_text_of_a_brief_renders_to_the_same_plain_text(text: str) -> None:
    given_text = clean(text).text
    assert read(escape(given_text)) == folded(given_text)


@given(ANYTHING)
@example("## heading\n# another")
@example("a\n\nb\n- c")
@example("a\n===")
def test_a_text_of_several_lines_becomes_one_and_still_reads_the_same(text: str) -> None:
    given_text = clean(text, keep_lines=True).text
    assert read(escape(given_text)) == folded(given_text)


@given(ANYTHING)
@example("## heading")
def test_a_text_reads_the_same_inside_an_item(text: str) -> None:
    given_text = clean(text).text
    assert read(f"- {escape(given_text)}").replace("{bullet_list_open}{list_item_open}", "").removesuffix(
        "{list_item_close}{bullet_list_close}"
    ) == folded(given_text)


@given(ANYTHING)
@example("a | b")
@example("a \\| b")
@example("\\")
def test_a_text_in_a_cell_neither_ends_the_cell_nor_loses_a_mark(text: str) -> None:
    given_text = clean(text).text
    rows = READER.parse(f"| One | Two |\n| --- | --- |\n| {escape(given_text)} | last |\n")
    cells = [block for block in rows if block.type == "inline"][2:]
    assert [read_inline(cell.children or ()) for cell in cells] == [folded(given_text), "last"]


def read_inline(children: object) -> str:
    assert isinstance(children, list | tuple)
    return folded("".join(child.content if child.type == "text" else f"{{{child.type}}}" for child in children))


def test_figure_tokens_pass_and_what_stands_between_them_is_escaped() -> None:
    text = f"*from* {token('goal.baseline')} to {token('goal.target')} [now]"
    assert escape(text) == r"\*from\* [[fig:goal.baseline]] to [[fig:goal.target]] \[now\]"


@pytest.mark.parametrize("text", ["[[fig:Budget]]", "[[fig:]]", "[[fig:a.b]", "[[ fig:a ]]", "[[fig:a..b]]"])
def test_what_only_looks_like_a_token_is_text(text: str) -> None:
    assert TOKEN.search(escape(text)) is None
    assert read(escape(text)) == text


@pytest.mark.parametrize(
    "text", ["Brewlane Coffee", "a 2-day job", "$19 (was $24)", "3.5 hours", "5 % off", "C# and F#", "– yes"]
)
def test_a_text_without_markup_stays_as_it_is(text: str) -> None:
    assert escape(text) == text
