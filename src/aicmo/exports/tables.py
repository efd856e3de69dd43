"""How a table is best shown: which columns hold numbers, which need room, which rows of a calendar are quiet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from aicmo.exports.blocks import Cell, Table, words_of

# A cell that is a number, an amount or a share, or a range of them: "$1,200", "CHF 20'000", "35%", "124 to 358".
AMOUNT = r"[^\w\s]{0,2}\s?(?:[A-Z][A-Za-z]{1,2}\s)?[^\w\s]?\d[\d.,'’\s]*[%x×]?"
NUMBER = re.compile(rf"{AMOUNT}(?:(?:[-–]|to){AMOUNT})?(?:\s?[^\w\s]|\s[A-Z]{{3}}|\s?kr\.?)?")
LONGEST_NUMBER = 40
NO_VALUE = re.compile(r"[-–—]?")
DAY_HEADERS = frozenset({"day", "date"})
PLACE_HEADERS = frozenset({"platform", "where", "channel"})
QUIET = re.compile(r"(–|—|-)(\s|$)|other work\b", re.IGNORECASE)

# Characters: up to here a column stays on one line; from there on it is given the most room.
SHORT, LONG = 14, 32
# Characters that fit on a line of a table, between two columns, and that one word may claim.
LINE, GAP, LONGEST_WORD = 100, 2.5, 18
# Characters that the name of a row may claim where names stand in place of a header, and how much wider bold ones are.
LONGEST_NAME, BOLD = 24, 1.15

ColumnKind = Literal["number", "short", "normal", "long"]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is the column's part of the table in percent; `is_amount`: set to the right."""

    kind: ColumnKind
    width: float
    is_amount: bool


def columns(table: Table) -> list[Column]:
    """The columns of the table, in order; each has room for its longest word as far as the line allows."""
    texts = [[words_of(row[at]) for row in (table.header, *table.rows)] for at in range(len(table.header))]
    kinds = [_kind(cells[1:]) for cells in texts]
    least = [_least(cells, kind) for cells, kind in zip(texts, kinds, strict=True)]
    if is_fact_list(table):
        least[0] = GAP + BOLD * min(max(map(len, texts[0])), LONGEST_NAME)
    # What a column would like beyond that; the power keeps one talkative column from taking it all.
    wanted = [0.2 + max(1.4 * _average(cells) - low, 0) ** 0.8 for cells, low in zip(texts, least, strict=True)]
    rest = max(LINE - sum(least), 0) / sum(wanted)
    widths = [low + rest * more for low, more in zip(least, wanted, strict=True)]
    return [
        # The first column names its row, even when the name is a number.
        Column(kind, round(100 * width / sum(widths), 1), kind == "number" and at > 0)
        for at, (kind, width) in enumerate(zip(kinds, widths, strict=True))
    ]


def is_fact_list(table: Table) -> bool:
    """Whether the table has no header at all: its first column names each row instead."""
    return not any(words_of(cell).strip() for cell in table.header)


def is_calendar(table: Table) -> bool:
    """Whether the table lists dated days with what is posted where."""
    headers = {words_of(cell).strip().lower() for cell in table.header}
    return bool(headers & DAY_HEADERS) and bool(headers & PLACE_HEADERS)


def is_quiet(row: tuple[Cell, ...]) -> bool:
    """Whether this row of a calendar is a day of other work: a cell is a lone dash or starts with one or says so."""
    return any(QUIET.match(words_of(cell).strip()) for cell in row)


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing: a lone dash or no text."""
    return NO_VALUE.fullmatch(text.strip()) is not None


def _least(cells: list[str], kind: ColumnKind) -> float:
    """Characters that the column needs: a short one all of a cell, another its longest word."""
    words = (word for cell in cells for word in cell.split())
    longest = max(map(len, cells[1:] if kind in ("short", "number") else ()), default=0)
    return GAP + min(max(longest, *map(len, words), 1), LONGEST_WORD)


def _average(cells: list[str]) -> float:
    return max(sum(map(len, cells)) / len(cells), 1)


def _kind(cells: list[str]) -> ColumnKind:
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    if filled and all(len(cell) <= LONGEST_NUMBER and NUMBER.fullmatch(cell) for cell in filled):
        return "number"
    if max(map(len, cells), default=0) <= SHORT:
        return "short"
    return "long" if _average(cells) > LONG else "normal"
