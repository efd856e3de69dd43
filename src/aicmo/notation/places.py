"""Tells the country a location names, and how that country writes money and dates."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from aicmo.model.knowledge import Region
from aicmo.notation.place_names import (
    ALIASES,
    CITIES,
    CURRENCY_NOW,
    EUROPE,
    REGIONS,
    STATE_CODES,
    UNCLEAR,
    UNCLEAR_CODES,
)

LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "el")
"""Languages besides English in which the names of countries are known."""

_TODAY = date(2026, 6, 1)
"""Which currencies count as current; fixed, so that the same brief reads the same on every day."""

_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_SEPARATORS = re.compile(r"\s*(?:[,;/|()\[\]\n·•]|\s[-–—&+]\s|\s(?:and|und|et|y|e)\s)\s*")
_SEVERAL = re.compile(r"[;/&+\n]|\s(?:and|und|et|y|e)\s")


def country_of(location: str) -> str | None:
    """The ISO 3166 alpha-2 code of the country a location names; None when it names none or several.

    Country names count in English and the main European languages, then flags, states and provinces that no other
    country shares, and very large cities. A small place alone says nothing.
    """
    text = location[:300].replace("’", "'")
    flags = {_flag_code(match) for match in _FLAG.finditer(text)} & _codes()
    if len(flags) == 1:
        return flags.pop()
    parts = [part.strip(" .\t") for part in _SEPARATORS.split(_FLAG.sub(" ", text)) if part.strip(" .\t")]
    for table in (_english, _elsewhere):  # called one by one: the second is dearer and seldom needed
        named = [code for part in reversed(parts) if (code := _named(part, table()))]
        if named:
            return named[0] if len(set(named)) == 1 or not _SEVERAL.search(text) else None
        hinted = {code for part in parts if (code := _hinted(part))}
        if hinted:
            return _by_hints(parts, hinted)
    return None


def region_of(country: str) -> Region:
    """How a country (ISO 3166 alpha-2) writes money and dates, in English as written there.

    Raises:
        ValueError: there is no such country.
    """
    from babel.localedata import exists

    code = country.upper()
    if code not in _codes():
        raise ValueError(
            f"There is no country with the code {country!r}. Allowed: ISO 3166 codes such as US, DE or IN."
        )
    fallback = "en_150" if code in EUROPE else "en_001"
    locale = f"en_{code}" if exists(f"en_{code}") else fallback
    return Region(country=code, name=_english_names()[code], locale=locale, currency=currency_of(code) or "USD")


@cache
def currency_of(country: str) -> str | None:
    """The ISO 4217 code of the currency in use in a country, None where there is none."""
    if country in CURRENCY_NOW:
        return CURRENCY_NOW[country]
    from babel.numbers import get_territory_currencies

    found: list[str] = get_territory_currencies(country, start_date=_TODAY)
    return found[0] if found else None


@cache
def decimal_comma(country: str | None) -> bool | None:
    """Whether a country writes 1.149,00 for what others write 1,149.00; None when no country is known."""
    if country is None:
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return bool(Locale.parse(f"und_{country}").number_symbols["latn"]["decimal"] == ",")
    except (UnknownLocaleError, ValueError, KeyError):
        return None


@cache
def _english_names() -> dict[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_english_names()) - {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


@cache
def _english() -> dict[str, str]:
    names = {_key(name): code for code, name in _english_names().items() if code in _codes()}
    return {**names, **{name.replace("&", "and"): code for name, code in names.items()}, **ALIASES}


@cache
def _elsewhere() -> dict[str, str]:
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in _codes():
                found.setdefault(_key(name), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _key(name: str) -> str:
    return name.casefold().replace("’", "'")


def _flag_code(match: re.Match[str]) -> str:
    return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in match.groups())


def _named(part: str, table: dict[str, str]) -> str | None:
    """The country a part of an address names as a whole or with its last words ("based in Kenya")."""
    words = part.casefold().split()
    for start in range(max(0, len(words) - 5), len(words)):
        tail = " ".join(words[start:])
        if tail in REGIONS and tail not in table:
            return None
        if tail in UNCLEAR:
            return None
        if tail in table and (tail != "us" or part.endswith("US") or len(words) == 1):
            return table[tail]
    return None


def _hinted(part: str) -> str | None:
    """The country a state, a province, a code or a large city belongs to."""
    lowered = part.casefold()
    if lowered in REGIONS or lowered in CITIES:
        return REGIONS.get(lowered) or CITIES[lowered]
    if part in STATE_CODES:
        return STATE_CODES[part]
    if part.isupper() and part in _codes() and part not in UNCLEAR_CODES:
        return part
    return None


def _by_hints(parts: list[str], hinted: set[str]) -> str | None:
    """One hint decides; where a city and a state disagree (London, Ontario), the state does."""
    if len(hinted) == 1:
        return hinted.pop()
    regions = {code for part in parts if (code := REGIONS.get(part.casefold()) or STATE_CODES.get(part)) is not None}
    return regions.pop() if len(regions) == 1 else None
