"""Which words of a text are the client's own, so that no check of style blames the writer for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aicmo.gate.facts import Facts
from aicmo.gate.phrases import quoted_from_brief
from aicmo.gate.words import alike, one_line

_NEAR = 80
_QUOTATION = re.compile(r'"[^"\n]{1,400}"')
_WORDS_IN_A_ROW = 3
_MARKS = ".,;:!?\"'()"


@dataclass(frozen=True)
class OwnWords:
    """The client's words in one text, found when somebody asks."""

    text: str
    facts: Facts | None

    def hold(self, start: int, end: int) -> bool:
        """Whether the words between `start` and `end` are the client's.

        They are when they stand in quotation marks and the brief holds the quotation, when they are part of a name of
        the brief, or when the brief holds them as part of three words in a row. Without facts any quotation may be
        the client's.
        """
        if self.facts is None:
            return any(found.start() <= start and end <= found.end() for found in _QUOTATION.finditer(self._plain))
        if end - start > _NEAR * 2:
            return False
        found = one_line(self._plain[start:end])
        brief = _brief(self.facts.brief_texts)
        if found not in brief:
            return False
        if any(first <= start and end <= last for first, last in self._quoted):
            return True
        around = one_line(self._plain[max(0, start - _NEAR) : end + _NEAR])
        if any(found in name and name in around for name in _lower(self.facts.names)):
            return True
        return any(row in brief for row in _rows(self._plain, start, end))

    @cached_property
    def _plain(self) -> str:
        return alike(self.text)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return quoted_from_brief(self._plain, self.facts)


def is_own_word(text: str, start: int, end: int, facts: Facts | None) -> bool:
    """Whether words of a text are the client's; for several words of one text ask one `OwnWords`."""
    return OwnWords(text, facts).hold(start, end)


def _rows(text: str, start: int, end: int) -> Iterator[str]:
    """Every row of words around what was found that is just long enough, on one line in lower case."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    # A word may go on where what was found ends, as in "pre-TODO" and "TODO's".
    head = re.split(r"\s", before)[-1]
    tail = re.split(r"\s", after, maxsplit=1)[0]
    own = f"{head}{text[start:end]}{tail}".split()
    earlier_words, later_words = before[: len(before) - len(head)].split(), after[len(tail) :].split()
    missing = max(0, _WORDS_IN_A_ROW - len(own))
    for earlier in range(missing + 1):
        later = missing - earlier
        if earlier <= len(earlier_words) and later <= len(later_words):
            row = (*earlier_words[len(earlier_words) - earlier :], *own, *later_words[:later])
            yield one_line(" ".join(row)).strip(_MARKS)


def brief_lines(facts: Facts) -> str:
    """Every text of the brief in lower case, a line each."""
    return _brief(facts.brief_texts)


@lru_cache(maxsize=8)
def _lower(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one_line(name) for name in names)


@lru_cache(maxsize=8)
def _brief(texts: tuple[str, ...]) -> str:
    return "\n".join(map(one_line, texts))
