"""Amounts of money in any common notation are read, with currency, period and range."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.amount import Money
from aicmo.notation.error import NotationError
from aicmo.notation.money import currencies, marks_in, read_currency, read_money, read_period

LOCALES = {
    "en_US": "USD",
    "en_IN": "INR",
    "de_DE": "EUR",
    "de_CH": "CHF",
    "fr_FR": "EUR",
    "es_ES": "EUR",
    "it_IT": "EUR",
    "nl_NL": "EUR",
    "pl_PL": "PLN",
    "pt_BR": "BRL",
    "sv_SE": "SEK",
    "nb_NO": "NOK",
    "da_DK": "DKK",
    "en_GB": "GBP",
    "en_AU": "AUD",
    "en_CA": "CAD",
    "ja_JP": "JPY",
    "en_KE": "KES",
}


def money(low: str, high: str | None = None, currency: str | None = None, **more: object) -> Money:
    return Money.model_validate({"low": low, "high": high or low, "currency": currency, **more})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Rs 1.5 lakh", money("150000", currency="INR")),
        ("₹1,50,000", money("150000", currency="INR")),
        ("₹1.5 Cr", money("15000000", currency="INR")),
        ("Rs. 1,200/-", money("1200", currency="INR")),
        ("CHF 20'000", money("20000", currency="CHF")),
        ("20’000 CHF", money("20000", currency="CHF")),
        ("CHF 20.–", money("20", currency="CHF")),
        ("Fr. 1'299.50", money("1299.5", currency="CHF")),
        ("EUR 1,149", money("1149", currency="EUR")),
        ("1.149 €", money("1149", currency="EUR")),
        ("1.149,00 €", money("1149", currency="EUR")),
        ("1.234.567,89 €", money("1234567.89", currency="EUR")),
        ("1 900 EUR", money("1900", currency="EUR")),
        ("1\u202f150,50 EUR", money("1150.5", currency="EUR")),
        ("295,- €", money("295", currency="EUR")),
        ("A$ 40", money("40", currency="AUD")),
        ("AUD $40", money("40", currency="AUD")),
        ("CAD 900", money("900", currency="CAD")),
        ("ca. EUR 900", money("900", currency="EUR")),
        ("usd 500", money("500", currency="USD")),
        ("500 dollars", money("500", currency="USD")),
        ("$6k", money("6000", currency="USD")),
        ("USD 1.5m", money("1500000", currency="USD")),
        ("KWD 1.149", money("1.149", currency="KWD")),
        ("about £500", money("500", currency="GBP")),
        ("6k", money("6000")),
        (6000, money("6000")),
        (12.5, money("12.5")),
        ("from Rs 85,000", money("85000", currency="INR", at_least=True)),
        ("£12+", money("12", currency="GBP", at_least=True)),
        ("ab 85.000 €", money("85000", currency="EUR", at_least=True)),
        ("EUR 890 per month", money("890", currency="EUR", period="month")),
        ("$34/mo", money("34", currency="USD", period="month")),
        ("EUR 5000 pro Monat", money("5000", currency="EUR", period="month")),
        ("2 mn EUR p.a.", money("2000000", currency="EUR", period="year")),
        ("GBP 900 in total", money("900", currency="GBP", period="total")),
        ("Rs 85,000-1.2 lakh", money("85000", "120000", "INR")),
        ("€500–€1,000", money("500", "1000", "EUR")),
        ("from 500 to 900 USD", money("500", "900", "USD")),
        ("between $500 and $900 a week", money("500", "900", "USD", period="week")),
        ("$5-10k", money("5000", "10000", "USD")),
        ({"amount": "6,000", "currency": "USD", "period": "month"}, money("6000", currency="USD", period="month")),
        ({"amount": "EUR 6"}, money("6", currency="EUR")),
    ],
)
def test_an_amount_is_read_from_any_notation(raw: object, expected: Money) -> None:
    assert read_money(raw) == expected


@pytest.mark.parametrize(
    ("raw", "country", "currency"),
    [
        ("$ 40", None, "USD"),
        ("$ 40", "CA", "CAD"),
        ("$ 40", "AU", "AUD"),
        ("$ 40", "DE", "USD"),
        ("Rs 40", "PK", "PKR"),
        ("Rs 40", None, "INR"),
        ("kr 40", "SE", "SEK"),
        ("40 kr", "NO", "NOK"),
        ("¥40", "CN", "CNY"),
        ("¥40", "JP", "JPY"),
        ("£40", "EG", "EGP"),
    ],
)
def test_an_open_mark_is_read_by_the_country(raw: str, country: str | None, currency: str) -> None:
    assert read_money(raw, country=country).currency == currency


def test_the_currency_of_the_brief_decides_before_the_country() -> None:
    assert read_money("$40", "CAD", "US").currency == "CAD"
    assert read_money("40", "CAD", "US").currency == "CAD"
    assert read_money("€40", "CAD", "US").currency == "EUR"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("six thousand-ish", "is not an amount of money"),
        ("EUR 12 per blink", "is not an amount of money"),
        ("USB 500", "is not a currency"),
        ("$500 EUR", "different currencies"),
        ("-500", "is negative"),
        ("USD -5", "is negative"),
        ("10000 - 5000 USD", "runs backwards"),
        ("kr 500", "can mean SEK, NOK, DKK, ISK"),
        ("", "not a figure"),
        (None, "not a number"),
        ([1], "not a number"),
        ({"amount": 5, "sum": 6}, "no part of an amount"),
        ({"currency": "EUR"}, "amount is missing"),
        ({"amount": "USD 5", "currency": "EUR"}, "currency beside it says EUR"),
        ({"amount": "USD 5 per week", "period": "month"}, "period beside it says month"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason_and_an_example(raw: object, reason: str) -> None:
    with pytest.raises(NotationError) as error:
        read_money(raw)
    assert reason in error.value.message
    assert error.value.allowed


@given(st.sampled_from(sorted(LOCALES)), st.integers(0, 10**9), st.integers(0, 99))
@settings(max_examples=300, deadline=None)
def test_an_amount_printed_in_a_locale_reads_back_as_itself(locale: str, whole: int, cents: int) -> None:
    currency = LOCALES[locale]
    value = Decimal(whole) if currency == "JPY" else Decimal(whole) + Decimal(cents) / 100
    read = read_money(format_currency(value, currency, locale=locale), country=locale[-2:])
    assert (read.low, read.high, read.currency) == (value, value, currency)


@given(st.text(max_size=120))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    marks_in(text)
    try:
        assert read_money(text).low <= read_money(text).high
    except NotationError as error:
        assert error.allowed


@pytest.mark.parametrize(
    ("raw", "per"),
    [
        ("MAD 780 per night", "night"),
        ("EUR 45 a person", "person"),
        ("$120/hour", "hour"),
        ("from GBP 38 per lesson", "lesson"),
        ("120 € pro Nacht", "nacht"),
        ("USD 34 per month", None),
        ("USD 34", None),
    ],
)
def test_a_price_says_what_one_of_it_is_paid_for(raw: str, per: str | None) -> None:
    assert read_money(raw).per == per


def test_currencies_in_use_are_known_and_old_ones_are_not() -> None:
    assert {"USD", "EUR", "CHF", "INR", "KES", "AUD"} <= currencies()
    assert not {"DEM", "FRF", "XXX"} & currencies()


def test_currencies_and_periods_are_read_by_name() -> None:
    assert [read_currency(raw) for raw in ("EUR", "€", "euro", "usd")] == ["EUR", "EUR", "EUR", "USD"]
    assert [read_period(raw) for raw in ("monthly", "per month", "Year", "in total")] == [
        "month",
        "month",
        "year",
        "total",
    ]
    with pytest.raises(NotationError, match="day, week, month, quarter, year or total"):
        read_period("fortnight")
