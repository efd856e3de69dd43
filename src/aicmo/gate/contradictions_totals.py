"""Shares that claim to divide one whole and do not, and columns that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.hold_tables import is_total, sums_of
from aicmo.gate.phrases import whole_words
from aicmo.gate.stems import plain_words
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN, Figure
from aicmo.model.rules import Contradictions, TotalWords
from aicmo.notation.figures import find_figures

WHOLE = 100
_ROUNDING = 0.5
"""What printing whole units may add to or take from each row."""
_PERCENT_WRITTEN = re.compile(r"%|percent|per cent|\[\[fig:")


def check_totals(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """Columns, lists and sentences of shares that do not make a hundred, and totals that do not tie."""
    ledger, totals = facts.ledger, words.totals
    may_split = _may_say(totals.splits, document.words)
    above = ""
    items: list[Block] = []
    for part in (*document.parts, None):
        if isinstance(part, Block) and part.kind == "item":
            items.append(part)
            continue
        if items and may_split:
            yield from _shares_of_items(document, items, above, ledger, totals)
        items = []
        if isinstance(part, Table):
            yield from _columns(document, part, ledger, totals)
            if may_split:
                yield from _split_columns(document, part, above, ledger, totals)
        elif part is not None and part.kind in ("heading", "paragraph"):
            above = alike(part.text)


def _columns(document: Document, table: Table, ledger: Mapping[str, Figure], words: TotalWords) -> Iterator[Breach]:
    for found in sums_of(table, ledger):
        if _says(words.rates, found.header) or abs(found.parts - found.total) <= _ROUNDING * found.rows:
            continue
        cell = found.row.cells[0]
        span = (0, len(cell.text))
        yield contradiction(document, cell, span, "total", found.parts, found.total, found.header)


def _split_columns(
    document: Document, table: Table, above: str, ledger: Mapping[str, Figure], words: TotalWords
) -> Iterator[Breach]:
    if not _may_say(words.splits, frozenset(plain_words(table.header.text))):
        return
    for number, head in enumerate(table.header.cells):
        if not _says(words.splits, alike(head.text)) or _says(words.rest, alike(above)):
            continue
        rows = [row for row in table.body if not is_total(row)]
        shares = [_share(row.cells[number], ledger) for row in rows if number < len(row.cells)]
        yield from _not_whole(document, rows[-1].cells[number] if rows else head, shares, head.text)


def _shares_of_items(
    document: Document, items: Sequence[Block], above: str, ledger: Mapping[str, Figure], words: TotalWords
) -> Iterator[Breach]:
    if not _says(words.splits, above) or _says(words.rest, " ".join((above, *(item.text for item in items)))):
        return
    yield from _not_whole(document, items[-1], [_share(item, ledger) for item in items], above[:60])


def _not_whole(document: Document, last: Block, shares: Sequence[float | None], what: str) -> Iterator[Breach]:
    """Every row must hold one percentage: a column of mixed cells is no split."""
    known = [share for share in shares if share is not None]
    if len(known) < 2 or len(known) < len(shares) or abs(sum(known) - WHOLE) <= _ROUNDING * len(known):
        return
    yield contradiction(document, last, (0, len(last.text)), "shares", round(sum(known), 1), WHOLE, what)


def _share(block: Block, ledger: Mapping[str, Figure]) -> float | None:
    """The one percentage of a cell or an item; None where there is none or more than one."""
    if not _PERCENT_WRITTEN.search(block.text):
        return None
    tokens = [ledger[name] for name in TOKEN.findall(block.text) if name in ledger]
    values = [figure.value for figure in tokens if figure.unit == "percent"]
    if not tokens:
        values = [max(found.values) for found in find_figures(block.text) if found.kind == "percent" and found.values]
    return values[0] if len(values) == 1 else None


def _may_say(phrases: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether all the words of any phrase stand among these; if not, the text need not be searched."""
    return any(own <= words for own in _words_of(phrases))


@lru_cache(maxsize=4)
def _words_of(phrases: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(plain_words(phrase)) for phrase in phrases)


def _says(phrases: tuple[str, ...], text: str) -> bool:
    return bool(_any_of(phrases).search(text))


@lru_cache(maxsize=8)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return whole_words(phrases)
