"""Must-holds about prose and lists: variants, pillars with proof, parts that differ, words that must be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pydantic import Field

from aicmo.gate.breach import Breach
from aicmo.gate.document import Block, Document, Part, Row, Table, count_words, text_blocks
from aicmo.gate.headings import parts_under
from aicmo.gate.phrases import whole_words
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike, folded, one_line, words
from aicmo.model.value import Value

Names = tuple[str, ...]


class Variants(Value):
    """Items or rows that each say something else. With `groups` only those count that stand in a group: named in the
    variant itself, in the item it hangs under or in the heading above; each group has at least `each_min`."""

    min: int
    groups: dict[str, Names] = {}
    each_min: int = 1


class Pillars(Value):
    """Parts under the heading (sub-headings, else outermost items, else rows) that hold one of the proof words."""

    under: str
    min: int
    proof: Names


class DistinctParts(Value):
    """Parts under the heading, of which no two share more than this part of their longer words."""

    under: str
    min: int
    overlap_max: float = Field(gt=0, lt=1)


class ItemsUnder(Value):
    """Items under the heading."""

    under: str
    min: int


class SequenceUnder(Value):
    """Steps in order under the heading: a numbered list or the rows of a table."""

    under: str
    min: int


class TextUnder(Value):
    """Each heading says something in prose or items, tables not counted."""

    headings: tuple[str, ...]
    words_min: int


class InOrder(Value):
    """One paragraph, item or cell under the heading holds one word of each tuple, in this order."""

    under: str
    words: tuple[Names, ...]


class Says(Value):
    """For each tuple one of its words or phrases stands in the section, headings left out."""

    each: tuple[Names, ...]


@dataclass(frozen=True)
class _Piece:
    """A part that stands on its own under a heading, with everything that hangs under it."""

    title: Block
    text: str


def check_variants(subject: Subject, options: Variants) -> Iterator[Breach]:
    """Enough different variants, and enough in each group."""
    found = list(_variants(subject.document, options.groups))
    distinct = {one_line(text) for text, _ in found}
    if len(distinct) < options.min:
        yield Breach("MUST_HOLD", "variants", len(distinct), options.min)
    for group in options.groups:
        count = len({one_line(text) for text, name in found if name == group})
        if count < options.each_min:
            yield Breach("MUST_HOLD", "variant_group", count, options.each_min, group)


def check_pillars(subject: Subject, options: Pillars) -> Iterator[Breach]:
    """Enough parts hold their proof."""
    pattern = whole_words(options.proof)
    proven = [piece for piece in _pieces(subject.document, options.under) if pattern.search(alike(piece.text))]
    if len(proven) < options.min:
        yield Breach("MUST_HOLD", "pillars", len(proven), options.min, options.under)


def check_distinct_parts(subject: Subject, options: DistinctParts) -> Iterator[Breach]:
    """Enough parts, and no two that say the same."""
    pieces = _pieces(subject.document, options.under)
    if len(pieces) < options.min:
        yield Breach("MUST_HOLD", "distinct_parts", len(pieces), options.min, options.under)
    bags = [(piece, {word for word in folded(piece.text) if len(word) > 3}) for piece in pieces[:40]]
    for (_, first), (piece, second) in combinations(bags, 2):
        shared = len(first & second) / max(1, min(len(first), len(second)))
        if shared > options.overlap_max:
            line, column = subject.document.place(piece.title.source_offset(0))
            yield Breach(
                "MUST_HOLD", "same_parts", 100 * shared, 100 * options.overlap_max, "", line, column, piece.title.text
            )


def check_items_under(subject: Subject, options: ItemsUnder) -> Iterator[Breach]:
    """Enough items under the heading."""
    measured = sum(_is_item(part) for part in parts_under(subject.document, options.under))
    if measured < options.min:
        yield Breach("MUST_HOLD", "items_under", measured, options.min, options.under)


def check_sequence_under(subject: Subject, options: SequenceUnder) -> Iterator[Breach]:
    """Enough numbered steps or rows under the heading."""
    parts = parts_under(subject.document, options.under)
    steps = sum(isinstance(part, Block) and part.kind == "item" and part.ordered for part in parts)
    rows = max((len(part.body) for part in parts if isinstance(part, Table)), default=0)
    if max(steps, rows) < options.min:
        yield Breach("MUST_HOLD", "sequence_under", max(steps, rows), options.min, options.under)


def check_text_under(subject: Subject, options: TextUnder) -> Iterator[Breach]:
    """Each heading has its words."""
    for heading in options.headings:
        parts = parts_under(subject.document, heading)
        prose = [part for part in parts if isinstance(part, Block) and part.kind in ("paragraph", "item")]
        measured = sum(count_words(part) for part in prose)
        if measured < options.words_min:
            yield Breach("MUST_HOLD", "text_under", measured, options.words_min, heading)


def check_in_order(subject: Subject, options: InOrder) -> Iterator[Breach]:
    """One text holds all the words in order."""
    reached = 0
    for block in text_blocks(parts_under(subject.document, options.under)):
        reached = max(reached, _steps_held(alike(block.text), options.words))
    if reached < len(options.words):
        wanted = " … ".join("/".join(names) for names in options.words)
        yield Breach("MUST_HOLD", "in_order", reached, wanted, options.under)


def check_says(subject: Subject, options: Says) -> Iterator[Breach]:
    """Every tuple is said."""
    texts = [alike(block.text) for block in subject.document.texts if block.kind != "heading"]
    for names in options.each:
        pattern = whole_words(names)
        if not any(pattern.search(text) for text in texts):
            yield Breach("MUST_HOLD", "says", "not there", " or ".join(names), names[0])


def _variants(document: Document, groups: dict[str, Names]) -> Iterator[tuple[str, str]]:
    """The text and the group of each variant; without groups every item and row is one."""
    above: dict[int, str] = {}
    for part, following in pairwise((*document.parts, None)):
        if part is None:
            continue
        if isinstance(part, Table):
            yield from _grouped_rows(part, above, groups)
            continue
        if part.kind == "heading":
            above = {0: _group(part.text, groups)}
        elif part.kind == "item":
            own = _group(part.text, groups)
            inherited = next((above[level] for level in range(part.level - 1, -1, -1) if above.get(level)), "")
            above = {level: name for level, name in above.items() if level < part.level} | {part.level: own}
            if (own or inherited or not groups) and not _hangs_under(following, part):
                yield part.text, own or inherited


def _hangs_under(following: Part | None, item: Block) -> bool:
    """Whether the item is but the label of the items after it."""
    return isinstance(following, Block) and following.kind == "item" and following.level > item.level


def _grouped_rows(table: Table, above: dict[int, str], groups: dict[str, Names]) -> Iterator[tuple[str, str]]:
    for row in table.body:
        group = _group(row.text, groups) or above.get(0, "")
        if group or not groups:
            yield row.text, group


def _group(text: str, groups: dict[str, Names]) -> str:
    """The group a text names first."""
    plain = alike(text)
    found = {name: match.start() for name, names in groups.items() if (match := whole_words(names).search(plain))}
    return min(found, key=found.__getitem__, default="")


def _pieces(document: Document, under: str) -> list[_Piece]:
    """What stands under a heading, cut at its sub-headings, else at its outermost items, else at its rows."""
    parts = parts_under(document, under)
    for begins in (_is_heading, _is_outer_item):
        places = [number for number, part in enumerate(parts) if begins(part)]
        if places:
            return [_piece(parts[start:end]) for start, end in zip(places, [*places[1:], len(parts)], strict=True)]
    return [_row_piece(part, row) for part in parts if isinstance(part, Table) for row in part.body]


def _row_piece(table: Table, row: Row) -> _Piece:
    """A row with the header beside each cell that says something."""
    cells = zip(table.header.cells, row.cells, strict=True)
    return _Piece(row.cells[0], "\n".join(f"{head.text}: {cell.text}" for head, cell in cells if words(cell.text)))


def _piece(parts: Sequence[Part]) -> _Piece:
    blocks = list(text_blocks(tuple(parts)))
    return _Piece(blocks[0], "\n".join(block.text for block in blocks))


def _is_heading(part: Part) -> bool:
    return isinstance(part, Block) and part.kind == "heading"


def _is_item(part: Part) -> bool:
    return isinstance(part, Block) and part.kind == "item"


def _is_outer_item(part: Part) -> bool:
    return isinstance(part, Block) and part.kind == "item" and part.level == 1


def _steps_held(text: str, steps: tuple[Names, ...]) -> int:
    position = 0
    for number, names in enumerate(steps):
        found = whole_words(names).search(text, position)
        if not found:
            return number
        position = found.end()
    return len(steps)
