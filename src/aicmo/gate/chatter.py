"""What a language model says to its reader before and after its answer, and about its orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.own_words import OwnWords
from aicmo.gate.words import alike
from aicmo.model.rules import Rules

_SENTENCE_BEGINS = re.compile(r"^|[.!?][\"')*]*\s+")
_LAST_SENTENCES = 8


def check_chatter(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """CHATTER: the first paragraph begins, or the last one ends, with what models say around an answer.

    Words about what the writer was told are found anywhere, unless they are the client's own.
    """
    if not document.parts:
        return
    first, last = document.parts[0], document.parts[-1]
    if isinstance(first, Block) and first.kind == "paragraph":
        text = alike(first.text).replace("\n", " ")
        found = any_of(rules.openers.preambles).match(text)
        if found:
            yield _breach(document, first, "preamble", 0, found.end())
    if isinstance(last, Block) and last.kind == "paragraph":
        text = alike(last.text).replace("\n", " ")
        pattern = any_of(rules.openers.sign_offs)
        begins = [place.end() for place in _SENTENCE_BEGINS.finditer(text)][-_LAST_SENTENCES:]
        start = next((place for place in begins if pattern.fullmatch(text, place)), None)
        if start is not None:
            yield _breach(document, last, "sign_off", start, len(text))
    yield from _orders(document, facts, rules)


def _orders(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    pattern = _anywhere(rules.openers.orders)
    if rules.openers.order_marks.isdisjoint(document.words) or not pattern.search(document.plain):
        return
    for block in document.texts:
        own = OwnWords(block.text, facts)
        for found in pattern.finditer(alike(block.text)):
            if not own.hold(*found.span()):
                yield _breach(document, block, "orders", *found.span())


@lru_cache(maxsize=8)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One or more of these sentences in a row."""
    return re.compile(rf"\s*(?:(?:{'|'.join(patterns)})(?:\s+|$))+", re.IGNORECASE)


@lru_cache(maxsize=8)
def _anywhere(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)


def _breach(document: Document, block: Block, case: str, start: int, end: int) -> Breach:
    words = " ".join(block.text[start:end].split())
    where = spot(document, block, start, words)
    return Breach("CHATTER", case, measured=words[:80], allowed="not at all", what=words[:80], line=where.line,
                  column=where.column, passage=where.passage)  # fmt: skip
