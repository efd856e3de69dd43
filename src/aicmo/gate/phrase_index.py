"""Finds a long list of phrases in a text by their first two words, so that most phrases are never searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.document import Document
from aicmo.gate.stems import plain_words, set_of_words

_SLOT = " ... "
_IN_A_SLOT = r"[^.!?\n]{1,40}?"


class PhraseIndex:
    """Phrases in lower case, found as whole words in texts made plain by `alike`.

    A space in a phrase is any run of spaces and hyphens; " ... " is up to forty characters of the same sentence.
    """

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._by_first_word: dict[str, list[tuple[str, str, str]]] = {}
        for phrase in phrases:
            beginning = phrase.split(_SLOT, 1)[0]
            words = plain_words(beginning)
            entry = (words[:2][-1], beginning.replace("-", " "), phrase)
            self._by_first_word.setdefault(words[0], []).append(entry)

    def find(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each phrase and where it stands, in order; where two overlap, the longer one."""
        ends = 0
        for start, negative_end, phrase, found in sorted(self._all(text, set_of_words(text)), key=lambda hit: hit[:3]):
            if start >= ends:
                ends = -negative_end
                yield phrase, found

    def stands_in(self, text: str, words: frozenset[str] | None = None) -> bool:
        """Whether any phrase stands in the text; much cheaper than `find` where none does. `words` are the text's own
        where somebody has them already."""
        return any(True for _ in self._all(text, set_of_words(text) if words is None else words))

    def _all(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int, str, re.Match[str]]]:
        for first in self._by_first_word.keys() & words:
            for second, needle, phrase in self._by_first_word[first]:
                if second in words and needle in _spaced(text):
                    for found in _pattern(phrase).finditer(text):
                        yield found.start(), -found.end(), phrase, found


def plain_text(document: Document) -> str:
    """All a reader sees, made plain by `alike`, a line for each text."""
    return document.plain


@lru_cache(maxsize=4)
def _spaced(text: str) -> str:
    """The text in lower case with single spaces for hyphens and gaps."""
    return " ".join(text.lower().replace("-", " ").split())


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
