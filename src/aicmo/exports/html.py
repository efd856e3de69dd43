"""The report as one web page that asks the network for nothing: style, fonts and charts are inside, no script is.

Every text goes through `Markup.format`, which escapes it; only strings made in this module count as markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

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
from aicmo.exports.characters import first_direction
from aicmo.exports.charts import svg
from aicmo.exports.document import Document, Part, lay_out
from aicmo.exports.findings import finding_line
from aicmo.exports.fonts import BOLDEST, LIGHTEST, WebFace, kept_fonts, web_faces
from aicmo.exports.tables import Column, columns, is_calendar, is_empty, is_fact_list, is_quiet
from aicmo.exports.theme import FOLDER, theme, words
from aicmo.model.chart import Chart
from aicmo.model.report import Report

EMPTY = Markup()
# The section's title is a second-level heading, so headings inside start on the third.
FIRST_INNER_LEVEL, LAST_LEVEL = 3, 6


def make_html(report: Report) -> bytes:
    """The report as a self-contained HTML file: the same report gives the same bytes."""
    document = lay_out(report)
    told = words()
    parts = _joined(_part(part, at) for at, part in enumerate(document.parts))
    shown = {
        "language": document.language,
        "head_title": f"{document.title} – {document.client}",
        "title": document.title,
        "client": document.client,
        "date": document.printed_date,
        "prepared_for": told.prepared_for,
        "skip": told.skip,
        "contents": told.contents,
        "top": told.top,
        "status": _status(document),
        "entries": _joined(_entry(part, at) for at, part in enumerate(document.parts)),
        "parts": parts,
        "foot": " · ".join([document.client, document.printed_date, _reference(document)]),
    }
    text = "".join(map(str, shown.values()))
    style = _style(len(document.parts), web_faces(text, italic="<em>" in parts))
    skeleton = Markup((FOLDER / "page.html").read_text(encoding="utf-8"))
    return skeleton.format(style=style, **shown).encode()


def _reference(document: Document) -> str:
    return words().reference.replace("{fingerprint}", document.fingerprint[:12])


def _part(part: Part, at: int) -> Markup:
    number = Markup('<span class="number">{}</span> ').format(part.number) if part.number else EMPTY
    title = Markup('<h2 id="{}-title">{}<span class="title"{}>{}</span></h2>').format(
        part.anchor, number, _direction(part.title), part.title
    )
    blocks = _blocks(part.blocks, part.title)
    body = Markup('<div class="panel">{}</div>').format(blocks) if part.is_decision else blocks
    return Markup(
        '<section class="part" id="{}" aria-labelledby="{}-title" style="view-timeline-name:--part{}">\n{}\n</section>'
    ).format(part.anchor, part.anchor, at, _joined([title, _mark(part), body, *map(_chart, part.charts)]))


def _entry(part: Part, at: int) -> Markup:
    return Markup(
        '<li><a href="#{}" style="animation-timeline:--part{}">'
        '<span class="number">{}</span> <span{}>{}</span></a></li>'
    ).format(part.anchor, at, part.number, _direction(part.title), part.title)


def _status(document: Document) -> Markup:
    if not document.mark:
        return EMPTY
    return Markup('<div class="status" role="note"><p><span class="mark">{}</span>{}</p></div>').format(
        document.mark, document.mark_line
    )


def _mark(part: Part) -> Markup:
    if not part.mark:
        return EMPTY
    note = words().open if part.findings else ""
    mark = Markup('<p><span class="mark">{}</span>{}</p>').format(part.mark, note)
    if not part.findings:
        return mark
    lines = _joined(Markup("<li>{}</li>").format(finding_line(finding)) for finding in part.findings)
    return mark + Markup('<div class="findings"><p class="name">{}</p><ul>{}</ul></div>').format(
        words().findings, lines
    )


def _chart(chart: Chart) -> Markup:
    caption = Markup("<figcaption>{}</figcaption>").format(chart.caption) if chart.caption else EMPTY
    picture = Markup(svg(chart))
    return Markup(
        '<figure class="chart"><p class="name">{}</p><div class="picture" role="region" aria-label="{}" '
        'tabindex="0">{}</div>{}</figure>'
    ).format(chart.title, f"{words().figure}: {chart.title}", picture, caption)


def _blocks(blocks: Iterable[Block], under: str) -> Markup:
    """The blocks; `under` is the heading they stand under, which names the tables for those who cannot see them."""
    made = []
    for block in blocks:
        under = words_of(block.inline) if isinstance(block, Heading) else under
        made.append(_block(block, under))
    return _joined(made)


def _block(block: Block, under: str) -> Markup:  # noqa: PLR0911 one for each kind of block
    match block:
        case Heading(depth, inline):
            level = min(FIRST_INNER_LEVEL - 1 + depth, LAST_LEVEL)
            return Markup("<h{}{}>{}</h{}>").format(level, _direction(words_of(inline)), _line(inline), level)
        case Paragraph(inline):
            return Markup("<p{}>{}</p>").format(_direction(words_of(inline)), _line(inline))
        case Items(start, items):
            return _items(start, items, under)
        case Quote(blocks):
            return Markup("<blockquote>{}</blockquote>").format(_blocks(blocks, under))
        case CodeBlock(text):
            return Markup("<pre><code>{}</code></pre>").format(text)
        case Rule():
            return Markup("<hr>")
        case Table():
            return _table(block, under)


def _items(start: int | None, items: Sequence[tuple[Block, ...]], under: str) -> Markup:
    lines = _joined(_item(item, under) for item in items)
    if start is None:
        return Markup("<ul>\n{}\n</ul>").format(lines)
    return Markup("<ol{}>\n{}\n</ol>").format(Markup(' start="{}"').format(start) if start != 1 else EMPTY, lines)


def _item(blocks: tuple[Block, ...], under: str) -> Markup:
    match blocks:
        case (Paragraph(inline), *rest) if all(isinstance(block, Items) for block in rest):
            line = _joined([_line(inline), _blocks(rest, under)])
            return Markup("<li{}>{}</li>").format(_direction(words_of(inline)), line)
        case _:
            return Markup("<li>{}</li>").format(_blocks(blocks, under))


def _table(table: Table, under: str) -> Markup:
    shapes = columns(table)
    calendar = is_calendar(table)
    style = ' class="calendar"' if calendar else ' class="facts"' if is_fact_list(table) else ""
    labels = [words_of(cell) if calendar else "" for cell in table.header]
    rows = _joined(_row(row, shapes, labels, quiet=calendar and is_quiet(row)) for row in table.rows)
    return Markup(
        '<div class="table" role="region" aria-label="{}" tabindex="0"><table{}>\n{}\n{}'
        "<tbody>\n{}\n</tbody>\n</table></div>"
    ).format(f"{words().table}: {under}", Markup(style), _widths(shapes), _head(table, shapes), rows)


def _widths(shapes: Sequence[Column]) -> Markup:
    columns = EMPTY.join(Markup('<col style="width:{}%">').format(shape.width) for shape in shapes)
    return Markup("<colgroup>{}</colgroup>").format(columns)


def _head(table: Table, shapes: Sequence[Column]) -> Markup:
    if is_fact_list(table):
        return EMPTY
    cells = _joined(_head_cell(_line(cell), shape) for cell, shape in zip(table.header, shapes, strict=True))
    return Markup("<thead><tr>{}</tr></thead>\n").format(cells)


def _head_cell(line: Markup, shape: Column) -> Markup:
    kind = Markup(' class="amount"') if shape.is_amount else EMPTY
    return Markup('<th scope="col"{}>{}</th>').format(kind, line) if line else Markup("<td></td>")


def _row(row: Sequence[Cell], shapes: Sequence[Column], labels: Sequence[str], quiet: bool) -> Markup:
    cells = EMPTY.join(map(_cell, row, shapes, labels))
    return Markup("<tr{}>{}</tr>").format(Markup(' class="quiet"') if quiet else EMPTY, cells)


def _cell(cell: Cell, shape: Column, label: str) -> Markup:
    """`label` is the column's name for a narrow screen, where a row of a calendar is a card."""
    text = words_of(cell)
    kinds = [shape.kind, "amount" if shape.is_amount else "", "none" if is_empty(text) else ""]
    shown_label = Markup(' data-label="{}"').format(label) if label else EMPTY
    return Markup('<td class="{}"{}{}>{}</td>').format(
        " ".join(filter(None, kinds)), shown_label, _direction(text), _line(cell)
    )


def _line(inline: Iterable[Inline]) -> Markup:
    return EMPTY.join(map(_inline, inline))


def _inline(piece: Inline) -> Markup:
    match piece:
        case Text(text):
            return escape(text)
        case Code(text):
            return Markup("<code>{}</code>").format(text)
        case Break():
            return Markup("<br>")
        case Strong(inline):
            return Markup("<strong>{}</strong>").format(_line(inline))
        case Emphasis(inline):
            return Markup("<em>{}</em>").format(_line(inline))
        case Link(href, inline):
            return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(href, _line(inline))


def _direction(text: str) -> Markup:
    return Markup(' dir="rtl"') if first_direction(text) == "rtl" else EMPTY


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("\n").join(piece for piece in pieces if piece)


def _style(parts: int, faces: Sequence[WebFace]) -> Markup:
    look = theme()
    families = look.type
    light = _variables(look.light) + _variables({f"cover-{role}": colour for role, colour in look.cover.items()})
    scripts = ", ".join(f'"{family}"' for family in families.scripts)
    light += f' --text-family: "{families.text}", {scripts}, system-ui, sans-serif;'
    light += f' --title-family: "{families.title}", {scripts}, Georgia, serif;'
    # Charts are drawn in the light colours; each becomes the variable, so that dark screens show the dark twin.
    charts = [
        f'.chart svg [{attribute}="{colour}"] {{ {attribute}: var(--{_name(role)}); }}'
        for role, colour in look.light.items()
        for attribute in ("fill", "stroke")
    ]
    sheet = [
        *map(_face, faces),
        f":root {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(look.dark)} }} }}",
        (FOLDER / "page.css").read_text(encoding="utf-8"),
        *charts,
        f".frame {{ timeline-scope: {', '.join(f'--part{at}' for at in range(parts)) or 'none'}; }}",
    ]
    return Markup("\n".join(sheet))


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{_name(role)}: {colour};" for role, colour in colours.items())


def _name(role: str) -> str:
    return role.replace("_", "-")


def _face(face: WebFace) -> str:
    spans = [f"U+{code:04X}" for code in face.codes] or [f"U+{span}" for span in kept_fonts().ranges]
    source = b64encode(face.data).decode("ascii")
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {LIGHTEST} {BOLDEST}; '
        f'unicode-range: {", ".join(spans)}; src: url(data:font/woff;base64,{source}) format("woff"); }}'
    )
