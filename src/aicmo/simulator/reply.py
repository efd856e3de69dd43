"""One reply before it is put into the words of a protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKENS_A_WORD = 4 / 3  # a rule of thumb for English


@dataclass(frozen=True)
class Asked:
    """A request in the terms all protocols share."""

    model: str
    prompt: str
    max_tokens: int | None
    stream: bool


@dataclass(frozen=True)
class Reply:
    """What is said. `ended` is "stop", "length" or "refusal"."""

    number: int
    model: str
    text: str
    tokens_in: int
    tokens_out: int
    ended: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The text in the pieces it is streamed in; joined they are the text."""
        return tuple(re.findall(r"\S*\s*(?:\S+\s*){0,7}", self.text)[:-1]) if self.text else ()


def tokens_of(text: str) -> int:
    """About as many tokens as a model would count."""
    return round(len(text.split()) * TOKENS_A_WORD)
