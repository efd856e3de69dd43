"""Figures and dates are printed the way the client's country writes them, and can be read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.notation.dates import read_date
from aicmo.notation.figures import find_figures, values_match
from aicmo.notation.places import region_of
from aicmo.notation.printing import Printer, as_decimal, round_to

NBSP, NARROW = "\u00a0", "\u202f"
COUNTRIES = ("US", "BE", "DE", "CH", "IN", "CA", "GB", "FR", "KE", "JP", "BR", "AU", "NO", "ZA", "NL")


def printer(country: str) -> Printer:
    region = region_of(country)
    return Printer(region.locale, region.currency)


PRINTED = {
    # country: 1234567 in money, 7.5 in money, 1150.5 exactly, 1234567 as a count, 17.5 percent
    "US": ("$1,234,567", "$7.50", "$1,150.50", "1,234,567", "17.5%"),
    "CA": ("$1,234,567", "$7.50", "$1,150.50", "1,234,567", "17.5%"),
    "AU": ("$1,234,567", "$7.50", "$1,150.50", "1,234,567", "17.5%"),
    "GB": ("£1,234,567", "£7.50", "£1,150.50", "1,234,567", "17.5%"),
    "IN": ("₹12,34,567", "₹7.50", "₹1,150.50", "12,34,567", "17.5%"),
    "KE": (f"Ksh{NBSP}1,234,567", f"Ksh{NBSP}7.50", f"Ksh{NBSP}1,150.50", "1,234,567", "17.5%"),
    "BR": ("R$1,234,567", "R$7.50", "R$1,150.50", "1,234,567", "17.5%"),
    "BE": (f"1.234.567{NBSP}€", f"7,50{NBSP}€", f"1.150,50{NBSP}€", "1.234.567", "17,5%"),
    "DE": (f"1.234.567{NBSP}€", f"7,50{NBSP}€", f"1.150,50{NBSP}€", "1.234.567", "17,5%"),
    "FR": (
        f"1{NARROW}234{NARROW}567{NBSP}€",
        f"7,50{NBSP}€",
        f"1{NARROW}150,50{NBSP}€",
        f"1{NARROW}234{NARROW}567",
        "17,5%",
    ),
    "CH": (f"CHF{NBSP}1’234’567", f"CHF{NBSP}7.50", f"CHF{NBSP}1’150.50", "1’234’567", "17.5%"),
}


@pytest.mark.parametrize(("country", "expected"), PRINTED.items())
def test_each_country_has_its_own_marks(country: str, expected: tuple[str, ...]) -> None:
    own = printer(country)
    found = (
        own.money(1234567),
        own.money(7.5),
        own.money(1150.5, exact=True),
        own.number(1234567),
        own.percent(17.5, 1),
    )
    assert found == expected


def test_yen_have_no_minor_units_and_their_own_mark_at_home() -> None:
    own = printer("JP")
    assert own.money(1234567).endswith("¥1,234,567")
    assert own.money(7.5).endswith("¥8")
    assert own.money(1150.5, exact=True).endswith("¥1,150")


@pytest.mark.parametrize(("country", "said"), [("JP", "¥1,200"), ("BR", "R$1,200"), ("IN", "₹1,200")])
def test_the_clients_own_currency_carries_its_short_mark(country: str, said: str) -> None:
    assert printer(country).money(1200) == said


@pytest.mark.parametrize(
    ("value", "exact", "text"),
    [
        (19, False, "$19"),
        (19.99, False, "$19.99"),
        (20, False, "$20"),
        (20.4, False, "$20"),
        (29.33, False, "$29"),
        (29.33, True, "$29.33"),
        (29, True, "$29"),
        (0, False, "$0"),
        (-5, False, "-$5"),
        (Decimal("7.545"), False, "$7.54"),
        (1e7, True, "$10,000,000"),
    ],
)
def test_minor_units_stand_below_twenty_and_where_they_are_asked_for(value: float, exact: bool, text: str) -> None:
    assert printer("US").money(value, exact=exact) == text


@pytest.mark.parametrize("country", [country for country in COUNTRIES if country != "US"])
def test_dollars_that_are_not_the_clients_are_american_by_name(country: str) -> None:
    own = printer(country)
    decimal = own.percent(0.5, 1)[1]
    assert own.money(38.19, "USD", exact=True) == f"US$38{decimal}19"
    assert own.money(7, "USD") == "US$7"


@pytest.mark.parametrize(("home", "other"), [("US", "CAD"), ("US", "AUD"), ("GB", "CAD"), ("DE", "AUD"), ("CA", "AUD")])
def test_other_dollars_are_never_taken_for_the_clients(home: str, other: str) -> None:
    text = printer(home).money(100, other)
    assert not text.startswith("$")
    assert find_figures(text)[0].currency == other


def test_another_currency_keeps_the_clients_grouping() -> None:
    assert printer("DE").money(1234567, "GBP") == f"1.234.567{NBSP}£"
    assert printer("US").money(1234567, "EUR") == "€1,234,567"


@pytest.mark.parametrize(
    ("country", "full", "day", "short"),
    [
        ("US", "January 4, 2027", "January 4", "Jan 4"),
        ("CA", "January 4, 2027", "January 4", "Jan 4"),
        ("GB", "4 January 2027", "4 January", "4 Jan"),
        ("DE", "4 January 2027", "4 January", "4 Jan"),
        ("BE", "4 January 2027", "4 January", "4 Jan"),
        ("FR", "4 January 2027", "4 January", "4 Jan"),
        ("IN", "4 January 2027", "4 January", "4 Jan"),
        ("CH", "4 January 2027", "4 January", "4 Jan"),
        ("KE", "4 January 2027", "4 January", "4 Jan"),
        ("AU", "4 January 2027", "4 January", "4 Jan"),
        ("JP", "4 January 2027", "4 January", "4 Jan"),
        ("BR", "4 January 2027", "4 January", "4 Jan"),
    ],
)
def test_dates_are_written_in_the_order_of_the_country(country: str, full: str, day: str, short: str) -> None:
    own, when = printer(country), date(2027, 1, 4)
    assert (own.date(when), own.day(when), own.short_day(when)) == (full, day, short)


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(2.35, 1, "2.4"), (15, 1, "15"), (0.5376, 2, "0.54"), (2.5, 0, "2")]
)
def test_decimals_are_printed_only_where_there_are_any(value: float, decimals: int, text: str) -> None:
    assert printer("US").number(value, decimals) == text


def test_a_number_is_the_one_written_not_the_fraction_beside_it() -> None:
    assert as_decimal(0.1) == Decimal("0.1")
    assert round_to(Decimal("2.675"), 2) == Decimal("2.68")


amounts = st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2)
places = st.sampled_from([country for country in COUNTRIES if country != "JP"])


@given(amounts, places)
def test_money_is_read_back_as_printed(amount: Decimal, country: str) -> None:
    own = printer(country)
    found = find_figures(f"It costs {own.money(amount, exact=True)} in all")
    assert len(found) == 1
    assert values_match(found[0], float(amount), f"money:{own.currency}")


@given(amounts, places)
def test_foreign_dollars_are_read_back_as_dollars(amount: Decimal, country: str) -> None:
    found = find_figures(f"It costs {printer(country).money(amount, 'USD', exact=True)} in all")
    assert len(found) == 1
    assert values_match(found[0], float(amount), "money:USD")


@given(st.integers(13, 99_999_999), places)
def test_counts_are_read_back_as_printed(count: int, country: str) -> None:
    found = find_figures(f"It brings {printer(country).number(count)} orders")
    assert len(found) == 1
    assert values_match(found[0], count, "count")


@given(st.decimals(0, 9999, places=1), places)
def test_percentages_are_read_back_as_printed(value: Decimal, country: str) -> None:
    found = find_figures(f"That is {printer(country).percent(value, 1)} of it")
    assert len(found) == 1
    assert values_match(found[0], float(value), "percent")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), places)
def test_dates_are_read_back_as_printed_and_hold_no_figure(day: date, country: str) -> None:
    own = printer(country)
    assert read_date(own.date(day)) == day
    assert find_figures(f"From {own.date(day)}, {own.day(day)} or {own.short_day(day)} on") == ()


@pytest.mark.parametrize(
    ("country", "text"),
    [("CZ", "9 500 Kč"), ("PL", "9.500 zł"), ("HU", "9 500 Ft"), ("MA", "MAD 9,500"), ("AE", "AED 9,500")],
)
def test_a_symbol_that_english_does_not_have_comes_from_the_country_where_letters_can_carry_it(
    country: str, text: str
) -> None:
    region = region_of(country)
    assert Printer(region.locale, region.currency).money(9500).replace("\u00a0", " ") == text
