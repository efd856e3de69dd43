"""Cuts a text that no person wrote into pieces, so that looking around in one stays cheap however long the text is."""

from __future__ import annotations

from collections.abc import Iterator

_LONGEST = 2000
"""Characters; a paragraph of a report is shorter and stays whole."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces with their offsets, cut behind a space where there is one."""
    start = 0
    while len(text) - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        end = space + 1 if space > start else start + _LONGEST
        yield start, text[start:end]
        start = end
    yield start, text[start:]
