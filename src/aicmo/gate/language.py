"""Whether a section is in English, by the small words that no English text can do without."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_LEAST_SAID = 5
"""Labels and cells of fewer words need no small word in any language."""

_MARKS = ".,;:!?\"'() "


def check_language(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """WRONG_LANGUAGE: a longer paragraph, item or cell with hardly a small word of English, or all of a section."""
    house, small = rules.house, _small_words(rules.common_words.function)
    read = [
        (block, len(words & small))
        for block, words in zip(document.texts, document.words_of_texts, strict=True)
        if block.kind in PROSE
    ]
    least = house.english_percent_min
    doubtful = [block for block, count in read if not _is_enough(count, len(block.text), house)]
    strange = [block for block in doubtful if _percent(block.text, small, house) < least]
    strange = [block for block in strange if not _is_of_brief(block, facts)]
    for block in strange:
        where = spot(document, block)
        yield Breach("WRONG_LANGUAGE", measured=_percent(block.text, small, house), allowed=least, line=where.line,
                     column=where.column, passage=where.passage)  # fmt: skip
    if strange or _is_enough(sum(count for _, count in read), sum(len(block.text) for block, _ in read), house):
        return
    said = [block for block, _ in read if len(block.text.split()) >= _LEAST_SAID and not _is_of_brief(block, facts)]
    whole = "\n".join([block.text for block in said])
    percent = _percent(whole, small, house)
    if percent < least:
        yield Breach("WRONG_LANGUAGE", "whole", measured=percent, allowed=least)


def _is_enough(small: int, characters: int, house: House) -> bool:
    """Whether so many different small words suffice even if each stood once and words had two letters: mostly so."""
    return 300 * small >= house.english_percent_min * characters


def _percent(text: str, small: frozenset[str], house: House) -> int:
    """Small words in a hundred; all of them where there are too few words to tell."""
    words = _words_of(text) if len(text) >= 2 * house.language_words_min else []
    if len(words) < house.language_words_min:
        return 100
    return 100 * sum(word in small for word in words) // len(words)


def _words_of(text: str) -> list[str]:
    text = TOKEN.sub(" ", alike(text)) if "[[fig:" in text else alike(text)
    return plain_words(_QUOTED.sub(" ", text) if '"' in text else text)


def _is_of_brief(block: Block, facts: Facts | None) -> bool:
    """Whether the brief holds the whole of it; only longer texts are looked up."""
    return facts is not None and len(block.text) > 100 and one_line(block.text).strip(_MARKS) in brief_lines(facts)


@lru_cache(maxsize=4)
def _small_words(function: str) -> frozenset[str]:
    return frozenset(plain_words(function))
