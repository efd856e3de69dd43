"""Quotes what clients and models wrote as data: inside fences that nothing inside can close."""

from __future__ import annotations

import re
from collections.abc import Container

from aicmo.intake.cleaning import clean
from aicmo.model.figure import TOKEN, token

OPEN, CLOSE = "<<<DATA", "DATA>>>"
"""The lines around quoted material; content/prompts/system.md tells the model what they mean."""

_FENCE_MARK = re.compile(r"<{3,}|>{3,}")
_STAND_IN = "\u241f"
_STANDING_IN = re.compile(rf"{_STAND_IN}(\d+){_STAND_IN}")


def fenced(name: str, text: str) -> str:
    """The text between a line `<<<DATA name` and a line `DATA>>>`."""
    return f"{OPEN} {name}\n{guarded(text).strip()}\n{CLOSE}"


def guarded(text: str) -> str:
    """The text without three angle brackets in a row, so that no fence can be opened or closed in it."""
    return _FENCE_MARK.sub(lambda found: " ".join(found[0]), text)


def one_line(text: str, known: Container[str] = ()) -> str:
    """The text on one line, without hidden characters; only tokens of figures in `known` are left whole.

    On one line no heading, list, table, or line such as "system:" of the client's can begin.
    """
    if text.isascii() and text.isprintable() and "[[" not in text:
        return " ".join(text.split())
    kept: list[str] = []

    def aside(found: re.Match[str]) -> str:
        if found[1] not in known:
            return found[0]
        kept.append(found[1])
        return f"{_STAND_IN}{len(kept) - 1}{_STAND_IN}"

    aside_text = clean(TOKEN.sub(aside, text.replace(_STAND_IN, " "))).text
    return _STANDING_IN.sub(lambda found: token(kept[int(found[1])]), aside_text)
