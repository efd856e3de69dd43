"""Assumed figures that stand in the text as if they were known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.phrases import whole_words
from aicmo.gate.sentences import sentences
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN
from aicmo.model.rules import Contradictions


def check_assumptions(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """A token of a figure of kind "assumption" whose sentence, row or heading does not say that it is assumed.

    In a table the head of the column and the heading above say it for every row.
    """
    used = {name for name in TOKEN.findall(document.source) if name in facts.ledger}
    assumed = {name for name in used if facts.ledger[name].kind == "assumption"}
    if not assumed:
        return
    marks = _any_of(words.assumptions.marks)
    heading = ""
    for part in document.parts:
        if isinstance(part, Table):
            heads = f"{heading} {alike(part.header.text)}"
            for row in part.body:
                if not marks.search(f"{heads} {alike(row.text)}"):
                    for cell in row.cells:
                        yield from _unmarked(document, cell, 0, cell.text, assumed, facts)
            continue
        if part.kind == "heading":
            heading = alike(part.text)
        for offset, sentence in sentences(part.text):
            if not marks.search(f"{heading} {alike(sentence)}"):
                yield from _unmarked(document, part, offset, sentence, assumed, facts)


def _unmarked(
    document: Document, block: Block, offset: int, text: str, assumed: set[str], facts: Facts
) -> Iterator[Breach]:
    for token in TOKEN.finditer(text):
        if token[1] in assumed:
            figure = facts.ledger[token[1]]
            span = (offset + token.start(), offset + token.end())
            yield contradiction(document, block, span, "unmarked_assumption", figure.text, "marked", figure.what)


@lru_cache(maxsize=4)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return whole_words(phrases)
