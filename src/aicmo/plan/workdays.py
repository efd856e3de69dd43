"""Days on which people work: no weekend, no public holiday of the client's country."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5


@lru_cache(maxsize=128)
def holidays_of(country: str, year: int) -> dict[date, str]:
    """Public holidays of a country (ISO 3166) in a year, named in English where the library has it; {} if unknown."""
    if not country:
        return {}
    import holidays

    try:
        found = holidays.country_holidays(country, years=year, language="en_US")
    except NotImplementedError:
        return {}
    return {day: name.split(";")[0].strip() for day, name in found.items()}


def is_workday(day: date, country: str) -> bool:
    """Whether people work on that day."""
    return day.weekday() < SATURDAY and day not in holidays_of(country, day.year)


def workday_from(day: date, country: str, last: date | None = None) -> date:
    """The day itself or the next workday; the last workday before when that would pass `last`."""
    found = day
    while not is_workday(found, country):
        found += timedelta(days=1)
    return found if last is None or found <= last else workday_until(min(day, last), country)


def workday_until(day: date, country: str) -> date:
    """The day itself or the workday before it."""
    while not is_workday(day, country):
        day -= timedelta(days=1)
    return day


def answers_due(start: date, today: date, country: str) -> date:
    """When answers and decisions are due: the workday before the start, or a week from today if that has passed."""
    day = workday_until(start - timedelta(days=2), country)
    return day if day > today else workday_from(today + timedelta(days=7), country)
