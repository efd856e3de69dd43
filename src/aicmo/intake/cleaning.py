"""Takes out of a client's text what nobody can see and nothing may act on."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Cleaned(NamedTuple):
    """A text made safe to keep, how many hidden characters it held and how many figure tokens were broken up."""

    text: str
    hidden: int
    tokens: int


_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, joiners and fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, direction marks and overrides
    "\ud800-\udfff"  # halves of characters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"  # no characters, interlinear marks
    "\U000e0000-\U000e0fff"  # tags and variation selectors that can carry a hidden text
    "]|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]"  # a second variation selector
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TOKEN = re.compile(r"\[(?=\[fig:)", re.IGNORECASE)


def clean(text: str, *, keep_lines: bool = False) -> Cleaned:
    """The text in Unicode NFC, without hidden characters, its spaces collapsed; on one line unless `keep_lines`."""
    if text.isascii() and text.isprintable() and "[[" not in text:
        return Cleaned(" ".join(text.split()), 0, 0)
    text = _SURROGATE_PAIR.sub(_joined, text)
    text, hidden = _HIDDEN.subn("", _LINE_BREAK.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    text = _paragraphs(text) if keep_lines else " ".join(text.split())
    text, tokens = _TOKEN.subn("[ ", text)
    return Cleaned(text, hidden, tokens)


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _paragraphs(text: str) -> str:
    """Lines with their spaces collapsed; never more than one empty line in a row."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
