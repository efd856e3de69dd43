"""Tables that a reader would see broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document, Row, Table

_ROW_LIKE = re.compile(r"^[ \t>]*\|.*\|[ \t]*$|^[ \t>]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)


def check_tables(document: Document) -> Iterator[Breach]:
    """BROKEN_TABLE: unequal rows, a column without a header, an empty cell without a dash, rows outside a table."""
    for table in document.tables:
        yield from _unequal_rows(document, table)
        yield from _empty_cells(document, table)
    for block in (*document.paragraphs, *document.items):
        yield from _rows_outside_a_table(document, block)


def _unequal_rows(document: Document, table: Table) -> Iterator[Breach]:
    for row in table.body:
        if row.width != table.header.width:
            line, column = document.place(row.start)
            yield Breach("BROKEN_TABLE", "columns", row.width, table.header.width, "", line, column, row.text)


def _empty_cells(document: Document, table: Table) -> Iterator[Breach]:
    for row in table.rows:
        case = "header" if row is table.header else "empty_cell"
        # Cells the parser added to a short row are reported as an unequal row already.
        for number, cell in enumerate(row.cells[: row.width], start=1):
            if not cell.text.strip():
                yield _empty_cell(document, row, cell, case, number)


def _empty_cell(document: Document, row: Row, cell: Block, case: str, number: int) -> Breach:
    line, column = document.place(cell.start)
    return Breach("BROKEN_TABLE", case, "empty", "a word or a dash", str(number), line, column, row.text)


def _rows_outside_a_table(document: Document, block: Block) -> Iterator[Breach]:
    if "|" not in block.text:
        return
    # The source tells an escaped pipe, which is text, from one that was meant as a row.
    end = block.source_offset(len(block.text))
    found = _ROW_LIKE.search(document.source, block.start, max(end, block.start))
    if found:
        line, column = document.place(found.start())
        where = spot(document, block)
        yield Breach(
            "BROKEN_TABLE", "no_table", "a row on its own", "a header and a divider", "", line, column, where.passage
        )
