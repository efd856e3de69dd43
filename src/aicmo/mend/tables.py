"""Tables made whole: the line under the header, and a dash in each cell that is missing."""

from __future__ import annotations

import re

from aicmo.mend.page import Mending, Page, Repair, short

_ROW = re.compile(r" {0,3}\|.*\|[ \t]*")
_DIVIDER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_EMPTY_LAST_CELLS = re.compile(r"(?<!\\)\|((?:[ \t]*\|)+)[ \t]*$")


def give_dividers(page: Page) -> Mending:
    """Rows between pipes that lack the line under their header, or have one of another width."""
    lines, done, shift = list(page.lines), list[Repair](), 0
    for paragraph in page.document.paragraphs:
        first = page.line_of(paragraph)
        end = next((n for n in range(first, len(page.lines)) if not _ROW.fullmatch(page.lines[n])), len(page.lines))
        rows = page.lines[first:end]
        if len(rows) < 2 or (end < len(page.lines) and page.lines[end].strip()):
            continue
        width = _width(rows[0])
        has_divider = bool(_DIVIDER.fullmatch(rows[1]))
        body = rows[2 if has_divider else 1 :]
        if width < 2 or not body or any(_width(row) > width for row in body) or _DIVIDER.fullmatch(rows[0]):
            continue
        divider = f"|{'---|' * width}"
        at = first + 1 + shift
        lines[at : at + has_divider] = [divider]
        shift += not has_divider
        done.append(Repair("table_divider", first + 2, short(rows[has_divider]), short(divider)))
    return "\n".join(lines), done


def _width(row: str) -> int:
    return len(_PIPE.findall(row.strip())) - 1


def pad_tables(page: Page) -> Mending:
    """Body rows with fewer cells than the header, and empty cells at the end of a row, get a dash for each."""
    lines, done = list(page.lines), list[Repair]()
    for table in page.document.tables:
        for row in table.body:
            number = page.document.place(row.start)[0] - 1
            line = lines[number].rstrip()
            if not _PIPE.search(line) or row.width > table.header.width:
                continue
            new = _padded(line, table.header.width - row.width)
            if new != line:
                done.append(Repair("table_padding", number + 1, short(line), short(new)))
                lines[number] = new
    return "\n".join(lines), done


def _padded(line: str, missing: int) -> str:
    closed = bool(re.search(r"(?<!\\)\|$", line))
    if missing:
        line = f"{line}{' – |' * missing}" if closed else f"{line} |{' – |' * missing}"
    return _EMPTY_LAST_CELLS.sub(lambda found: f"|{' – |' * found[1].count('|')}", line)
