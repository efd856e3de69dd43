"""The report as a tagged PDF, typeset by Typst.

Every text reaches Typst as a quoted string handed to a function, so no text can act as markup or code. Characters that
no font can draw are replaced first (see exports/characters.py): Typst would draw an empty box and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from aicmo.exports.blocks import (
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
    words_of,
)
from aicmo.exports.characters import first_direction, printable
from aicmo.exports.charts import svg
from aicmo.exports.document import Document, Part, lay_out
from aicmo.exports.findings import finding_line
from aicmo.exports.fonts import covered, font_folders
from aicmo.exports.tables import columns, is_calendar, is_fact_list, is_quiet
from aicmo.exports.theme import FOLDER, words
from aicmo.model.chart import Chart
from aicmo.model.report import Report

if TYPE_CHECKING:
    from typst import Fonts

# A word longer than this may be broken anywhere, so that it stays inside the page; in a table sooner.
LONGEST_WORD, LONGEST_WORD_IN_CELL = 40, 18
BREAK = "\u200b"
# Only among these a word is broken anywhere: other scripts join their letters.
LATIN = "!-~\u00a1-\u024f"
WIDE_TABLE = 6
# Characters: about two lines.
LEAD_IN = 200


def make_pdf(report: Report) -> bytes:
    """The report as a PDF/UA-1 file: the same report gives the same bytes."""
    import typst

    document = lay_out(report, partial(printable, covered=covered()))
    compiler = typst.Compiler(root=str(FOLDER), font_paths=_fonts(), ignore_system_fonts=True)
    day = document.created
    made = compiler.compile(
        typeset(document).encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise AssertionError("Typst made something else than one PDF file")
    return made


def typeset(document: Document) -> str:
    """The document as Typst code."""
    return "\n".join(
        [
            '#import "/report.typ": *',
            f"#show: report.with({_front_matter(document)})",
            *(_part(part, at) for at, part in enumerate(document.parts)),
            "",
        ]
    )


def quoted(text: str) -> str:
    """The text as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ") + '"'


@cache
def _fonts() -> Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder) for folder in font_folders()]
    )


def _front_matter(document: Document) -> str:
    language, _, region = document.language.partition("-")
    created = document.created
    texts = {
        "title": document.title,
        "client": document.client,
        "short-title": _short(document.title, 64),
        "short-client": _short(document.client, 36),
        "date": document.printed_date,
        "mark": document.mark,
        "mark-line": document.mark_line,
        "reference": words().reference.replace("{fingerprint}", document.fingerprint[:12]),
        "paper": "us-letter" if document.letter else "a4",
        "lang": language if re.fullmatch("[a-z]{2,3}", language) else "en",
    }
    values = {key: quoted(text) for key, text in texts.items()}
    values["region"] = quoted(region) if re.fullmatch("[A-Z]{2}", region) else "none"
    values["created"] = f"(year: {created.year}, month: {created.month}, day: {created.day})"
    values["words"] = _dictionary(
        {key: quoted(getattr(words(), key)) for key in ("contents", "prepared_for", "page_of")}
    )
    return _dictionary(values)


def _short(text: str, longest: int) -> str:
    """The text on one line of the running header."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _dictionary(values: dict[str, str]) -> str:
    return f"({', '.join(f'{key}: {value}' for key, value in values.items())})"


def _part(part: Part, at: int) -> str:
    number = quoted(part.number) if part.number else "none"
    body = _content(part.blocks)
    pieces = [_marks(part), f"panel({body})" if part.is_decision else body, *map(_chart, part.charts)]
    # Around the sections each page starts afresh; sections follow one another.
    fresh = str(part.kind != "section" or part.number == "1").lower()
    return f"#part({quoted(part.title)}, number: {number}, new-page: {fresh}, {_joined(pieces)})"


def _marks(part: Part) -> str:
    if not part.mark:
        return ""
    note = words().open if part.findings else ""
    mark = f"draft-mark({quoted(part.mark)}, {quoted(note)})"
    if not part.findings:
        return mark
    lines = ", ".join(quoted(finding_line(finding)) for finding in part.findings)
    return f"{mark}\nfindings({quoted(words().findings)}, {lines})"


def _chart(chart: Chart) -> str:
    arguments = (chart.id, svg(chart), chart.title, chart.alt, chart.caption)
    return f"chart({', '.join(map(quoted, arguments))})"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for at, block in enumerate(blocks):
        code = _block(block)
        if _leads_in(blocks[at : at + 2]):
            code = f"lead-in({code})"
        yield f"right-to-left({{{code}}})" if first_direction(_first_words(block)) == "rtl" else code


def _leads_in(blocks: Sequence[Block]) -> bool:
    """Whether the first block is a short paragraph that only makes sense with the table after it."""
    match blocks:
        case (Paragraph(inline), Table()):
            return len(words_of(inline)) < LEAD_IN
        case _:
            return False


def _block(block: Block) -> str:  # noqa: PLR0911 one for each kind of block
    match block:
        case Heading(depth, inline):
            return f"inner-heading({depth}, {_line(inline)})"
        case Paragraph(inline):
            return f"par({_line(inline)})"
        case Items(start, items):
            return _items(start, items)
        case Quote(blocks):
            return f"callout({_content(blocks)})"
        case CodeBlock(text):
            return f"code-block({_text(text, LONGEST_WORD)})"
        case Rule():
            return "divider()"
        case Table():
            return _table(block)


def _items(start: int | None, items: Sequence[tuple[Block, ...]]) -> str:
    bodies = ", ".join(_item(item) for item in items)
    return f"list({bodies})" if start is None else f"enum(start: {start}, {bodies})"


def _item(blocks: tuple[Block, ...]) -> str:
    match blocks:
        case (Paragraph(inline),):
            return _line(inline)
        case (Paragraph(inline), *rest):
            return _joined([_line(inline), "parbreak()", *_blocks(rest)])
        case _:
            return _content(blocks)


def _content(blocks: Sequence[Block]) -> str:
    return _joined(_blocks(blocks))


def _joined(pieces: Iterable[str]) -> str:
    """Pieces of content one after the other; empty ones left out."""
    code = "\n".join(filter(None, pieces))
    return f"{{\n{code}\n}}" if code else "[]"


def _table(table: Table) -> str:
    kinds = columns(table)
    widths = ", ".join(f"{column.width}fr" for column in kinds)
    aligns = ", ".join("right" if column.is_amount else "left" for column in kinds)
    calendar = is_calendar(table)
    quiet = [str(at) for at, row in enumerate(table.rows, start=1) if is_quiet(row)]
    wide = len(kinds) >= WIDE_TABLE
    arguments = [
        f"({widths},)",
        f"({aligns},)",
        "8pt" if wide else "9pt",
        f"({''.join(at + ',' for at in quiet)})" if calendar else "none",
        "()" if is_fact_list(table) else f"({', '.join(map(_cell, table.header))},)",
        *(_cell(cell) for row in table.rows for cell in row),
    ]
    return f"data-table({', '.join(arguments)})"


def _cell(cell: Cell) -> str:
    line = _line(cell, LONGEST_WORD_IN_CELL)
    return f"right-to-left({line})" if first_direction(words_of(cell)) == "rtl" else line


def _line(inline: Sequence[Inline], longest: int = LONGEST_WORD) -> str:
    if not inline:
        return "[]"
    pieces = [_inline(piece, longest) for piece in inline]
    return pieces[0] if len(pieces) == 1 else f"{{{'; '.join(pieces)}}}"


def _inline(piece: Inline, longest: int) -> str:
    match piece:
        case Text(text):
            return _text(text, longest)
        case Code(text):
            return f"code-words({_text(text, longest)})"
        case Break():
            return "linebreak()"
        case Strong(inline):
            return f"strong({_line(inline, longest)})"
        case Emphasis(inline):
            return f"emph({_line(inline, longest)})"
        case Link(href, inline):
            return f"site({quoted(href)}, {_line(inline, longest)})"


def _text(text: str, longest: int) -> str:
    return quoted(re.sub(rf"[{LATIN}]{{{longest + 1},}}", partial(_breakable, longest // 2), text))


def _breakable(every: int, word: re.Match[str]) -> str:
    letters = word[0]
    return BREAK.join(letters[at : at + every] for at in range(0, len(letters), every))


def _first_words(block: Block) -> str:
    match block:
        case Heading(_, inline) | Paragraph(inline):
            return words_of(inline)
        case _:
            return ""
