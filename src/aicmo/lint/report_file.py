"""The sections of a report.json, with their places in that file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from aicmo.errors import UserError
from aicmo.exports.report_json import read_report
from aicmo.lint.given import Given, Place, SectionText
from aicmo.model.section import Pack

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_KEY = '"markdown"'


def split_json(text: str, path: str, pack: Pack) -> Given:
    """The sections of a report in JSON as a reader sees them, figures printed, and the plan they were written from.

    Raises:
        UserError: the file is no report, one of another pack, or a stub.
    """
    report = read_report(text.encode())
    if report.pack != pack.id:
        raise UserError(f"{path} is a report of the pack {report.pack}. Give --pack {report.pack}.")
    if report.status == "stub":
        raise UserError(f"{path} holds a stub: placeholder text is never checked. Give a report by another writer.")
    known = {entry.id for entry in pack.sections}
    strings = _markdown_strings(text)
    sections = []
    for section in report.sections:
        start, raw = next((found for found in strings if json.loads(found[1]) == section.markdown), (0, '""'))
        place = _place_in(text, start, raw)
        if section.id in known:
            sections.append(SectionText(section.id, section.markdown, path, place(1, 1)[0], place))
    return Given(path, tuple(sections), whole=True, plan=report.plan)


def _markdown_strings(text: str) -> Iterator[tuple[int, str]]:
    """Every text under a key "markdown" as it is written, with its offset."""
    last = ""
    for found in _STRING.finditer(text):
        if last == _KEY:
            yield found.start(), found[0]
        last = found[0]


def _place_in(text: str, start: int, raw: str) -> Place:
    """Where line and column of the text that `raw` stands for are in the JSON."""

    def place(line: int, column: int) -> tuple[int, int]:
        offset = start + 1 + _raw_offset(raw[1:-1], line, column)
        return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1

    return place


def _raw_offset(raw: str, line: int, column: int) -> int:
    """How far into the written string the character at line and column of its meaning stands."""
    here, there = 1, 1
    for unit in _UNIT.finditer(raw):
        if here == line and there >= column:
            return unit.start()
        if unit[0] in ("\\n", "\n"):
            if here == line:
                return unit.start()
            here, there = here + 1, 1
        else:
            there += 1
    return len(raw)
