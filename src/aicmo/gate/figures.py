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
from aicmo.notation.figures import AGED, FoundFigure, find_figures_in, is_share, percentages
from aicmo.notation.money import THREE_DECIMALS

_LIKE_A_TOKEN = re.compile(r"\[\[\s*fig\b[^\]\n]{0,120}(?:\]\]?)?", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+(?=\s)")
_BARE_NUMBER = re.compile(r"\s*[-+]?[\d.,'’\u00a0\u202f ]*\d\s*")
_DOT_BEFORE_THREE = re.compile(r"\d\.\d{3}(?!\d)")
_COMMA_DECIMALS = re.compile(r"\d,\d{1,2}(?!\d)")
_SAME_MEASURE = {"rating": {"rating", "count"}, "count": {"count", "rating"}}
_MEASURES_OF_A_BARE_NUMBER = {"money", "count", "rating"}


def check_figures(document: Document, facts: Facts) -> Iterator[Breach]:
    """UNTRACED_FIGURE: a token the ledger does not hold, or a figure in digits that neither ledger nor brief holds."""
    yield from _unknown_tokens(document, facts)
    for block, figures in zip(document.texts, figures_by_block(document), strict=True):
        yield from _strays(document, block, figures, facts)


def figures_by_block(document: Document) -> tuple[tuple[FoundFigure, ...], ...]:
    """The figures in digits or words of each text of the document; tokens are none."""
    return _found_in(tuple(_without_tokens(block) for block in document.texts))


@lru_cache(maxsize=4)
def _found_in(texts: tuple[str, ...]) -> tuple[tuple[FoundFigure, ...], ...]:
    """Read once for all the checks of a section."""
    return find_figures_in(texts)


def _without_tokens(block: Block) -> str:
    # Blanks of the same length keep every offset and cannot join with digits beside a token.
    text = TOKEN.sub(_blank, block.text) if "[[fig:" in block.text else block.text
    return _HEADING_NUMBER.sub(_blank, text) if block.kind == "heading" else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


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


def _strays(document: Document, block: Block, figures: tuple[FoundFigure, ...], facts: Facts) -> Iterator[Breach]:
    for found in figures:
        if facts.owners.ids_of(found) or _in_brief(found, facts.brief_texts):
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


def _in_brief(found: FoundFigure, brief_texts: tuple[str, ...]) -> bool:
    written, bare = _figures_of(brief_texts)
    if found.kind in _MEASURES_OF_A_BARE_NUMBER and not is_share(found) and found.values & bare:
        return True
    return any(_same_figure(found, given) for given in written)


def _same_figure(found: FoundFigure, given: FoundFigure) -> bool:
    """Equal value and unit; a claim without a number ("thousands of customers") only in the same words.

    A brief that says "4.8 average" may be quoted as a rating, "95 %" as "nineteen in twenty"; money keeps its currency,
    which may stand in the words around it; an age is no count.
    """
    if not _may_be_the_same(found, given):
        return False
    if not found.values and not given.values:
        return one_line(found.text) == one_line(given.text)
    own = percentages(found) if given.kind == "percent" else found.values
    if not own & given.values:
        return False
    return found.currency is None or given.currency is None or found.currency == given.currency


def _may_be_the_same(found: FoundFigure, given: FoundFigure) -> bool:
    nouns = {found.noun, given.noun}
    if AGED in nouns and "" not in nouns and len(nouns) == 2:
        return False
    if is_share(found):
        return given.kind in ("percent", "rating")
    if given.kind == "money":
        return found.kind == "money" or (found.kind == "count" and not found.noun)
    return given.kind in _SAME_MEASURE.get(found.kind, {found.kind})


@lru_cache(maxsize=8)
def _figures_of(brief_texts: tuple[str, ...]) -> tuple[tuple[FoundFigure, ...], frozenset[float]]:
    """The figures the brief's texts hold, and the values of answers that are nothing but a number."""
    commas = any(_COMMA_DECIMALS.search(text) for text in brief_texts)
    # Any number the client gives may be said again, however small: "a team of 7" is "seven people".
    written = tuple(_settled(figure, commas) for figures in find_figures_in(brief_texts, 1) for figure in figures)
    bare = (_value_of(text) for text in brief_texts if _BARE_NUMBER.fullmatch(text))
    return written, frozenset(value for value in bare if value is not None)


def _settled(given: FoundFigure, comma_decimals: bool) -> FoundFigure:
    """A figure of the brief in one reading: "40.000 €" is forty thousand, and "2.500" wherever decimals have commas."""
    if len(given.values) < 2 or not _DOT_BEFORE_THREE.search(given.text):
        return given
    grouped = given.kind == "money" and given.currency not in THREE_DECIMALS
    if grouped or comma_decimals or given.text.rstrip("€ ").endswith("0"):
        return given._replace(values=frozenset({max(given.values)}))
    return given


def _value_of(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("'", "").strip())
    except ValueError:
        return None
