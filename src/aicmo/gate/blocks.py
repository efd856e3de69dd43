"""What a text is made of once it is read: headings, paragraphs, items, cells, code and raw HTML, each in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "cell", "code", "html"]
PROSE: frozenset[BlockKind] = frozenset({"heading", "paragraph", "item", "cell"})
Pieces = tuple[tuple[int, int], ...]
"""Where a text stands in its source, piece by piece: offset here, offset there."""


class Block(NamedTuple):
    """A text a reader sees. `level` is a heading's level or an item's depth (1 is the outermost); hard breaks are
    line breaks in `text`. `start` and `pieces` (offset here, offset in the source) say where it stands."""

    kind: BlockKind
    text: str
    start: int
    pieces: Pieces = ()
    level: int = 0
    ordered: bool = False

    def source_offset(self, offset: int) -> int:
        """Where in the source the character at `offset` of the text stands."""
        found = bisect_right(self.pieces, (offset, 1 << 62)) - 1
        if found < 0:
            return self.start
        here, there = self.pieces[found]
        return there + offset - here


@dataclass(frozen=True)
class Row:
    """A row of a table. `width` is the number of cells its raw line holds."""

    cells: tuple[Block, ...]
    width: int
    start: int

    @property
    def text(self) -> str:
        return " | ".join([cell.text for cell in self.cells])


@dataclass(frozen=True)
class Table:
    """A table: its header row and its body rows."""

    header: Row
    body: tuple[Row, ...]
    start: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.header, *self.body)


Part = Block | Table


def text_blocks(parts: tuple[Part, ...]) -> Iterator[Block]:
    """The texts of these parts, cell by cell where a part is a table."""
    for part in parts:
        if isinstance(part, Block):
            yield part
        else:
            yield from (cell for row in part.rows for cell in row.cells)


def line_starts(source: str) -> tuple[int, ...]:
    """The offset at which each line of the source begins."""
    return (0, *(found.end() for found in re.finditer("\n", source)))
