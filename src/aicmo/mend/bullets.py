"""List marks made plain."""

from __future__ import annotations

import re

from aicmo.mend.around import RULE
from aicmo.mend.page import Mending, Page, Repair, short

_TEXT = r"(?=\S)(?!#{1,6}(?:\s|$)|[-+*>](?:\s|$)|[-*_=]+\s*$|\d{1,9}[.)](?:\s|$)|[|`~<>])"
"""What follows a mark is words; a mark before other markup would make it act."""
_DRAWN_BULLET = re.compile(rf"([ \t]*)[•‣◦▪●∙·][ \t]*{_TEXT}")
_DASH_BULLET = re.compile(rf"([ \t]*)[–—][ \t]+{_TEXT}")
_OTHER_BULLET = re.compile(rf"([ \t]*)[*+]([ \t]+){_TEXT}")
_OTHER_NUMBER = re.compile(rf"([ \t]*\d{{1,9}})\)([ \t]+){_TEXT}")


def plain_bullets(page: Page) -> Mending:
    """Every list item begins with a hyphen, or with a number and a full stop."""
    lines, done = list(page.lines), list[Repair]()
    items = {page.line_of(item) for item in page.document.items}
    inside = _table_lines(page) | page.raw_lines
    for number, line in enumerate(page.lines):
        if number in inside:
            continue
        new = _with_plain_mark(page.lines, number, number in items)
        if new != line and not RULE.fullmatch(new):
            done.append(Repair("bullet_mark", number + 1, short(line), short(new)))
            lines[number] = new
    return "\n".join(lines), done


def _with_plain_mark(lines: list[str], number: int, is_item: bool) -> str:
    line = lines[number]
    if is_item:
        return (
            _OTHER_NUMBER.sub(r"\1.\2", _OTHER_BULLET.sub(r"\1-\2", line, count=1), count=1) if _at_mark(line) else line
        )
    if _DRAWN_BULLET.match(line):
        return _DRAWN_BULLET.sub(r"\1- ", line, count=1)
    if _DASH_BULLET.match(line) and _has_dashed_neighbour(lines, number):
        return _DASH_BULLET.sub(r"\1- ", line, count=1)
    return line


def _at_mark(line: str) -> bool:
    return bool(_OTHER_BULLET.match(line) or _OTHER_NUMBER.match(line)) and not RULE.fullmatch(line)


def _has_dashed_neighbour(lines: list[str], number: int) -> bool:
    """Two lines in a row that begin with a dash are a list; one alone may be a name under a quotation."""
    near = lines[max(0, number - 2) : number + 3]
    begins = number == 0 or not lines[number - 1].strip() or bool(re.match(r"[ \t]*[–—-][ \t]", lines[number - 1]))
    return begins and sum(bool(_DASH_BULLET.match(line)) for line in near) > 1


def _table_lines(page: Page) -> frozenset[int]:
    return frozenset(page.document.place(row.start)[0] - 1 for table in page.document.tables for row in table.rows)
