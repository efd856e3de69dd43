"""The report as one markdown file: CommonMark with tables, written from the same blocks as every other export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aicmo.exports.blocks import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Items,
    Link,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    parse,
    words_of,
)
from aicmo.exports.document import Document, Part, lay_out
from aicmo.exports.findings import finding_line
from aicmo.exports.tables import columns
from aicmo.exports.theme import words
from aicmo.model.chart import Chart
from aicmo.model.report import Report

# The section's title is on the second level, so headings inside start on the third.
FIRST_INNER_LEVEL, LAST_LEVEL = 3, 6

MARKS = re.compile(r"([\\`*_\[\]<|~])")
# "&amp;" in a text is five characters and must not become one; "://" and "www." would turn into links on many sites.
ENTITY = re.compile(r"&(?=#?\w+;)")
ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.")
# What opens a block when a line starts with it.
LINE_START = re.compile(r"^([#>=+:-])|^(\d{1,9})(?=[.)])")


class Place(NamedTuple):
    """Where a line stands: how it is broken there, and a pipe inside code."""

    line_break: str
    pipe: str


PARAGRAPH, HEADING, CELL = Place("\\\n", "|"), Place(" ", "|"), Place(" ", "\\|")


def make_markdown(report: Report) -> bytes:
    """The report as UTF-8 markdown: the same report gives the same bytes."""
    document = lay_out(report)
    pieces = [*_front(document), *(piece for part in document.parts for piece in _part(part))]
    return ("\n\n".join(pieces) + "\n").encode()


def write_blocks(blocks: Iterable[Block]) -> str:
    """The blocks as markdown: read again, it has the same words in the same kinds of blocks."""
    return "\n\n".join(_blocks(blocks))


def _front(document: Document) -> Iterator[str]:
    told = words()
    yield _heading(1, _plain(document.title))
    yield f"{told.prepared_for} **{_plain(document.client).strip()}**  \n{document.printed_date}"
    if document.mark:
        yield f"> **{document.mark}.** {_plain(document.mark_line)}"
    yield _heading(2, told.contents)
    yield "\n".join(map(_entry, document.parts))


def _part(part: Part) -> Iterator[str]:
    yield _heading(2, _title(part))
    if part.mark:
        yield f"> **{part.mark}.**{' ' + words().open if part.findings else ''}"
    if part.findings:
        yield f"**{words().findings}**"
        yield "\n".join(f"- {_plain(finding_line(finding))}" for finding in part.findings)
    yield from _blocks(part.blocks)
    for chart in part.charts:
        yield from _chart(chart)


def _heading(level: int, line: str) -> str:
    # Number signs at the end of a heading would count as its end mark.
    return "#" * level + " " + re.sub("(#+)$", r"\\\1", line.strip())


def _title(part: Part) -> str:
    return f"{part.number}. {_plain(part.title)}" if part.number else _plain(part.title)


def _entry(part: Part) -> str:
    # A bare dot after the number would open a list inside the list.
    return "- " + (_title(part).replace(".", "\\.", 1) if part.number else _title(part))


def _chart(chart: Chart) -> Iterator[str]:
    yield f"**{words().figure}: {_plain(chart.title)}**"
    yield "\n".join(_lines_of(_chart_table(chart)))
    if chart.caption:
        yield _plain(chart.caption)


def _chart_table(chart: Chart) -> Table:
    told = words()
    ranges = any(row.low_text or row.high_text for row in chart.rows)
    header = [told.label, told.value, *([told.low, told.high] if ranges else [])]
    rows = [[row.label, row.text, *([row.low_text, row.high_text] if ranges else [])] for row in chart.rows]
    if chart.marker is not None:
        rows.append([told.goal, chart.marker_text, *(["", ""] if ranges else [])])
    right: list[Align] = ["right"] * (len(header) - 1)
    return Table(_cells(header), tuple(map(_cells, rows)), ("", *right))


def _cells(texts: Iterable[str]) -> tuple[Cell, ...]:
    return tuple((Text(text),) for text in texts)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    bullet = "-"
    last: Block | None = None
    for block in blocks:
        # Two lists in a row would read as one; another bullet keeps them apart.
        bullet = "*" if isinstance(last, Items) and isinstance(block, Items) and bullet == "-" else "-"
        yield "\n".join(_lines_of(block, bullet))
        last = block


def _lines_of(block: Block, bullet: str = "-") -> Iterator[str]:
    match block:
        case Heading(depth, inline):
            yield _heading(min(FIRST_INNER_LEVEL - 1 + depth, LAST_LEVEL), _sure_line(inline, HEADING))
        case Paragraph(inline):
            yield from _paragraph(inline).split("\n")
        case Items():
            yield from _items(block, bullet)
        case Quote(blocks):
            yield from (f"> {line}".rstrip() for line in write_blocks(blocks).split("\n"))
        case CodeBlock(text):
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
            yield from (fence, *text.split("\n"), fence)
        case Rule():
            yield "***"
        case Table(header, rows, _):
            yield _row(header)
            yield _row_of(_dashes(block))
            yield from map(_row, rows)


def _items(items: Items, bullet: str) -> Iterator[str]:
    gap = not items.tight
    for at, blocks in enumerate(items.items):
        if at and gap:
            yield ""
        mark = bullet if items.start is None else f"{items.start + at}{'.' if bullet == '-' else ')'}"
        content = ("\n\n" if gap else "\n").join(_blocks(blocks)).split("\n")
        indent = " " * (len(mark) + 1)
        yield f"{mark} {content[0]}".rstrip()
        yield from (f"{indent}{line}".rstrip() for line in content[1:])


def _dashes(table: Table) -> list[str]:
    aligned = {"left": ":---", "center": ":---:", "right": "---:"}
    return [
        aligned.get(align, "---:" if column.is_amount else "---")
        for align, column in zip(table.align, columns(table), strict=True)
    ]


def _row(cells: Sequence[Cell]) -> str:
    return _row_of([_sure_line(cell, CELL) for cell in cells])


def _row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _paragraph(inline: tuple[Inline, ...]) -> str:
    return "\n".join(LINE_START.sub(_disarmed, line.lstrip()) for line in _sure_line(inline, PARAGRAPH).split("\n"))


def _disarmed(start: re.Match[str]) -> str:
    """ "#" as "\\#" and "1986." as "1986\\."."""
    return f"\\{start[1]}" if start[1] else f"{start[2]}\\"


def _sure_line(inline: tuple[Inline, ...], place: Place) -> str:
    """The line with its marks; without them in the rare case that they would be read as letters or swallow some."""
    line = _line(inline, place)
    if all(isinstance(piece, Text) for piece in inline):
        return line
    said = words_of(inline)
    return line if _read_back(line, place).split() == said.split() else _plain(said).strip()


def _read_back(line: str, place: Place) -> str:
    """The words that markdown makes of the line where it stands."""
    source = f"| {line} |\n|---|" if place is CELL else f"# {line}".replace("\\\n", " ")
    match parse(source):
        case (Heading(_, inline),) | (Table((inline,), _, _),):
            return words_of(inline)
        case _:
            return ""


def _line(inline: Iterable[Inline], place: Place) -> str:
    return "".join(_inline(piece, place) for piece in inline).strip()


def _inline(piece: Inline, place: Place) -> str:
    match piece:
        case Text(text):
            return _plain(text)
        case Code(text):
            return _code(text).replace("|", place.pipe)
        case Break():
            return place.line_break
        case Strong(inline):
            return _marked("**", inline, place)
        case Emphasis(inline):
            return _marked("*", inline, place)
        case Link(href, inline):
            return f"[{_line(inline, place)}](<{href}>)"


def _marked(mark: str, inline: tuple[Inline, ...], place: Place) -> str:
    return f"{mark}{_line(inline, place)}{mark}" if words_of(inline).strip() else _line(inline, place)


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"


def _plain(text: str) -> str:
    """The text with everything escaped that markdown would read as a mark."""
    text = MARKS.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", text))
    return ADDRESS.sub(r"\\\g<0>", ENTITY.sub(r"\\&", text))
