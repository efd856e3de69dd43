"""Shares, lengths of time and days are read from any notation; what is ambiguous is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.amount import Duration, Share, TimeUnit
from aicmo.notation.dates import days_in, last_date_in, read_date
from aicmo.notation.durations import in_months, read_duration
from aicmo.notation.error import NotationError
from aicmo.notation.shares import is_share, read_share


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("58%", "58", "58"),
        ("0.8%", "0.8", "0.8"),
        ("61,5 %", "61.5", "61.5"),
        (12, "12", "12"),
        ("10-15 %", "10", "15"),
        ("10%–15%", "10", "15"),
        ("ten percent", "10", "10"),
        ("0.125 %", "0.125", "0.125"),
        (0, "0", "0"),
    ],
)
def test_a_share_is_read_in_percent(raw: object, low: str, high: str) -> None:
    assert read_share(raw) == Share(low=Decimal(low), high=Decimal(high))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("0.58", "ambiguous"),
        (0.58, "ambiguous"),
        ("130%", "out of range"),
        ("-3%", "out of range"),
        ("half", "not a number"),
    ],
)
def test_an_impossible_or_ambiguous_share_is_refused(raw: object, reason: str) -> None:
    with pytest.raises(NotationError, match=reason):
        read_share(raw)


def test_growth_may_exceed_a_hundred_percent() -> None:
    assert read_share("130%", most=None).low == 130


def test_a_share_is_told_from_a_text_with_a_percent_sign() -> None:
    assert is_share("45%")
    assert not is_share("45% off")
    assert not is_share("45")


@pytest.mark.parametrize(
    ("raw", "unit", "low", "high", "expected"),
    [
        ("4-6 months", None, 4, 6, "month"),
        ("4 months - 6 months", None, 4, 6, "month"),
        ("12 weeks", None, 12, 12, "week"),
        ("six months", None, 6, 6, "month"),
        ("90 days", None, 90, 90, "day"),
        ("24h", None, 24, 24, "hour"),
        ("3 Monate", None, 3, 3, "month"),
        ("12", "month", 12, 12, "month"),
        (12, "month", 12, 12, "month"),
        ("1 year", "month", 1, 1, "year"),
    ],
)
def test_a_length_of_time_is_read(raw: object, unit: TimeUnit | None, low: int, high: int, expected: TimeUnit) -> None:
    assert read_duration(raw, unit) == Duration(low=Decimal(low), high=Decimal(high), unit=expected)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("12", "does not say its unit"),
        ("4 days to 2 weeks", "mixes two units"),
        ("ten working days", "is not a length"),
        ("-3 months", "is not a length"),
    ],
)
def test_what_is_no_length_of_time_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(NotationError, match=reason):
        read_duration(raw)


def test_years_are_months_and_weeks_are_not() -> None:
    assert in_months(read_duration("1-2 years")) == (Decimal(12), Decimal(24))
    with pytest.raises(NotationError, match="weeks"):
        in_months(read_duration("6 weeks"))


@pytest.mark.parametrize(
    "raw",
    [
        "2027-12-31",
        "2027-12-31T10:00:00Z",
        "31 December 2027",
        "31st of Dec 2027",
        "Dec 31, 2027",
        "December 31st 2027",
        "31.12.2027",
        "31/12/2027",
        "12/31/2027",
        "31. Dezember 2027",
        "31 décembre 2027",
        "31 de diciembre de 2027",
        "Friday, 31 December 2027",
        date(2027, 12, 31),
        datetime(2027, 12, 31, 9),
    ],
)
def test_a_day_is_read_from_every_form(raw: object) -> None:
    assert read_date(raw) == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("03/04/2027", "can mean 2027-04-03 or 2027-03-04"),
        ("2027-02-30", "does not exist"),
        ("31.12.27", "leaves open which year"),
        ("June 2027", "is not a day"),
        ("Monday, 31 December 2027", "that day is a Friday"),
        ("2527-01-01", "outside the years"),
        (20270104, "is not a day"),
        ("", "not a figure"),
    ],
)
def test_what_is_no_day_or_two_days_is_refused(raw: object, reason: str) -> None:
    with pytest.raises(NotationError, match=reason):
        read_date(raw)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_a_day_reads_back_from_every_unambiguous_form(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%A, %d %b %Y}",
    )
    assert all(read_date(form) == day for form in forms)


@given(st.text(max_size=60))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_any_text_is_a_day_a_share_a_length_or_refused(text: str) -> None:
    for read in (read_date, read_share, read_duration):
        try:
            read(text)
        except NotationError as error:
            assert error.allowed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Umsatz +40% bis 31.12.2027", date(2027, 12, 31)),
        ("Recruit 250 donors by the end of June 2027", date(2027, 6, 30)),
        ("from 1 May 2027 until 5 March 2028", date(2028, 3, 5)),
        ("by February 2028", date(2028, 2, 29)),
        ("by March 5, 2027, not later", date(2027, 3, 5)),
        ("sell 900 seats a month", None),
        ("by 03/04/2027, which could be two days", None),
    ],
)
def test_the_last_day_named_in_a_text_is_found(text: str, day: date | None) -> None:
    assert last_date_in(text) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("failed on 3 October 2026 and again on 2026-10-09", (date(2026, 10, 3), date(2026, 10, 9))),
        ("seit dem 31.12.2026 behoben", (date(2026, 12, 31),)),
        ("in March 2026", ()),
        ("on 30 February 2026", ()),
        ("between 03/04/2027 and later", ()),
        ("", ()),
    ],
)
def test_every_day_of_a_text_is_found_in_order(text: str, days: tuple[date, ...]) -> None:
    assert days_in(text) == days
