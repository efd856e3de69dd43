"""Numbers as a brief gives them: money, shares, counts and durations, each a point or a range."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from aicmo.model.value import Value

Period = Literal["day", "week", "month", "quarter", "year", "total"]
TimeUnit = Literal["hour", "day", "week", "month", "quarter", "year"]


class Money(Value):
    """An amount in major units. `low == high` for a point; `at_least` when the brief says "from".

    `per` is what one of is paid for with it, as the brief says it: "night", "person", "hour".
    """

    low: Decimal
    high: Decimal
    currency: str | None = None
    period: Period | None = None
    per: str | None = None
    at_least: bool = False

    @property
    def mid(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def start(self) -> str:
        """What stands before the printed amount: "from" where the brief gives only the least."""
        return "from" if self.at_least else ""

    @property
    def each(self) -> str:
        """What stands behind the printed amount: "a month", "per night"; "" for a price that is paid once."""
        if self.period and self.period != "total":
            return f"a {self.period}"
        return f"per {self.per}" if self.per else ""


class Share(Value):
    """A part of a whole in percent: 52 means 52 %. `unit` tells a share from a bare number when read from JSON."""

    low: Decimal
    high: Decimal
    unit: Literal["percent"] = "percent"

    @property
    def mid(self) -> Decimal:
        return (self.low + self.high) / 2


class Quantity(Value):
    """A bare number or a range of numbers."""

    low: Decimal
    high: Decimal

    @property
    def mid(self) -> Decimal:
        return (self.low + self.high) / 2


class Duration(Value):
    """A length of time, or a range of lengths, in one unit."""

    low: Decimal
    high: Decimal
    unit: TimeUnit

    @property
    def mid(self) -> Decimal:
        return (self.low + self.high) / 2


class Unknown(Value):
    """An answer the brief says is not known yet: which one, whom to ask, by when. It becomes an open question."""

    key: str
    ask: str | None = None
    by: date | None = None
