"""Reads amounts of money in any common notation: Rs 1.5 lakh, CHF 20'000, 1.149,00 €, from Rs 85,000, $5-10k a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from aicmo.model.amount import Money, Period
from aicmo.notation import numbers
from aicmo.notation.error import NotationError, shown
from aicmo.notation.places import currency_of

ALLOWED = (
    "a number with a currency, such as USD 6000, Rs 1.5 lakh, CHF 20'000 "
    "or {amount: 6000, currency: USD, period: month}"
)
ALLOWED_PERIOD = "day, week, month, quarter, year or total"

_DOLLARS = (
    "USD",
    "CAD",
    "AUD",
    "NZD",
    "SGD",
    "HKD",
    "TWD",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "JMD",
    "TTD",
    "BBD",
    "NAD",
    "FJD",
)
_KRONER = ("SEK", "NOK", "DKK", "ISK")
_RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR", "SCR")
_FRANCS = ("CHF", "XOF", "XAF", "RWF", "CDF", "XPF")
_PESOS = ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP")
_SHILLINGS = ("KES", "TZS", "UGX", "SOS")
_DINARS = ("KWD", "JOD", "BHD", "RSD", "TND", "IQD", "DZD", "LYD")
_POUNDS = ("GBP", "EGP", "LBP", "SSP", "GIP", "FKP")
_YEN = ("JPY", "CNY")

MARKS: dict[str, tuple[str, ...]] = {
    "$": _DOLLARS,
    "US$": ("USD",),
    "$US": ("USD",),
    "A$": ("AUD",),
    "AU$": ("AUD",),
    "C$": ("CAD",),
    "CA$": ("CAD",),
    "$CA": ("CAD",),
    "NZ$": ("NZD",),
    "S$": ("SGD",),
    "HK$": ("HKD",),
    "NT$": ("TWD",),
    "MX$": ("MXN",),
    "R$": ("BRL",),
    "€": ("EUR",),
    "£": _POUNDS,
    "£E": ("EGP",),
    "¥": _YEN,
    "CN¥": ("CNY",),
    "JP¥": ("JPY",),
    "円": ("JPY",),
    "元": ("CNY",),
    "₹": ("INR",),
    "₦": ("NGN",),
    "₱": ("PHP",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₴": ("UAH",),
    "₫": ("VND",),
    "฿": ("THB",),
    "₵": ("GHS",),
    "GH₵": ("GHS",),
    "₡": ("CRC",),
    "₲": ("PYG",),
    "৳": ("BDT",),
    "₸": ("KZT",),
    "₾": ("GEL",),
    "zł": ("PLN",),
    "Kč": ("CZK",),
    "лв": ("BGN",),
    "Rs": _RUPEES,
    "kr": _KRONER,
    "Fr": _FRANCS,
    "SFr": ("CHF",),
    "CFA": ("XOF", "XAF"),
    "FCFA": ("XAF", "XOF"),
    "Ft": ("HUF",),
    "lei": ("RON",),
    "RM": ("MYR",),
    "Rp": ("IDR",),
    "R": ("ZAR",),
    "KSh": ("KES",),
    "Ksh": ("KES",),
    "TSh": ("TZS",),
    "USh": ("UGX",),
    "Sh": _SHILLINGS,
    "Dhs": ("AED", "MAD"),
    "Dh": ("AED", "MAD"),
    "SR": ("SAR",),
    "BZ$": ("BZD",),
    "S/": ("PEN",),
    "RMB": ("CNY",),
    **dict.fromkeys(("euro", "euros"), ("EUR",)),
    **dict.fromkeys(("dollar", "dollars"), _DOLLARS),
    **dict.fromkeys(("pound", "pounds", "pounds sterling"), _POUNDS),
    **dict.fromkeys(("rupee", "rupees"), _RUPEES),
    **dict.fromkeys(("franc", "francs", "franken"), _FRANCS),
    **dict.fromkeys(("kroner", "kronor", "krone", "krona"), _KRONER),
    **dict.fromkeys(("peso", "pesos"), _PESOS),
    **dict.fromkeys(("shilling", "shillings"), _SHILLINGS),
    **dict.fromkeys(("dinar", "dinars"), _DINARS),
    **dict.fromkeys(("dirham", "dirhams"), ("AED", "MAD")),
    "rand": ("ZAR",),
    "yen": ("JPY",),
    "yuan": ("CNY",),
    "naira": ("NGN",),
    "zloty": ("PLN",),
    "złoty": ("PLN",),
    "złotych": ("PLN",),
    "ringgit": ("MYR",),
    "baht": ("THB",),
    "real": ("BRL",),
    "reais": ("BRL",),
    "lira": ("TRY",),
    "riyal": ("SAR", "QAR", "OMR"),
    "riyals": ("SAR", "QAR", "OMR"),
}
"""What a mark can mean. The first is meant where neither the brief's currency nor its country decides."""

UNDECIDED = ("kr", "kroner", "kronor", "krone", "krona", "peso", "pesos", "dinar", "dinars")
"""Marks that mean nothing for certain without a country."""

PERIODS: dict[str, Period] = {
    **dict.fromkeys(("day", "daily", "tag", "jour", "día", "dia"), "day"),
    **dict.fromkeys(("week", "wk", "weekly", "woche", "semaine", "semana", "uke", "vecka", "settimana"), "week"),
    **dict.fromkeys(
        (
            "month",
            "mo",
            "mth",
            "monthly",
            "p.m.",
            "pcm",
            "monat",
            "mois",
            "mes",
            "mês",
            "mese",
            "maand",
            "måned",
            "månad",
        ),
        "month",
    ),
    **dict.fromkeys(("quarter", "qtr", "quarterly", "quartal", "trimestre"), "quarter"),
    **dict.fromkeys(
        (
            "year",
            "yr",
            "yearly",
            "annual",
            "annually",
            "annum",
            "p.a.",
            "jahr",
            "an",
            "année",
            "año",
            "ano",
            "anno",
            "jaar",
        ),
        "year",
    ),
    **dict.fromkeys(
        ("total", "in total", "overall", "altogether", "all in", "one-off", "insgesamt", "au total"), "total"
    ),
}


WORD_CODES = frozenset(("ALL", "TOP", "TRY", "SOS", "CUP", "PEN", "GEL", "MOP", "COP"))
"""Codes of currencies that are words in capitals; in prose a number behind one is no money."""
_IN_LOWER_CASE = frozenset(code for meant in MARKS.values() for code in meant) - WORD_CODES


def _alternatives(words: list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in ordered)


_SYMBOLS = [mark for mark in MARKS if not mark.isalpha() or not mark.isascii()]
_NAMES = [mark for mark in MARKS if mark.isalpha() and mark.isascii()]
SYMBOL = rf"(?:{_alternatives(_SYMBOLS)})"
NAME = rf"(?<![^\W\d_])(?:{_alternatives(_NAMES)})\.?(?![^\W\d_])"
CODE = r"(?<![^\W\d_])[A-Za-z]{3}(?![^\W\d_])"

_MARK = rf"(?:{SYMBOL}|{NAME}|{CODE})"
_ANY_MARK = re.compile(_MARK, re.IGNORECASE)
_SIDE = re.compile(
    rf"(?P<sign>-?)\s*(?P<before>(?:{_MARK}\s*){{0,2}}?)(?P<minus>-?)"
    rf"(?P<number>(?:{numbers.NUMBER})(?:\s*{numbers.MAGNITUDE})?)\s*(?P<after>(?:{_MARK}\s*){{0,2}})",
    re.IGNORECASE,
)
_PERIOD_WORDS = _alternatives([word for word in PERIODS if word != "an"])
_PERIOD = re.compile(
    rf"\s*[,(]?\s*(?:(?:/|\b(?:per|a|an|each|every|pro|im|par|al|por|je)\b)\s*(?P<each>{_PERIOD_WORDS}|m|an)|"
    rf"(?P<alone>\bp\.m\.|\bp\.a\.|\b(?:daily|weekly|monthly|quarterly|yearly|annually|pcm|in total|total|overall|"
    rf"altogether|all in|one-off|insgesamt|au total)\b))\)?$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s*[,(]?\s*(?:/|\b(?:per|a|an|each|every|pro|par|por)\b)\s*"
    r"(?P<unit>(?:night|person|head|guest|hour|session|visit|seat|user|lesson|class|kg|kilo|kilogram|litre|liter|piece|"
    r"unit|item|bottle|bag|box|page|project|table|room|course|ticket|vehicle|car|order|delivery|employee|child|pupil|"
    r"student|site|device|pair|metre|meter|portion|appointment|treatment|nacht|person|stunde|nuit|personne|heure|noche|"
    r"persona|hora|notte|ora))\)?$",
    re.IGNORECASE,
)
"""What a price is for one of: "MAD 780 per night"."""
_AT_LEAST = re.compile(
    r"^(?:(?:from|at least|starting (?:at|from)|starts at|min(?:imum)?|ab|dès|à partir de|desde|vanaf|over|"
    r"more than)\b\.?|≥|>=)\s*",
    re.IGNORECASE,
)
_AND_UP = re.compile(r"\s*(?:\+|and up|and more|or more|upwards|onwards)$", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=\d)(?:[.,]-{1,2}|/-)(?=\s|$)")
THREE_DECIMALS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_ABOUT = re.compile(rf"^{numbers.ABOUT}\s*", re.IGNORECASE)


class _Side(NamedTuple):
    """One end of an amount: the number's text and the marks of currency around it."""

    number: str
    marks: tuple[str, ...]
    negative: bool


@cache
def currencies() -> frozenset[str]:
    """Every ISO 4217 code that is legal tender somewhere today."""
    from babel.core import get_global

    rows = [row for rows in get_global("territory_currencies").values() for row in rows]
    return frozenset(code for code, _, until, tender in rows if until is None and tender)


@cache
def _marks_lowered() -> dict[str, tuple[str, ...]]:
    return {mark.lower(): meant for mark, meant in MARKS.items()}


def candidates(mark: str) -> tuple[str, ...]:
    """The currencies a mark or code can mean ("$" many, "EUR" one); empty when it is none."""
    mark = mark.strip().rstrip(".")
    known = _marks_lowered().get(mark.lower())
    if known:
        return known
    if mark.islower():  # "usd 500", but not "pen 5"
        return (mark.upper(),) if mark.upper() in _IN_LOWER_CASE else ()
    return (mark,) if mark in currencies() else ()


def resolve(marks: tuple[str, ...], currency: str | None = None, country: str | None = None) -> str | None:
    """The one currency that marks around an amount mean, None when there are none.

    "$", "Rs", "kr" and "¥" mean `currency` where they can, else the currency of `country` where they can, else their
    commonest meaning.

    Raises:
        NotationError: a mark that is no currency, two that contradict each other, or one that stays open.
    """
    if not marks:
        return None
    possible: tuple[str, ...] = ()
    for mark in marks:
        meant = candidates(mark)
        if not meant:
            raise NotationError(f"{shown(mark)} is not a currency.", ALLOWED)
        possible = tuple(code for code in possible if code in meant) if possible else meant
        if not possible:
            raise NotationError(f"{shown(' '.join(marks))} are two different currencies.", ALLOWED)
    if len(possible) == 1:
        return possible[0]
    for near in (currency, currency_of(country) if country else None):
        if near in possible:
            return near
    if any(mark.strip().rstrip(".").lower() in UNDECIDED for mark in marks):
        raise NotationError(
            f"{shown(marks[0])} can mean {', '.join(possible)}.", f"the code of the currency, such as {possible[0]} 500"
        )
    return possible[0]


def read_currency(raw: object, country: str | None = None) -> str:
    """An ISO 4217 code from a code, a symbol or a name ("EUR", "€", "euro").

    Raises:
        NotationError: it names no currency.
    """
    allowed = "the ISO code of a currency, such as USD, EUR, INR or KES"
    text = numbers.tidy(raw, allowed) if isinstance(raw, str) else ""
    if not candidates(text):
        raise NotationError(f"{shown(raw)} is not a currency.", allowed)
    return resolve((text,), country=country) or ""


def read_period(raw: object) -> Period:
    """Whether an amount is for a day, week, month, quarter, year or in total ("monthly", "per month", "in total").

    Raises:
        NotationError: it says none of them.
    """
    text = numbers.plain(raw).lower() if isinstance(raw, str) else ""
    text = re.sub(r"^(?:per|a|an|each|every|pro|im|par|al|por|je|/)\s+", "", text)
    if text not in PERIODS:
        raise NotationError(f"{shown(raw)} is not a period.", ALLOWED_PERIOD)
    return PERIODS[text]


def marks_in(text: str) -> tuple[str, ...]:
    """The marks of currency around an amount that stands alone in the text; empty when it is no amount."""
    try:
        body, _, _ = _stripped(_without_unit(numbers.tidy(text, ALLOWED))[0])
        return tuple(mark for side in _sides(body, text) for mark in side.marks if mark not in WORD_CODES)
    except NotationError:
        return ()


def read_money(raw: object, currency: str | None = None, country: str | None = None) -> Money:
    """An amount or a range of amounts from a text, a number or {amount, currency, period}.

    `currency` is taken where the amount names none, and it and `country` decide what "$", "Rs", "kr" and "¥" mean.

    Raises:
        NotationError: it is none, with what is allowed.
    """
    if isinstance(raw, Mapping):
        return _from_mapping(raw, currency, country)
    text, typed = numbers.as_text(raw, ALLOWED)
    whole, per = _without_unit(numbers.tidy(text, ALLOWED))
    body, period, at_least = _stripped(whole)
    sides = _sides(body, text)
    code = resolve(tuple(dict.fromkeys(mark for side in sides for mark in side.marks)), currency, country) or currency
    dot_groups = not (typed or code in THREE_DECIMALS)
    low_text = numbers.shared_magnitude(sides[0].number, sides[-1].number)
    values = [
        numbers.read_point(number, dot_groups=dot_groups, allowed=ALLOWED) * (-1 if side.negative else 1)
        for side, number in zip(sides, [low_text, sides[-1].number][: len(sides)], strict=True)
    ]
    low, high = numbers.checked_ends(values[0], values[-1], text, allowed=ALLOWED)
    return Money(low=low, high=high, currency=code, period=period, per=per, at_least=at_least)


def _without_unit(text: str) -> tuple[str, str | None]:
    """The text without the unit the price is for ("per night"), and the unit."""
    match = _PER.search(text)
    return (text[: match.start()], match["unit"].lower()) if match else (text, None)


def _stripped(text: str) -> tuple[str, Period | None, bool]:
    """The bare amount, the period said after it and whether it is a least amount."""
    period: Period | None = None
    if match := _PERIOD.search(text):
        word = (match["each"] or match["alone"]).lower()
        period = "month" if word == "m" else PERIODS[word]
        text = text[: match.start()]
    text = _NO_CENTS.sub("", text).strip()
    at_least = False
    if numbers.split_range(text) is None or not text.lower().startswith("from"):
        bare = _AND_UP.sub("", _AT_LEAST.sub("", text))
        text, at_least = bare, bare != text
    return _ABOUT.sub("", text).strip(), period, at_least


def _sides(body: str, original: str) -> list[_Side]:
    whole = _side(body)
    if whole:
        return [whole]
    ends = numbers.split_range(body)
    sides = [_side(end) for end in ends] if ends else []
    if not sides or None in sides:
        raise NotationError(f"{shown(numbers.plain(original))} is not an amount of money.", ALLOWED)
    return [side for side in sides if side]


def _side(text: str) -> _Side | None:
    match = _SIDE.fullmatch(text)
    if match is None:
        return None
    marks = tuple(_ANY_MARK.findall(match["before"]) + _ANY_MARK.findall(match["after"]))
    return _Side(match["number"], marks, bool(match["sign"] or match["minus"]))


def _from_mapping(raw: Mapping[object, object], currency: str | None, country: str | None) -> Money:
    unknown = [key for key in raw if key not in ("amount", "currency", "period")]
    if unknown or "amount" not in raw:
        said = f"{shown(unknown[0])} is no part of an amount." if unknown else "The amount is missing."
        raise NotationError(said, ALLOWED)
    named = read_currency(raw["currency"], country) if raw.get("currency") is not None else None
    money = read_money(raw["amount"], named or currency, country)
    period = read_period(raw["period"]) if raw.get("period") is not None else None
    return agreed(money, named, period)


def agreed(money: Money, currency: str | None, period: Period | None) -> Money:
    """The amount with the currency and period said beside it.

    Raises:
        NotationError: the amount itself says another currency or period.
    """
    if currency and money.currency and money.currency != currency:
        raise NotationError(
            f"The amount is in {money.currency}, but the currency beside it says {currency}.",
            f"one currency, such as {{amount: 6000, currency: {currency}}}",
        )
    if period and money.period and money.period != period:
        raise NotationError(
            f"The amount is per {money.period}, but the period beside it says {period}.",
            f"one period, such as {{amount: 6000, period: {period}}}",
        )
    return money.model_copy(update={"currency": money.currency or currency, "period": money.period or period})
