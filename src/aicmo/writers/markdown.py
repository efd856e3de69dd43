"""Client words made safe for markdown: they come out as the text they are, never as markup."""

from __future__ import annotations

import re

from aicmo.model.figure import TOKEN

MARKUP = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
AT_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[>+=-](?=\s|$)|[=-]{2,}|\d{1,9}(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """Plain text as markdown that reads the same; figure tokens pass."""
    parts, place = [], 0
    for found in TOKEN.finditer(text):
        parts += [_escape(text[place : found.start()]), found.group()]
        place = found.end()
    parts.append(_escape(text[place:]))
    return AT_LINE_START.sub(_guard, "".join(parts))


def _escape(text: str) -> str:
    return MARKUP.sub(lambda found: f"\\{found.group()}", " ".join(text.split("\n")))


def _guard(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark}\\" if mark[0].isdigit() else f"{found[1]}\\{mark}"
