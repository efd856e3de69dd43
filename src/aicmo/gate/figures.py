"""Figures in the text that nobody owns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.words import one_line
from aicmo.model.figure import TOKEN
from aicmo.notation.figures import FoundFigure, find_figures, values_match
from aicmo.notation.numbers import readings

_LIKE_A_TOKEN = re.compile(r"\[\[\s*fig\b[^\]\n]{0,120}(?:\]\]?)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BARE_NUMBER = re.compile(r"\s*[-+]?[\d.,'’\u00a0\u202f ]*\d\s*")
_SAME_MEASURE = {"rating": {"rating", "count"}, "count": {"count", "rating"}}
_MEASURES_OF_A_BARE_NUMBER = {"money", "count", "rating"}


def check_figures(document: Document, facts: Facts) -> Iterator[Breach]:
    """UNTRACED_FIGURE: a token the ledger does not hold, or a figure in digits that neither ledger nor brief holds."""
    yield from _unknown_tokens(document, facts)
    for block in document.texts:
        yield from _strays(document, block, facts)


def _unknown_tokens(document: Document, facts: Facts) -> Iterator[Breach]:
    for found in _LIKE_A_TOKEN.finditer(document.source):
        token = TOKEN.fullmatch(found[0])
        if token and token[1] in facts.ledger:
            continue
        line, column = document.place(found.start())
        yield Breach(
            "UNTRACED_FIGURE",
            "token",
            measured=found[0],
            allowed="a figure of the ledger",
            what=token[1] if token else found[0],
            line=line,
            column=column,
            passage=document.source[max(0, found.start() - 30) : found.end() + 50],
        )


def _strays(document: Document, block: Block, facts: Facts) -> Iterator[Breach]:
    # Blanks of the same length keep every offset and cannot join with digits beside a token.
    text = TOKEN.sub(lambda token: " " * len(token[0]), block.text)
    for found in find_figures(text):
        if _in_ledger(found, facts) or _in_brief(found, facts.brief_texts):
            continue
        passage = block.text[max(0, found.start - 30) : found.end + 50]
        where = spot(document, block, found.start, passage)
        yield Breach(
            "UNTRACED_FIGURE",
            measured=found.text,
            allowed="a figure of the ledger or the brief",
            what=found.text,
            line=where.line,
            column=where.column,
            passage=where.passage,
        )


def _in_ledger(found: FoundFigure, facts: Facts) -> bool:
    """Whether a figure of the ledger has this value and unit, as computed or as printed ("$29" for 29.33)."""
    return any(
        values_match(found, value, figure.unit)
        for figure in facts.ledger.values()
        for value in (figure.value, *_printed_values(figure.text, figure.value))
    )


def _in_brief(found: FoundFigure, brief_texts: tuple[str, ...]) -> bool:
    written, bare = _figures_of(brief_texts)
    if found.kind in _MEASURES_OF_A_BARE_NUMBER and found.values & bare:
        return True
    return any(_same_figure(found, given) for given in written)


def _same_figure(found: FoundFigure, given: FoundFigure) -> bool:
    """Equal value and unit; a claim without a number ("thousands of customers") only in the same words.

    A brief that says "4.8 average" may be quoted as a rating; money keeps its currency.
    """
    if given.kind not in _SAME_MEASURE.get(found.kind, {found.kind}):
        return False
    if not found.values and not given.values:
        return one_line(found.text) == one_line(given.text)
    if not found.values & given.values:
        return False
    return found.currency is None or given.currency is None or found.currency == given.currency


@lru_cache(maxsize=4096)
def _printed_values(text: str, value: float) -> tuple[float, ...]:
    """What the digits of a printed figure say, without readings that are no rounding of its value (3.9 for 3,900)."""
    read = {reading for figure in find_figures(text) for reading in figure.values}
    for digits in _DIGITS.findall(text):
        read |= {float(meant) for meant in readings(digits) if meant is not None}
    return tuple(reading for reading in read if reading != value and abs(reading - value) <= 0.1 * abs(value))


@lru_cache(maxsize=8)
def _figures_of(brief_texts: tuple[str, ...]) -> tuple[tuple[FoundFigure, ...], frozenset[float]]:
    """The figures the brief's texts hold, and the values of answers that are nothing but a number."""
    written = tuple(figure for text in brief_texts for figure in find_figures(text))
    bare = (_value_of(text) for text in brief_texts if _BARE_NUMBER.fullmatch(text))
    return written, frozenset(value for value in bare if value is not None)


def _value_of(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("'", "").strip())
    except ValueError:
        return None
