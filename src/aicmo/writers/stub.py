"""Placeholder sections in the form their benchmark asks for, so that plumbing can be tested without a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, product
from typing import Any

from aicmo.gate.document import parse
from aicmo.gate.hold_dates import DatedRows
from aicmo.gate.hold_tables import AddsUp, Buckets, Columns, ColumnsNamed, Rows, RowsNamed, RowsUnder
from aicmo.gate.hold_texts import (
    DistinctParts,
    InOrder,
    ItemsUnder,
    Pillars,
    Says,
    SequenceUnder,
    TextUnder,
    Variants,
)
from aicmo.gate.must_hold import KINDS, demands
from aicmo.gate.words import words
from aicmo.model.section import Benchmark, SectionSpec
from aicmo.model.value import Value

STUB_LINE = "> STUB: placeholder text, not for a client"
STUB_START = date(2027, 1, 4)
_LONGEST_BRAND = 40
_ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey xray yankee zulu"
)
_NAMES = _ALPHABET.split()
_UNSAFE = re.compile(r"[^\w &'.-]|_")


def _unlike_names() -> Iterator[str]:
    """Names to tell placeholders apart: alpha, bravo, ..., alpha alpha, alpha bravo, ..."""
    for length in range(1, 4):
        yield from (" ".join(names) for names in product(_NAMES, repeat=length))


@dataclass
class _Page:
    """A stub while it is built: under each heading a list of blocks, each block a list of lines."""

    benchmark: Benchmark
    brand: str
    start: date
    blocks: dict[str, list[list[str]]]
    taken: set[str] = field(default_factory=set)
    names: Iterator[str] = field(default_factory=_unlike_names)

    def add(self, heading: str, *lines: str) -> None:
        """A block under a heading; the first heading takes what belongs nowhere."""
        self.blocks[heading if heading in self.blocks else self.first].append(list(lines))

    def item(self, about: str = "item") -> str:
        return f"- Placeholder {about} {next(self.names)} for {self.brand}."

    def sentence(self) -> str:
        return f"This placeholder {next(self.names)} stands where a finished sentence about {self.brand} will stand."

    @property
    def first(self) -> str:
        return next(iter(self.blocks))

    @property
    def free(self) -> str:
        """The last heading nothing else is asked under, for whatever only fills."""
        return next((heading for heading in reversed(self.blocks) if heading not in self.taken), self.first)

    @property
    def items(self) -> int:
        return len(parse(self.markdown).items)

    @property
    def markdown(self) -> str:
        parts = [STUB_LINE]
        for heading, blocks in self.blocks.items():
            parts += [f"## {heading}", *("\n".join(lines) for lines in blocks)]
        return "\n\n".join(parts) + "\n"


def write_stub(spec: SectionSpec, brand: str, start: date = STUB_START) -> str:
    """A section that keeps the form of its benchmark and says nothing: marked as a stub, without figures.

    `start` is the first day of a calendar. A report must set the section's verdict to NOT_CHECKED.
    """
    benchmark = spec.benchmark
    page = _Page(benchmark, _plain(brand), start, {heading: [] for heading in _headings(benchmark)})
    for phrase in benchmark.required_phrases:
        page.add(phrase.rstrip(":"), f"{phrase} placeholder {next(page.names)} for {page.brand}.")
    asked = [KINDS[kind].options.model_validate(options) for kind, options in demands(benchmark)]
    _add_tables(page, asked)
    for options in asked:
        fill = _FILL.get(type(options))
        if fill:
            fill(page, options)
    _add_bullets(page)
    _add_words(page)
    return page.markdown


def _headings(benchmark: Benchmark) -> list[str]:
    spare = max(0, benchmark.headings.min - len(benchmark.required_headings))
    return [*benchmark.required_headings, *(f"Placeholder Part {name.title()}" for name in _NAMES[:spare])]


def _plain(brand: str) -> str:
    """The brand's name without anything that could act as markup."""
    return " ".join(_UNSAFE.sub(" ", brand).split())[:_LONGEST_BRAND].strip(" .-") or "the client"


def _of_type(asked: Sequence[Value], kind: type[Any]) -> list[Any]:
    return [options for options in asked if isinstance(options, kind)]


def _add_tables(page: _Page, asked: Sequence[Value]) -> None:
    """One table for everything asked of rows, cut over the headings where each must have rows."""
    header = _header(page, asked)
    rows = _rows(page, asked, header)
    if not rows:
        return
    homes = next((options.headings for options in _of_type(asked, RowsUnder)), (page.first,))
    size = -(-len(rows) // len(homes))
    for number, heading in enumerate(homes):
        page.add(heading, *_table(header, rows[number * size : (number + 1) * size]))


def _header(page: _Page, asked: Sequence[Value]) -> list[str]:
    named = next((options.names for options in _of_type(asked, ColumnsNamed)), ())
    header = [f"{alternatives[0][:1].upper()}{alternatives[0][1:]}" for alternatives in named]
    if _of_type(asked, DatedRows) and not header:
        header = ["Date", "Day"]
    if _of_type(asked, Buckets) and "Theme" not in header:
        header.append("Theme")
    width = max([2, *(options.min for options in _of_type(asked, Columns))])
    width = max([width, *(options.columns_min for options in _of_type(asked, Rows))])
    return header + [f"Placeholder {name}" for name in _NAMES[: max(0, width - len(header))]]


def _rows(page: _Page, asked: Sequence[Value], header: list[str]) -> list[list[str]]:
    dated = _of_type(asked, DatedRows)
    titles = [alternatives[0] for options in _of_type(asked, RowsNamed) for alternatives in options.names]
    minima = [options.min for options in (*_of_type(asked, Rows), *dated)]
    if not minima and not titles and not _of_type(asked, ColumnsNamed):
        return []
    rows = [_row(page, len(header)) for _ in range(max([2, len(titles), *minima]))]
    for row, title in zip(rows, titles, strict=False):
        row[-1 if dated else 0] = f"{title} placeholder" if dated else title
    for number, row in enumerate(rows if dated else ()):
        day = page.start + timedelta(days=number)
        row[:2] = [f"{day.day} {day:%b}", f"{day:%A}"]
    for options in _of_type(asked, Buckets):
        for row, bucket in zip(rows, cycle(options.names), strict=False):
            row[header.index("Theme")] = f"{bucket} placeholder"
    return rows


def _row(page: _Page, width: int) -> list[str]:
    return [f"placeholder {next(page.names)}" for _ in range(width)]


def _table(header: list[str], rows: Sequence[list[str]]) -> list[str]:
    return [_line(header), _line(["---"] * len(header)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _add_up(page: _Page, options: AddsUp) -> None:
    rows = [_row(page, 2), _row(page, 2), ["Total", f"placeholder {next(page.names)}"]]
    page.add(options.under, *_table(["Placeholder item", "Placeholder share"], rows))


def _add_variants(page: _Page, options: Variants) -> None:
    each = max(options.each_min, -(-options.min // max(1, len(options.groups))))
    for group in options.groups or ("variant",):
        page.add(page.first, *(page.item(f"{group} variant") for _ in range(each)))


def _add_pillars(page: _Page, options: Pillars) -> None:
    page.taken.add(options.under)
    proof = options.proof[0]
    lines = [(page.item("pillar"), f"    {page.item(proof)}") for _ in range(options.min)]
    page.add(options.under, *(line for pair in lines for line in pair))


def _add_parts(page: _Page, options: DistinctParts) -> None:
    page.taken.add(options.under)
    page.add(options.under, *(f"- {next(page.names)} {next(page.names)} placeholder" for _ in range(options.min)))


def _add_items(page: _Page, options: ItemsUnder) -> None:
    page.add(options.under, *(page.item() for _ in range(options.min)))


def _add_sequence(page: _Page, options: SequenceUnder) -> None:
    page.taken.add(options.under)
    steps = (page.item("step").removeprefix("- ") for _ in range(options.min))
    page.add(options.under, *(f"{number}. {step}" for number, step in enumerate(steps, start=1)))


def _add_text(page: _Page, options: TextUnder) -> None:
    for heading in options.headings:
        held: list[str] = []
        while sum(len(words(sentence)) for sentence in held) < options.words_min:
            held.append(page.sentence())
        page.add(heading, " ".join(held))


def _add_in_order(page: _Page, options: InOrder) -> None:
    sentence = " placeholder ".join(alternatives[0] for alternatives in options.words)
    page.add(options.under, f"{sentence[:1].upper()}{sentence[1:]} placeholder.")


def _add_said(page: _Page, options: Says) -> None:
    for alternatives in options.each:
        page.add(page.free, f"A placeholder {next(page.names)} on {alternatives[0]} for {page.brand}.")


_FILL: dict[type[Value], Callable[[_Page, Any], None]] = {
    AddsUp: _add_up,
    Variants: _add_variants,
    Pillars: _add_pillars,
    DistinctParts: _add_parts,
    ItemsUnder: _add_items,
    SequenceUnder: _add_sequence,
    TextUnder: _add_text,
    InOrder: _add_in_order,
    Says: _add_said,
}


def _add_bullets(page: _Page) -> None:
    missing = page.benchmark.bullets.min - page.items
    if missing > 0:
        page.add(page.free, *(page.item() for _ in range(missing)))


def _add_words(page: _Page) -> None:
    """Sentences until there are words enough: into the items where the list must be the main body."""
    missing = page.benchmark.words.min - parse(page.markdown).word_count
    lists = [block for blocks in page.blocks.values() for block in blocks if block[0].startswith("- ")]
    items = cycle([(block, number) for block in lists for number in range(len(block))])
    headings = cycle([heading for heading in page.blocks if heading not in page.taken] or [page.first])
    while missing > 0:
        sentence = page.sentence()
        missing -= len(words(sentence))
        if page.benchmark.format == "list" and lists:
            block, number = next(items)
            block[number] += f" {sentence}"
        else:
            page.add(next(headings), sentence)
