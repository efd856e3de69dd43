"""Statements about a named rival that the brief does not prove."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document, Row, Table
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.phrase_index import plain_text
from aicmo.gate.phrases import quoted_from_brief
from aicmo.gate.pieces import pieces
from aicmo.gate.stems import content_stems
from aicmo.gate.words import alike, one_line
from aicmo.model.rules import RivalWords, Rules

_CLAUSE = re.compile(r"(?:^|[:;,.(]\s*|\b(?:and|then|to|or)\s+)", re.IGNORECASE)
_NEXT_WORD = r"(?P<own>'s|')?[\"')*]*\s+(?P<next>[A-Za-z][\w'-]*)"
_LEAST_SHARED = 2
_SHARE = 50
"""A statement is proven when half of its words, two at least, stand in one text of the brief about that rival."""


def check_rivals(document: Document, facts: Facts, rules: Rules) -> Iterator[Breach]:
    """UNSUPPORTED_CLAIM: a sentence that says something of a rival, or a table cell in the rival's row or column.

    Not where a rival is only named, where somebody is sent to look, where the sentence says that nothing is known, and
    not what the brief says of that rival.
    """
    if not facts.rivals:
        return
    look = _look(facts, rules)
    if not look.names.search(plain_text(document)):
        return
    said = [(sentence.block, sentence.offset, sentence.text) for sentence in document.sentences]
    said += [(heading, 0, heading.text) for heading in document.headings]
    for block, start, whole in said:
        plain = alike(whole)
        if not look.letters.search(plain):
            continue
        for offset, text in pieces(plain):
            found = look.names.search(text)
            if found and look.says_something(text) and not _proven(text, found[0], block, look, facts):
                yield _breach(document, block, start + offset, whole, found[0], look)
    for table in document.tables:
        for row in table.body:
            yield from _cells_about_rivals(document, table, row, look, facts)


class _Look:
    """The rivals' names and the house's words about them."""

    def __init__(self, rivals: tuple[str, ...], words: RivalWords, ignored: tuple[str, ...]) -> None:
        names = "|".join(re.escape(alike(name)) for name in sorted(rivals, key=len, reverse=True))
        # Names count as they are written: "Target" is a rival where "target" is not.
        self.names = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        self.letters = re.compile(names)
        """The same as parts of words, too: found much faster, and most sentences hold none."""
        self.behind = re.compile(rf"(?<!\w)(?:{names})(?!\w){_NEXT_WORD}")
        self.named_by_others = re.compile(rf"\b(?:who|that|which)\s+[\w-]+\s+(?:{names})(?!\w)")
        self.compared = re.compile(rf"(?i:\b(?:{_joined(words.comparers)}))\s+(?:the\s+)?(?:{names})(?!\w)")
        self.disclaimed = re.compile(rf"(?<!\w)(?:{_joined(words.disclaimers)})(?!\w)", re.IGNORECASE)
        self.judged = re.compile(rf"(?<!\w)(?:{_joined(words.judgements)})(?!\w)", re.IGNORECASE)
        self.sent = re.compile(
            rf"{_CLAUSE.pattern}(?:{_joined(words.look_ups)})\b[^.;]*?(?-i:(?<!\w)(?:{names}))", re.IGNORECASE
        )
        self.plain_after = frozenset(words.plain_after)
        self.ignored = content_stems((*rivals, *ignored))
        self.reason = words.reason

    def says_something(self, text: str) -> bool:
        """Whether a sentence that names a rival claims something of one."""
        if self.disclaimed.search(text):
            return False
        if self.judged.search(text) or self.compared.search(text):
            return True
        if self.sent.search(text) or self.named_by_others.search(text):
            return False
        return any(
            found["own"] or found["next"].casefold() not in self.plain_after for found in self.behind.finditer(text)
        )


@kept
def _look(facts: Facts, rules: Rules) -> _Look:
    return _Look(facts.rivals, rules.claims.rivals, (facts.brand, rules.common_words.function))


def _joined(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _cells_about_rivals(document: Document, table: Table, row: Row, look: _Look, facts: Facts) -> Iterator[Breach]:
    """Cells whose row or column is a rival's and that judge; sentences that name a rival are read elsewhere."""
    of_row = look.names.fullmatch(alike(row.cells[0].text).strip()) if row.cells else None
    for head, cell in zip(table.header.cells, row.cells, strict=False):
        rival = of_row or look.names.fullmatch(alike(head.text).strip())
        text = alike(cell.text)
        if rival is None or cell is row.cells[0] or look.names.search(text):
            continue
        if (
            look.judged.search(text)
            and not look.disclaimed.search(text)
            and not _proven(text, rival[0], cell, look, facts)
        ):
            yield _breach(document, cell, 0, cell.text, rival[0], look)


def _proven(text: str, rival: str, block: Block, look: _Look, facts: Facts) -> bool:
    """Whether the brief says it of this rival, or the words are quoted from it."""
    claimed = content_stems((text,), look.ignored)
    for line in _said_of(rival, facts.brief_texts, tuple(facts.rival_notes.get(rival, ()))):
        shared = len(claimed & content_stems((line,)))
        if shared >= min(_LEAST_SHARED, len(claimed)) and 100 * shared >= _SHARE * len(claimed):
            return True
    said = one_line(text).strip(' ".')
    return any(said in quotation for quotation in _quotations(block.text, facts.brief_texts))


@lru_cache(maxsize=4)
def _quotations(text: str, brief_texts: tuple[str, ...]) -> tuple[str, ...]:
    """What a text quotes from the brief; kept, for a long text may be asked about many of its sentences."""
    whole = alike(text)
    return tuple(one_line(whole[start:end]) for start, end in quoted_from_brief(whole, Facts(brief_texts=brief_texts)))


@lru_cache(maxsize=256)
def _said_of(rival: str, brief_texts: tuple[str, ...], notes: tuple[str, ...]) -> tuple[str, ...]:
    name = re.compile(rf"(?<!\w){re.escape(alike(rival))}(?!\w)")
    return (*notes, *(line for line in brief_texts if line != rival and name.search(alike(line))))


def _breach(document: Document, block: Block, offset: int, text: str, rival: str, look: _Look) -> Breach:
    where = spot(document, block, offset, text)
    return Breach(
        "UNSUPPORTED_CLAIM",
        "rival",
        measured=rival,
        allowed=look.reason,
        what=rival,
        line=where.line,
        column=where.column,
        passage=where.passage,
    )
