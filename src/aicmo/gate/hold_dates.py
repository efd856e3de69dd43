"""Must-hold about calendars: rows with real dates that follow each other and whose weekdays are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aicmo.gate.breach import Breach
from aicmo.gate.document import Row
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike
from aicmo.model.value import Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_WRITTEN = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}\s+{_MONTH}{_YEAR}(?!\w)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}(?!\d)", re.IGNORECASE),
)
_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
_ONE_CYCLE = range(2026, 2054)
"""Dates without a year: after 28 years weekdays and leap years come round again, so these stand for every year."""

_ROWS_THAT_TELL = 60


class DatedRows(Value):
    """Body rows that hold a real date. `daily`: each is the day after the one before; `ascending`: a later one."""

    min: int
    step: Literal["daily", "ascending"] = "daily"


@dataclass(frozen=True)
class _Written:
    """A date as a row writes it; `weekday` counts from Monday = 0."""

    row: Row
    year: int | None
    month: int
    day: int
    weekday: int | None

    @property
    def shown(self) -> str:
        """Day and month as written; the month as a number where it is none."""
        return f"{self.day} {_MONTHS[self.month - 1].title() if 1 <= self.month <= 12 else self.month}"


@dataclass(frozen=True)
class _Fault:
    case: str
    row: Row
    measured: str
    allowed: str


def check_dated_rows(subject: Subject, options: DatedRows) -> Iterator[Breach]:
    """Enough rows are dated, every row of their tables is, and the dates are real, in order and on their weekday."""
    document = subject.document
    written: list[_Written] = []
    undated: list[Row] = []
    for table in document.tables:
        found = [(row, _written_in(row)) for row in table.body]
        if any(when for _, when in found):
            written += [when for _, when in found if when]
            undated += [row for row, when in found if not when]
    if len(written) < options.min:
        yield Breach("MUST_HOLD", "dated_rows", len(written), options.min)
    faults = [_Fault("undated_row", row, "no date", "a date") for row in undated] + _faults(written, options.step)
    for fault in faults:
        line, column = document.place(fault.row.start)
        yield Breach("MUST_HOLD", fault.case, fault.measured, fault.allowed, "", line, column, fault.row.text)


def _written_in(row: Row) -> _Written | None:
    """The first cell that is a date decides; a hook may mention another day."""
    for cell in row.cells:
        text = alike(cell.text)
        found = next((match for pattern in _WRITTEN if (match := pattern.search(text))), None)
        if found:
            return _Written(row, _year(found), _month(found), int(found["day"]), _weekday(row))
    return None


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return int(groups["number"]) if groups.get("number") else _MONTHS.index(groups["month"][:3].lower()) + 1


def _weekday(row: Row) -> int | None:
    """The weekday a cell of its own or the date's cell gives; one inside a longer text means something else."""
    for cell in row.cells[:3]:
        found = _WEEKDAY.search(cell.text)
        if found and len(cell.text.split()) <= 5:
            return _DAYS.index(found[1][:3].lower())
    return None


def _faults(written: list[_Written], step: str) -> list[_Fault]:
    """What is wrong, in the year that fits best where no row gives the year."""
    given = next((when.year for when in written if when.year), None)
    year = _best_year(written[:_ROWS_THAT_TELL], step) if given is None else given
    return _faults_from(written, step, year)


def _best_year(written: list[_Written], step: str) -> int:
    fewest: dict[int, int] = {}
    for year in _ONE_CYCLE:
        fewest[year] = len(_faults_from(written, step, year))
        if not fewest[year]:
            return year
    return min(fewest, key=fewest.__getitem__)


def _faults_from(written: list[_Written], step: str, year: int) -> list[_Fault]:
    faults: list[_Fault] = []
    before: date | None = None
    for when in written:
        real = _resolved(when, year if before is None else before.year, before)
        if real is None:
            faults.append(_Fault("unreal_date", when.row, when.shown, "a real date"))
            continue
        faults += _order_fault(when, real, before, step)
        if when.weekday is not None and real.weekday() != when.weekday:
            faults.append(_Fault("wrong_weekday", when.row, _DAYS[when.weekday].title(), f"{real:%A}"))
        before = real
    return faults


def _resolved(when: _Written, year: int, before: date | None) -> date | None:
    """The date; without a year the one of this year, or of the next where December turns to January."""
    if when.year is not None:
        return _date(when.year, when)
    turns = before is not None and before.month == 12 and when.month == 1
    return _date(year + turns, when)


def _date(year: int, when: _Written) -> date | None:
    try:
        return date(year, when.month, when.day)
    except ValueError:
        return None


def _order_fault(when: _Written, real: date, before: date | None, step: str) -> list[_Fault]:
    if before is None:
        return []
    days = (real - before).days
    if (days == 1) if step == "daily" else (days > 0):
        return []
    allowed = "the day after" if step == "daily" else "a later day"
    return [_Fault("date_order", when.row, f"{real:%B} {real.day} after {before:%B} {before.day}", allowed)]
