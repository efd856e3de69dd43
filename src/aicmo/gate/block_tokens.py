"""The block parser with lighter tokens: only what the reader asks for; making the others costs a third of the time.

Imported only when a text is read, for the parser takes a while to load.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


class _LightToken:
    """A token whose fields stand in the class until a rule sets them."""

    map: list[int] | None = None
    content = ""

    def __init__(self, kind: str, tag: str, level: int) -> None:
        self.type, self.tag, self.level = kind, tag, level


class _LightState(StateBlock):
    """The parser's state; its rules push light tokens."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = cast(Token, _LightToken(ttype, tag, self.level))
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


@lru_cache(maxsize=128)
def parser(without: tuple[str, ...] = ()) -> MarkdownIt:
    """A parser of CommonMark and tables without some of its block rules."""
    return MarkdownIt("commonmark").enable("table").disable(list(without))


def block_tokens(source: str, without: tuple[str, ...], env: dict[str, Any]) -> list[Token]:
    """The tokens of a text whose lines end in line feeds; `type`, `tag`, `map` and `content` may be asked of them."""
    tokens: list[Token] = []
    if source:
        state = _LightState(source, parser(without), env, tokens)
        state.md.block.tokenize(state, state.line, state.lineMax)
    return tokens


def inline_tokens(content: str, env: dict[str, Any]) -> list[Token]:
    """The tokens inside a line."""
    tokens: list[Token] = []
    every = parser()
    every.inline.parse(content, every, env, tokens)
    return tokens
