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

ColumnKind = Literal["number", "short", "normal", "long"]


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is the column's share of the width relative to the others; `is_amount`: set to the right."""

    kind: ColumnKind
    weight: float
    is_amount: bool


def columns(table: Table) -> list[Column]:
    """The columns of the table, in order."""
    return [
        _column(words_of(head), [words_of(row[at]) for row in table.rows], first=at == 0)
        for at, head in enumerate(table.header)
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


def _column(head: str, cells: list[str], first: bool) -> Column:
    lengths = [len(cell) for cell in cells] or [0]
    longest_word = max((len(word) for text in (head, *cells) for word in text.split()), default=1)
    average = sum(lengths) / len(lengths)
    # The square root keeps one talkative column from starving the rest.
    weight = max(min(longest_word, 18) * 1.1, 2.6 * max(average, len(head) / 2) ** 0.62, 4)
    kind = _kind(cells, max(lengths), average)
    # The first column names its row, even when the name is a number.
    return Column(kind, round(weight, 2), kind == "number" and not first)


def _kind(cells: list[str], longest: int, average: float) -> ColumnKind:
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    if filled and all(len(cell) <= LONGEST_NUMBER and NUMBER.fullmatch(cell) for cell in filled):
        return "number"
    if longest <= SHORT:
        return "short"
    return "long" if average > LONG else "normal"
