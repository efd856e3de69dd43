"""Dates outside the period that nobody names, dates that do not exist, and weekdays that do not fit their date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.model.rules import Contradictions

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month_{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![^\W\d_])\.?"
)
_DAY = r"(?P<day_{0}>\d{{1,2}})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s(?P<year_{0}>(?:19|20)\d\d)(?!\d))?"
_WAYS = {
    "iso": r"(?P<year_{0}>(?:19|20)\d\d)-(?P<number_{0}>\d\d)-(?P<day_{0}>\d\d)(?!\d)",
    "last": rf"(?<!\d[.,:/]){_DAY}\s(?:of\s)?{_MONTH}{_YEAR}",
    "dots": r"(?<!\d\.)(?P<day_{0}>\d{{1,2}})\.(?P<number_{0}>\d{{1,2}})\.(?P<year_{0}>(?:19|20)\d\d)(?!\d)",
    "slashes": r"(?<!\d/)(?P<day_{0}>\d{{1,2}})/(?P<number_{0}>\d{{1,2}})/(?P<year_{0}>(?:19|20)\d\d)(?!\d)",
}
_FIRST = rf"{_MONTH}\s{_DAY}(?!\d|[.,:]\d|\s?%){_YEAR}".format("first")
_WRITTEN = re.compile(
    rf"\b(?:(?=\d)(?:{'|'.join(way.format(name) for name, way in _WAYS.items())})|(?=[JFMASOND]){_FIRST})"
)
_HOLDS_DIGITS = re.compile(r"\d")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = (
    r"(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|"
    r"Sun(?:day)?)"
)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY}\.?,?\s(?:the\s)?[*_]*$")
_WEEKDAY_AFTER = re.compile(rf"[*_]*(?:,\s|\s?\(|\s){_WEEKDAY}\b(?!s)")
_WEEKDAY_CELL = re.compile(rf"\s*{_WEEKDAY}\.?\s*")


class _Day(NamedTuple):
    """A day as a text writes it; `month` and `day` may be no day of the calendar, `swapped` for 03/04/2027."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    swapped: bool = False

    def dates(self, years: tuple[int, ...]) -> frozenset[date]:
        """The days it can mean in its own year, or in each of these years."""
        return _dates_of(self.month, self.day, self.swapped, (self.year,) if self.year else years)


@lru_cache(maxsize=2048)
def _dates_of(month: int, day: int, swapped: bool, years: tuple[int, ...]) -> frozenset[date]:
    pairs = {(month, day), (day, month)} if swapped else {(month, day)}
    return frozenset(found for year in years for pair in pairs if (found := _date(year, *pair)))


def check_dates(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """Every day written in the document, held against the period, where one is known, and its weekday."""
    days = [(block, written) for block in document.texts for written in _days_in(block.text)]
    if not days:
        return
    named = _named(facts.brief_texts, facts.plan_texts)
    years = tuple(sorted({day.year for day in (*(facts.period or ()), *facts.dates)}))
    for block, written in days:
        yield from _faults(document, block, written, years, facts, named)
    yield from _weekdays_in_rows(document, {id(block): written for block, written in reversed(days)}, years, facts)


def _days_in(text: str) -> list[_Day]:
    return [_read(match) for match in _WRITTEN.finditer(text)] if _HOLDS_DIGITS.search(text) else []


def _read(match: re.Match[str]) -> _Day:
    """The groups of a match are named by what they hold and the way it is written: "day_iso", "month_first"."""
    year, month, day = _meaning(match.groups())
    return _Day(match.start(), match.end(), year, month, day, swapped="/" in match[0])


@lru_cache(maxsize=2048)
def _meaning(groups: tuple[str | None, ...]) -> tuple[int | None, int, int]:
    parts = {name.partition("_")[0]: value for name, value in zip(_WRITTEN.groupindex, groups, strict=True) if value}
    number = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
    return int(parts["year"]) if "year" in parts else None, number, int(parts["day"])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _faults(
    document: Document, block: Block, written: _Day, years: tuple[int, ...], facts: Facts, named: frozenset[_Named]
) -> Iterator[Breach]:
    shown = block.text[written.start : written.end].rstrip(" .")
    can_be = written.dates(years)
    span = (written.start, written.end)
    if not can_be:
        if not written.dates((2028,)):
            yield contradiction(document, block, span, "unreal_date", shown, "a real day")
        return
    known = _known(can_be, facts)
    if facts.period and not known and not _names(named, written, years):
        first, last = facts.period
        period = f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
        yield contradiction(document, block, span, "date_outside", shown, period)
        return
    said = _weekday_beside(block.text, written)
    days = known or (can_be if written.year else frozenset())
    if said is not None and days and all(day.weekday() != said for day in days):
        yield _wrong_weekday(document, block, written, said, shown, days)


def _wrong_weekday(
    document: Document, block: Block, written: _Day, said: int, shown: str, days: frozenset[date]
) -> Breach:
    right = _DAYS[min(days).weekday()]
    return contradiction(document, block, (written.start, written.end), "weekday", _DAYS[said], right, shown)


def _known(can_be: frozenset[date], facts: Facts) -> frozenset[date]:
    """Those of the days that lie in the period or that brief or plan name; without a period those with a year."""
    if facts.period is None:
        return can_be
    first, last = facts.period
    return frozenset(day for day in can_be if first <= day <= last or day in facts.dates)


def _weekday_beside(text: str, written: _Day) -> int | None:
    before = _WEEKDAY_BEFORE.search(text[max(0, written.start - 18) : written.start])
    found = before or _WEEKDAY_AFTER.match(text, written.end)
    return _weekday(found) if found else None


def _weekday(found: re.Match[str]) -> int:
    return next(number for number, name in enumerate(_DAYS) if name[:3] == found["weekday"][:3])


def _weekdays_in_rows(
    document: Document, days: Mapping[int, _Day], years: tuple[int, ...], facts: Facts
) -> Iterator[Breach]:
    """A row whose weekday has a cell of its own; `days` holds the first day of each cell by the cell's identity."""
    for table in document.tables:
        for row in table.body:
            cell = next((cell for cell in row.cells if id(cell) in days), None)
            if cell is None:
                continue
            said = next((found for other in row.cells if (found := _WEEKDAY_CELL.fullmatch(other.text))), None)
            if said is None:
                continue
            written = days[id(cell)]
            known = _known(written.dates(years), facts)
            if known and all(day.weekday() != _weekday(said) for day in known):
                shown = cell.text[written.start : written.end]
                yield _wrong_weekday(document, cell, written, _weekday(said), shown, known)


_Named = tuple[int | None, int, int]


def _names(named: frozenset[_Named], written: _Day, years: tuple[int, ...]) -> bool:
    """Whether brief or plan write this very day; one of them may leave out the year, which is then one of these."""
    pairs = {(written.month, written.day)} | ({(written.day, written.month)} if written.swapped else set())
    if written.year is None:
        return any((month, day) in pairs and year in (None, *years) for year, month, day in named)
    return any((year in (None, written.year)) and (month, day) in pairs for year, month, day in named)


@kept
def _named(brief_texts: tuple[str, ...], plan_texts: tuple[str, ...]) -> frozenset[_Named]:
    days = (day for text in (*brief_texts, *plan_texts) for day in _days_in(text))
    return frozenset((day.year, day.month, day.day) for day in days)
