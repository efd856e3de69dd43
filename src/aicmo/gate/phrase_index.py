"""Finds a long list of phrases in a text by their first words, so that most phrases are never searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.document import Document
from aicmo.gate.words import alike

_WORD = re.compile(r"[^\W_]+")
_SLOT = " ... "
_IN_A_SLOT = r"[^.!?\n]{1,40}?"


class PhraseIndex:
    """Phrases in lower case, found as whole words in texts made plain by `alike`.

    A space in a phrase is any run of spaces and hyphens; " ... " is up to forty characters of the same sentence.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        for phrase in phrases:
            first = _WORD.findall(phrase)[0]
            needle = phrase.split(_SLOT, 1)[0].replace("-", " ")
            self._by_first_word.setdefault(first, []).append((phrase, needle))

    def find(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each phrase and where it stands, in order; where two overlap, the longer one."""
        ends = 0
        for start, negative_end, phrase, found in sorted(self._all(text), key=lambda hit: hit[:2]):
            if start >= ends:
                ends = -negative_end
                yield phrase, found

    def stands_in(self, text: str) -> bool:
        """Whether any phrase stands in the text; much cheaper than `find` where none does."""
        return any(True for _ in self._all(text))

    def _all(self, text: str) -> Iterator[tuple[int, int, str, re.Match[str]]]:
        plain, first_words = _read(text)
        for first in self._by_first_word.keys() & first_words:
            for phrase, needle in self._by_first_word[first]:
                if needle in plain:
                    for found in _pattern(phrase).finditer(text):
                        yield found.start(), -found.end(), phrase, found


def plain_text(document: Document) -> str:
    """All a reader sees, made plain by `alike`, a line for each text."""
    return _alike("\n".join(block.text for block in document.texts))


# Several checks ask for the same section one after the other.
_alike = lru_cache(maxsize=4)(alike)


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """The text in lower case with single spaces for hyphens and gaps, and its words."""
    lower = text.lower()
    return " ".join(lower.replace("-", " ").split()), frozenset(_WORD.findall(lower))


@lru_cache(maxsize=16)
def phrase_index(phrases: tuple[str, ...]) -> PhraseIndex:
    """The index of these phrases, built once."""
    return PhraseIndex(phrases)


@lru_cache(maxsize=2048)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = (r"[\s\-]+".join(map(re.escape, re.split(r"[\s\-]+", part))) for part in phrase.split(_SLOT))
    middle = rf"\b[\s,]+{_IN_A_SLOT}[\s,]+".join(parts)
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.compile(rf"(?<!\w){middle}{end}", re.IGNORECASE)
