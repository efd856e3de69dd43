"""Prints money, percentages, counts and dates the way the client's country writes them, in English."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.numbers import NumberPattern

HOME_SYMBOL = re.compile(r"(?:JP|CN)¥$")
"""Symbols that CLDR marks with a country ("JP¥"); at home the mark is left out."""
LOCAL_SYMBOL = re.compile(r"[A-Za-z\u00c0-\u017f]{1,3}$")
"""Symbols of a country's own language that an English text can carry: "Kč", "zł", "Ft"."""
SMALL_MONEY = 20
"""Below this many units an amount is printed with its minor units ($7.54); from here on without ($29)."""


def as_decimal(value: float | Decimal | int) -> Decimal:
    """The number as written: `as_decimal(0.1)` is 0.1, not the binary fraction next to it."""
    return value if isinstance(value, Decimal) else Decimal(repr(value) if isinstance(value, float) else value)


class Printer:
    """Prints in one locale. `locale` is a CLDR name such as en_US, en_DE, en_IN; `currency` the client's ISO code."""

    def __init__(self, locale: str, currency: str) -> None:
        from babel import Locale

        self.locale = Locale.parse(locale)
        self.currency = currency
        self._patterns: dict[tuple[int, str], NumberPattern] = {}
        # A formula prints its inputs anew each time; a printer lives as long as one plan or one text.
        self._printed: dict[tuple[Decimal, int], str] = {}

    def number(self, value: float | Decimal | int, decimals: int = 0) -> str:
        """A number with at most `decimals` decimals, grouped: 1,120 or 1.120 or 1,50,000."""
        rounded = round_to(as_decimal(value), decimals)
        if (rounded, decimals) not in self._printed:
            self._printed[rounded, decimals] = str(self._pattern(decimals, "#").apply(rounded, self.locale))
        return self._printed[rounded, decimals]

    def percent(self, value: float | Decimal, decimals: int = 0) -> str:
        """A percentage; `value` 52 is printed 52%."""
        return f"{self.number(value, decimals)}%"

    def money(self, value: float | Decimal, currency: str | None = None, *, exact: bool = False) -> str:
        """An amount in major units.

        Minor units are printed below 20, and wherever `exact` asks for them and there are any. Dollars that are not
        the client's own are printed US$, so that they are never taken for the client's.
        """
        from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

        code = currency or self.currency
        amount = as_decimal(value)
        whole = amount == amount.to_integral_value()
        minor = get_currency_precision(code) > 0 and not whole and (exact or abs(amount) < SMALL_MONEY)
        rounded = round_to(amount, 2 if minor else 0)
        if code == "USD" and self.currency != "USD":
            number = self.number(rounded, 2) if not minor else self._two_decimals(rounded)
            return f"US${number}"
        pattern = self.locale.currency_formats["standard"].pattern.split(";")[0]
        if not minor:
            pattern = pattern.replace(".00", "")
        text = format_currency(rounded, code, format=pattern, locale=self.locale, currency_digits=False)
        symbol = get_currency_symbol(code, locale=self.locale)
        if code == self.currency == symbol:
            text, symbol = text.replace(code, self._own_symbol), self._own_symbol
        if code == self.currency and HOME_SYMBOL.match(symbol):
            return text.replace(symbol, symbol[-1])
        glued = symbol.isalpha() and text.startswith(symbol) and text[len(symbol) : len(symbol) + 1].isdigit()
        return text.replace(symbol, f"{symbol}\u00a0") if glued else text

    @cached_property
    def _own_symbol(self) -> str:
        """What people of the client's country write where English has only the code of their currency."""
        from babel import Locale, UnknownLocaleError
        from babel.numbers import get_currency_symbol

        try:
            home = Locale.parse(f"und_{self.locale.territory}")
        except UnknownLocaleError:
            return self.currency
        symbol = get_currency_symbol(self.currency, locale=home)
        return symbol if LOCAL_SYMBOL.match(symbol) else self.currency

    def _two_decimals(self, value: Decimal) -> str:
        return str(self._pattern(2, "0").apply(value, self.locale))

    def _pattern(self, decimals: int, mark: str) -> NumberPattern:
        """The locale's grouping with so many decimals: "#" drops a zero at the end, "0" keeps it.

        Read once for each kind; a plan prints thousands of numbers.
        """
        from babel.numbers import parse_pattern

        kind = decimals, mark
        if kind not in self._patterns:
            whole = self.locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
            self._patterns[kind] = parse_pattern(whole + ("." + mark * decimals if decimals else ""))
        return self._patterns[kind]

    def date(self, day: datetime.date) -> str:
        """A full date: January 4, 2027 or 4 January 2027."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def day(self, day: datetime.date) -> str:
        """A date without its year: January 4 or 4 January."""
        return f"{day:%B} {day.day}" if self._month_first else f"{day.day} {day:%B}"

    def short_day(self, day: datetime.date) -> str:
        """A date for a table cell: Jan 4 or 4 Jan."""
        return f"{day:%b} {day.day}" if self._month_first else f"{day.day} {day:%b}"

    @property
    def _month_first(self) -> bool:
        return str(self.locale.date_formats["long"].pattern).startswith("MMM")


def round_to(value: Decimal, decimals: int) -> Decimal:
    """`value` rounded half to even at `decimals` decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
