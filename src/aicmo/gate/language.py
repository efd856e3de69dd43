"""Whether a section is in English, by the small words that no English text can do without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import PROSE, Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.own_words import brief_lines
from aicmo.gate.stems import plain_words
from aicmo.gate.words import alike, one_line
from aicmo.model.figure import TOKEN
from aicmo.model.rules import House, Rules

_QUOTED = re.compile(r"\"[^\"\n]*\"")
_MARKS = ".,;:!?\"'() "


def check_language(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """WRONG_LANGUAGE: a longer paragraph, item or cell with hardly a small word of English, or all of a section."""
    house, small = rules.house, _small_words(rules.common_words.function)
    blocks = [block for block in document.texts if block.kind in PROSE and not _is_of_brief(block, facts)]
    told = False
    in_all: list[str] = []
    for block in blocks:
        words = _words_of(block)
        in_all += words
        percent = _percent(words, small, house)
        if percent < house.english_percent_min:
            told = True
            where = spot(document, block)
            yield Breach("WRONG_LANGUAGE", measured=percent, allowed=house.english_percent_min, line=where.line,
                         column=where.column, passage=where.passage)  # fmt: skip
    percent = _percent(in_all, small, house)
    if not told and percent < house.english_percent_min:
        yield Breach("WRONG_LANGUAGE", "whole", measured=percent, allowed=house.english_percent_min)


def _words_of(block: Block) -> list[str]:
    text = TOKEN.sub(" ", alike(block.text)) if "[[fig:" in block.text else alike(block.text)
    return plain_words(_QUOTED.sub(" ", text) if '"' in text else text)


def _percent(words: Sequence[str], small: frozenset[str], house: House) -> int:
    """Small words in a hundred; all of them where there are too few to tell."""
    if len(words) < house.language_words_min:
        return 100
    return 100 * sum(word in small for word in words) // len(words)


def _is_of_brief(block: Block, facts: Facts | None) -> bool:
    """Whether the brief holds the whole of it; only longer texts are looked up."""
    return facts is not None and len(block.text) > 100 and one_line(block.text).strip(_MARKS) in brief_lines(facts)


@lru_cache(maxsize=4)
def _small_words(function: str) -> frozenset[str]:
    return frozenset(plain_words(function))
