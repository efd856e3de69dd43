"""Reads lengths of time: 4-6 months, 12 weeks, six months, 90 days."""

from __future__ import annotations

import re
from decimal import Decimal

from aicmo.model.amount import Duration, TimeUnit
from aicmo.notation import numbers
from aicmo.notation.error import NotationError, shown

ALLOWED = "a length of time, such as 4-6 months, 12 weeks or 90 days"

UNITS: dict[str, TimeUnit] = {
    **dict.fromkeys(
        ("hour", "hours", "h", "hr", "hrs", "stunde", "stunden", "heure", "heures", "hora", "horas"), "hour"
    ),
    **dict.fromkeys(("day", "days", "d", "tag", "tage", "jour", "jours", "día", "días", "dag", "dagen"), "day"),
    **dict.fromkeys(
        ("week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"), "week"
    ),
    **dict.fromkeys(
        ("month", "months", "mo", "mth", "mths", "monat", "monate", "mois", "mes", "meses", "mese", "mesi", "maanden"),
        "month",
    ),
    **dict.fromkeys(("quarter", "quarters", "quartal", "quartale", "trimestre", "trimestres"), "quarter"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "y", "jahr", "jahre", "an", "ans", "año", "años", "jaar"), "year"),
}
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months a unit has; days and weeks are no whole number of months."""

_UNIT = re.compile(rf"\s*-?(?<![^\W\d_])({'|'.join(sorted(UNITS, key=len, reverse=True))})\b\.?", re.IGNORECASE)


def read_duration(raw: object, unit: TimeUnit | None = None, *, allowed: str = ALLOWED) -> Duration:
    """A length of time or a range of lengths. A bare number is in `unit`, which the answer's name tells.

    Raises:
        NotationError: it is none, two units stand in it, or a bare number has no unit.
    """
    text, _ = numbers.as_text(raw, allowed)
    text = numbers.tidy(text, allowed)
    said = {UNITS[word.lower()] for word in _UNIT.findall(text)}
    if len(said) > 1:
        raise NotationError(f"{shown(text)} mixes two units of time.", allowed)
    meant = said.pop() if said else unit
    if meant is None:
        raise NotationError(f"{shown(text)} does not say its unit of time.", allowed)
    try:
        low, high = numbers.read_ends(_UNIT.sub("", text), dot_groups=False, allowed=allowed)
    except NotationError as error:
        raise NotationError(f"{shown(text)} is not a length of time.", allowed) from error
    return Duration(low=low, high=high, unit=meant)


def in_months(duration: Duration) -> tuple[Decimal, Decimal]:
    """The two ends of a duration in months.

    Raises:
        NotationError: it is in hours, days or weeks, which are no whole number of months.
    """
    if duration.unit not in IN_MONTHS:
        raise NotationError(
            f"A number of {duration.unit}s is not a number of months.", "months, such as 12 or 9-12 months"
        )
    return duration.low * IN_MONTHS[duration.unit], duration.high * IN_MONTHS[duration.unit]
