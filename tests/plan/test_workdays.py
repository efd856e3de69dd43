"""Work is due on days when people work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.plan.workdays import answers_due, holidays_of, is_workday, workday_from, workday_until

COUNTRIES = ("US", "DE", "IN", "GB", "NO", "KE", "")
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def test_holidays_are_those_of_the_country_named_in_english() -> None:
    assert holidays_of("US", 2027)[date(2027, 1, 18)].startswith("Martin Luther King")
    assert date(2027, 1, 18) not in holidays_of("DE", 2027)
    assert holidays_of("DE", 2027)[date(2027, 10, 3)] == "German Unity Day"


@pytest.mark.parametrize("country", ["", "XK", "AQ"])
def test_a_country_without_known_holidays_has_none(country: str) -> None:
    assert isinstance(holidays_of(country, 2027), dict)
    assert is_workday(date(2027, 1, 5), country)
    assert not is_workday(date(2027, 1, 9), country)


def test_a_day_on_a_closed_day_moves_on_and_back_where_the_end_forbids() -> None:
    assert workday_from(date(2027, 1, 16), "US") == date(2027, 1, 19)
    assert workday_from(date(2027, 1, 16), "US", date(2027, 1, 18)) == date(2027, 1, 15)
    assert workday_until(date(2027, 1, 1), "US") == date(2026, 12, 31)


def test_answers_are_due_before_the_start_or_a_week_from_today() -> None:
    assert answers_due(date(2027, 1, 4), date(2026, 11, 22), "US") == date(2026, 12, 31)
    assert answers_due(date(2026, 11, 23), date(2026, 11, 22), "US") == date(2026, 11, 30)


@given(days, st.sampled_from(COUNTRIES))
def test_the_workday_found_is_one_and_near(day: date, country: str) -> None:
    after, before = workday_from(day, country), workday_until(day, country)
    assert is_workday(after, country) and is_workday(before, country)
    assert timedelta(0) <= after - day <= timedelta(10)
    assert timedelta(0) <= day - before <= timedelta(10)


@given(days, days, st.sampled_from(COUNTRIES))
def test_answers_are_never_due_today_or_earlier(start: date, today: date, country: str) -> None:
    due = answers_due(start, today, country)
    assert due > today
    assert is_workday(due, country)
    assert due < start or due >= today + timedelta(7)
