"""Reads days: 2027-01-04, 4 January 2027, Jan 4, 2027, 31.12.2027; refuses what could be two days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from aicmo.notation import numbers
from aicmo.notation.error import NotationError, shown

ALLOWED = "a day with its year, such as 2027-01-04, 4 January 2027 or 31.12.2027"
YEARS = range(1900, 2101)

_MONTH_ROWS = (
    "january jan januar jänner janvier enero gennaio januari janeiro",
    "february feb februar feber février fevrier febrero febbraio februari fevereiro",
    "march mar märz maerz mars marzo maart março marco",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dicembre dezembro",
)
MONTHS = {name: number for number, row in enumerate(_MONTH_ROWS, start=1) for name in row.split()}
"""Names of months in English, German, French, Spanish, Italian, Dutch and Portuguese."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NAME = r"[^\W\d_]{3,10}"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[ -](?:of |de )?({_NAME})\.?,?[ -](?:de )?(\d{{4}})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"({_NAME})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
_WEEKDAY = re.compile(r"^([a-z]{3,9})\.?,? (?=\d|[a-z])", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"\b({_NAME}) (\d{{4}})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")


def read_date(raw: object, *, allowed: str = ALLOWED) -> date:
    """A day from a text, a date or a datetime.

    Raises:
        NotationError: it is none; it could be two days (03/04/2027); it has no such day; or its weekday is another.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str):
        raise NotationError(f"{shown(raw)} is not a day.", allowed)
    text = numbers.tidy(raw, allowed)
    weekday, text_without = _weekday(text)
    day = _day(text_without, allowed)
    if weekday is not None and day.weekday() != weekday:
        raise NotationError(f"{shown(text)}: that day is a {WEEKDAYS[day.weekday()].title()}.", allowed)
    return day


def _weekday(text: str) -> tuple[int | None, str]:
    match = _WEEKDAY.match(text)
    word = match[1].lower() if match else ""
    found = [number for number, name in enumerate(WEEKDAYS) if name.startswith(word)] if match else []
    return (found[0], text[match.end() :]) if match and len(found) == 1 and word not in MONTHS else (None, text)


def _day(text: str, allowed: str) -> date:
    if match := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]), text, allowed)
    if match := _DOTTED.fullmatch(text):
        return _checked(int(match[3]), int(match[2]), int(match[1]), text, allowed)
    if match := _SLASHED.fullmatch(text):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), text, allowed)
    if (match := _DAY_FIRST.fullmatch(text)) and match[2].lower() in MONTHS:
        return _checked(int(match[3]), MONTHS[match[2].lower()], int(match[1]), text, allowed)
    if (match := _MONTH_FIRST.fullmatch(text)) and match[1].lower() in MONTHS:
        return _checked(int(match[3]), MONTHS[match[1].lower()], int(match[2]), text, allowed)
    if _SHORT_YEAR.fullmatch(text):
        raise NotationError(f"{shown(text)} leaves open which year is meant.", allowed)
    raise NotationError(f"{shown(text)} is not a day.", allowed)


def _slashed(first: int, second: int, year: int, text: str, allowed: str) -> date:
    """12/31/2027 and 31/12/2027 have one meaning; 03/04/2027 has two."""
    if first <= 12 and second <= 12 and first != second:
        one = _checked(year, second, first, text, allowed)
        other = _checked(year, first, second, text, allowed)
        raise NotationError(
            f"{shown(text)} is ambiguous: it can mean {one:%Y-%m-%d} or {other:%Y-%m-%d}.", f"{one} or {other}"
        )
    day, month = (first, second) if second <= 12 else (second, first)
    return _checked(year, month, day, text, allowed)


def _checked(year: int, month: int, day: int, text: str, allowed: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise NotationError(f"{shown(text)} does not exist in the calendar.", allowed) from error
    if year not in YEARS:
        raise NotationError(f"{shown(text)} lies outside the years {YEARS[0]} to {YEARS[-1]}.", allowed)
    return found


def days_in(text: str) -> tuple[date, ...]:
    """Every day that a text names with its year, in the order of the text; what could be two days is passed over."""
    return tuple(day for _, day in sorted(_days_with_ends(text)))


def last_date_in(text: str) -> date | None:
    """The last day that a text names with its year, or the end of the last month it names ("by the end of June 2027").

    What could be two days, or is none, is passed over.
    """
    found = _days_with_ends(text)
    for match in _MONTH_OF_YEAR.finditer(text):
        month = MONTHS.get(match[1].lower())
        if month and int(match[2]) in YEARS:
            found.append((match.end(), date(int(match[2]), month, monthrange(int(match[2]), month)[1])))
    # At the same end the first found is the more exact: a day before a month.
    return max(found, key=lambda hit: hit[0])[1] if found else None


def _days_with_ends(text: str) -> list[tuple[int, date]]:
    """Days named with their year, each with the place where it ends."""
    found: list[tuple[int, date]] = []
    for pattern in (_ISO, _YEAR_FIRST, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            try:
                found.append((match.end(), read_date(match[0])))
            except NotationError:
                continue
    return found
