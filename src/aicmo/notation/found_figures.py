"""What was found: a figure in a text, the values it can have, and whether it can be a figure of the ledger."""

from __future__ import annotations

import math
from functools import cache
from typing import Literal, NamedTuple

from aicmo.notation import figure_patterns as patterns
from aicmo.notation.money import WORD_CODES, candidates

FoundKind = Literal["money", "percent", "rating", "multiple", "count"]
AGED = "aged"
"""The noun of a person's age ("women aged 25-40"), which is no count of anything."""


class FoundFigure(NamedTuple):
    """A figure in a text.

    `values` holds every value its digits can mean: "1.149" is 1149 or 1.149, "1.5 lakh" is 150000, "1,149" is 1149 as
    everywhere in prose. It is empty where a claim of size gives no number ("thousands of customers"). `currency` is
    the ISO code when only one is possible. `noun` is what is counted, "" for a bare number, "aged" for an age.
    """

    kind: FoundKind
    text: str
    start: int
    end: int
    values: frozenset[float]
    currency: str | None
    noun: str = ""


def values_match(found: FoundFigure, value: float, unit: str) -> bool:
    """Whether a figure in a text can be a printed figure of the ledger with that value and unit.

    `unit` is a unit of `Figure` ("money:USD", "percent", "count", ...). The value is the printed one: "$29" is 29, not
    29.33. Money matches in its own currency and where the text leaves the currency open; the sign may stand in words.
    """
    if not _holds(found.values, value):
        return False
    kind, _, currency = unit.partition(":")
    if kind == "money":
        return _may_be_money(found, currency)
    if kind in ("rating", "multiple"):
        return found.kind in ("rating", "multiple") or (found.kind == "count" and not found.noun)
    if kind == "percent":
        return _holds(percentages(found), value)
    return found.kind == "count" and found.noun != AGED


def _holds(values: frozenset[float], value: float) -> bool:
    size = abs(value)
    return any(math.isclose(size, abs(own), rel_tol=1e-9, abs_tol=1e-9) for own in values)


def is_share(found: FoundFigure) -> bool:
    """Whether a figure is a part of a whole in words or digits ("three in four"), which is also a percentage."""
    return found.kind == "rating" and len(found.values) > 1


def percentages(found: FoundFigure) -> frozenset[float]:
    """What a percentage or a share says in percent; empty for every other figure."""
    if found.kind == "percent":
        return found.values
    if not is_share(found):
        return frozenset()
    hundredfold = {round(100 * value, 6) for value in found.values}
    return frozenset(value for value in found.values if round(value, 6) in hundredfold)


def with_share(values: frozenset[float], whole: float) -> frozenset[float]:
    """ "three in four" is 3, 0.75 or 75 %."""
    if not whole:
        return values
    return values | {value / whole for value in values} | {100 * value / whole for value in values}


def _may_be_money(found: FoundFigure, currency: str) -> bool:
    if found.kind == "count":
        return not found.noun
    if found.kind != "money" or found.currency:
        return found.currency == currency and found.kind == "money"
    marks = [meant for mark in patterns.MARK.findall(found.text) if (meant := currencies_of(mark))]
    return all(currency in meant for meant in marks)


@cache
def currencies_of(mark: str) -> tuple[str, ...]:
    mark = mark.strip().rstrip(".")
    return () if mark in WORD_CODES else candidates(mark)
