"""The outermost blocks of a markdown file with their lines; what stands inside a line is not read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Block(NamedTuple):
    """A block by the parser's name of its kind. Lines count from 0, `end` is the line after it; `level` is a heading's.

    `text` is the raw line of a heading or a paragraph, and the first line of a quotation.
    """

    kind: str
    text: str
    start: int
    end: int
    level: int = 0


def outer_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks that stand in no other, in the order of the page."""
    return tuple(_outer(_parser().parse(markdown)))


def seen_words(line: str) -> str:
    """A raw line as a reader sees it: no marks, no escapes."""
    (token,) = _inline_parser().parseInline(line)
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def _outer(tokens: list[Token]) -> Iterator[Block]:
    for number, token in enumerate(tokens):
        if token.level or token.nesting < 0 or not token.map:
            continue
        depth = {"heading_open": 1, "paragraph_open": 1, "blockquote_open": 2}.get(token.type, 0)
        inner = tokens[number + depth].content if depth and number + depth < len(tokens) else ""
        level = int(token.tag[1:]) if token.type == "heading_open" else 0
        yield Block(token.type.removesuffix("_open"), inner, token.map[0], token.map[1], level)


@cache
def _parser() -> MarkdownIt:
    """Reads blocks only: in time that grows with the length, whatever the lines hold."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


@cache
def _inline_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
