"""Must-holds about tables: rows, columns, what rows name, weeks filled, totals that add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import Field

from aicmo.gate.breach import Breach
from aicmo.gate.document import Block, Document, Row, Table
from aicmo.gate.headings import parts_under
from aicmo.gate.phrases import whole_words
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN, Figure
from aicmo.model.value import Value
from aicmo.notation.figures import find_figures

Names = tuple[str, ...]
_DASH = re.compile(r"[-–—\s]*")


class Columns(Value):
    """At least one table is this wide."""

    min: int


class Rows(Value):
    """Body rows over all tables that are wide enough, or in the longest of them where one table must hold them all."""

    min: int
    columns_min: int = 0
    in_one_table: bool = False


class ColumnsNamed(Value):
    """One table has a column for each; each is a tuple of words of which its header holds one."""

    names: tuple[Names, ...]


class RowsNamed(Value):
    """One table has a row for each; each is a tuple of words of which one stands in the row's first cell, or anywhere
    in the row."""

    names: tuple[Names, ...]
    anywhere: bool = False


class RowsUnder(Value):
    """Each of these headings has at least this many rows under it."""

    headings: tuple[str, ...]
    min: int = 1


class Buckets(Value):
    """Rows that name each bucket; of all rows that name one, no bucket has more than the largest share."""

    names: dict[str, Names]
    each_min: int = 1
    largest_share_max: float = Field(default=1.0, gt=0, le=1)


class QuietRows(Value):
    """Rows with a dash in the column that is named so hold one of the words: what is done on a day without a post."""

    column: Names
    words: Names


class AddsUp(Value):
    """The table under the heading has a total row, and every column of figures adds up to it within half a unit a
    row, which is what rounding to whole units may lose."""

    under: str


def check_columns(subject: Subject, options: Columns) -> Iterator[Breach]:
    """The widest table is wide enough. A section without any table is WRONG_FORMAT's or `rows`' to report."""
    tables = subject.document.tables
    widest = max((len(table.header.cells) for table in tables), default=0)
    if tables and widest < options.min:
        yield _at(subject.document, tables[0], "columns", widest, options.min)


def check_rows(subject: Subject, options: Rows) -> Iterator[Breach]:
    """There are enough body rows in tables that are wide enough."""
    tables = subject.document.tables
    # Where no table is wide enough `columns` says so; counting none of their rows would blame the wrong thing.
    wide = [len(table.body) for table in tables if len(table.header.cells) >= options.columns_min]
    counts = wide or [len(table.body) for table in tables]
    measured = max(counts, default=0) if options.in_one_table else sum(counts)
    if measured < options.min:
        yield _at(
            subject.document,
            tables[0] if tables else None,
            "rows_in_one_table" if options.in_one_table else "rows",
            measured,
            options.min,
        )


def check_columns_named(subject: Subject, options: ColumnsNamed) -> Iterator[Breach]:
    """The table that names most of the columns names them all."""
    yield from _all_named(subject.document, options.names, "columns_named", lambda t: [c.text for c in t.header.cells])


def check_rows_named(subject: Subject, options: RowsNamed) -> Iterator[Breach]:
    """The table that names most of the rows names them all."""
    yield from _all_named(
        subject.document,
        options.names,
        "rows_named",
        lambda table: [row.text if options.anywhere else row.cells[0].text for row in table.body],
    )


def check_rows_under(subject: Subject, options: RowsUnder) -> Iterator[Breach]:
    """Each heading has its rows."""
    for heading in options.headings:
        tables = (part for part in parts_under(subject.document, heading) if isinstance(part, Table))
        measured = sum(len(table.body) for table in tables)
        if measured < options.min:
            yield Breach("MUST_HOLD", "rows_under", measured, options.min, heading)


def check_buckets(subject: Subject, options: Buckets) -> Iterator[Breach]:
    """Each bucket has its rows and none crowds out the others."""
    rows = [row.text for table in subject.document.tables for row in table.body]
    counts = {name: _rows_that_name(rows, words) for name, words in options.names.items()}
    for name, count in counts.items():
        if count < options.each_min:
            yield Breach("MUST_HOLD", "buckets", count, options.each_min, name)
    named = sum(counts.values())
    for name, count in counts.items():
        if named and count / named > options.largest_share_max:
            yield Breach("MUST_HOLD", "bucket_share", 100 * count / named, 100 * options.largest_share_max, name)


def check_quiet_rows(subject: Subject, options: QuietRows) -> Iterator[Breach]:
    """A day without a post names the other work."""
    pattern = whole_words(options.words)
    for table in subject.document.tables:
        column = _column(table, options.column)
        if column is None:
            continue
        for row in table.body:
            if _DASH.fullmatch(row.cells[column].text) and not pattern.search(row.text):
                line, place = subject.document.place(row.start)
                allowed = ", ".join(options.words)
                yield Breach("MUST_HOLD", "quiet_rows", "no work", allowed, "", line, place, row.text)


def check_adds_up(subject: Subject, options: AddsUp) -> Iterator[Breach]:
    """Every column of figures under the heading adds up to its total."""
    tables = [part for part in parts_under(subject.document, options.under) if isinstance(part, Table)]
    ledger = subject.facts.ledger if subject.facts else {}
    sums = [found for table in tables for found in sums_of(table, ledger)]
    figures = any(_value(cell, ledger) for table in tables for row in table.body for cell in row.cells)
    if not any(is_total(row) for table in tables for row in table.body) or (figures and not sums):
        yield Breach("MUST_HOLD", "no_total", 0, 1, options.under)
    for found in sums:
        if abs(found.parts - found.total) > 0.5 * found.rows:
            line, column = subject.document.place(found.row.start)
            yield Breach("MUST_HOLD", "adds_up", found.parts, found.total, found.header, line, column, found.row.text)


class Sum(NamedTuple):
    """A column of figures: what its rows add up to, what its total row says, and how many rows that are."""

    header: str
    parts: float
    total: float
    rows: int
    row: Row


def sums_of(table: Table, ledger: Mapping[str, Figure]) -> Iterator[Sum]:
    """The columns of a table in which the total and every row above it hold one figure."""
    total = next((row for row in table.body if is_total(row)), None)
    others = [row for row in table.body if not is_total(row)]
    if total is None or len(others) < 2:
        return
    for number, header in enumerate(table.header.cells):
        asked = _value(total.cells[number], ledger)
        parts = [part for row in others if (part := _value(row.cells[number], ledger)) is not None]
        if asked is not None and len(parts) == len(others):
            yield Sum(header.text, sum(parts), asked, len(parts), total)


def _value(cell: Block, ledger: Mapping[str, Figure]) -> float | None:
    """The one figure a cell holds; None for a cell of words or of several figures.

    Digits that can be read two ways ("3,900") are read as the larger: columns that are added up hold whole amounts.
    """
    tokens = TOKEN.findall(cell.text)
    if tokens:
        return ledger[tokens[0]].value if len(tokens) == 1 and tokens[0] in ledger else None
    found = find_figures(cell.text)
    return max(found[0].values) if len(found) == 1 and found[0].values else None


def is_total(row: Row) -> bool:
    return alike(row.cells[0].text).strip().casefold().startswith("total")


def _all_named(
    document: Document, names: Sequence[Names], case: str, cells_of: Callable[[Table], list[str]]
) -> Iterator[Breach]:
    missing = [_unnamed(names, cells_of(table)) for table in document.tables]
    fewest = min(missing, key=len, default=list(names))
    if fewest:
        best = document.tables[missing.index(fewest)] if missing else None
        wanted = ", ".join(words[0] for words in names)
        yield _at(document, best, case, len(names) - len(fewest), wanted, what=", ".join(words[0] for words in fewest))


def _unnamed(names: Sequence[Names], cells: list[str]) -> list[Names]:
    plain = [alike(cell) for cell in cells]
    return [words for words in names if not any(whole_words(words).search(cell) for cell in plain)]


def _rows_that_name(rows: list[str], words: Names) -> int:
    pattern = whole_words(words)
    return sum(bool(pattern.search(alike(row))) for row in rows)


def _column(table: Table, names: Names) -> int | None:
    pattern = whole_words(names)
    return next((n for n, cell in enumerate(table.header.cells) if pattern.search(alike(cell.text))), None)


def _at(
    document: Document, table: Table | None, case: str, measured: float, allowed: float | str, *, what: str = ""
) -> Breach:
    line, column = document.place(table.start) if table else (0, 0)
    passage = table.header.text if table else ""
    return Breach("MUST_HOLD", case, measured, allowed, what, line, column, passage)
