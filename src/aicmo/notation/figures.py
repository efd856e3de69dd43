"""Finds every figure in prose: money, percentages, ratings, multiples and counts, in digits or words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from aicmo.notation import figure_patterns as patterns
from aicmo.notation import numbers
from aicmo.notation.money import WORD_CODES, candidates

FoundKind = Literal["money", "percent", "rating", "multiple", "count"]

SMALLEST_BARE_COUNT = 13
"""A bare number below this one is an ordinary word of English ("three reasons")."""
YEARS = range(1990, 2041)
HOLDS_DIGITS = re.compile(r"\d|://|www\.|@")
"""What the slower patterns look for; most cells and items of a report hold none of it."""


class FoundFigure(NamedTuple):
    """A figure in a text.

    `values` holds every value its digits can mean: "1.149" is 1149 or 1.149, "1.5 lakh" is 150000. It is empty where
    a claim of size gives no number ("thousands of customers"). `currency` is the ISO code when only one is possible.
    `noun` is what is counted, "" for a bare number.
    """

    kind: FoundKind
    text: str
    start: int
    end: int
    values: frozenset[float]
    currency: str | None
    noun: str = ""


class _Number(NamedTuple):
    """A number in the text before it is known what it counts. `in_words` when it is spelt out."""

    start: int
    end: int
    values: frozenset[float]
    in_words: bool


class _Around(NamedTuple):
    """Where a number's unit is looked for: at its own end, and at the end of the range it begins."""

    text: str
    before: _Number | None
    number: _Number
    after: _Number | None

    @property
    def ends(self) -> tuple[int, ...]:
        return (self.number.end, self.after.end) if self.after else (self.number.end,)


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every figure in a text, in order. Dates, clock times, labels, list numbers and lengths of time are none."""
    masked = _blanked(patterns.NOT_FIGURES, text) if HOLDS_DIGITS.search(text) else text
    found: list[FoundFigure] = []
    end = 0
    for around in _arounds(masked, _numbers(masked)):
        if around.number.start < end:
            continue
        figure = _figure(around)
        if figure is not None:
            found.append(figure._replace(text=text[figure.start : figure.end]))
            end = figure.end
    return tuple(sorted([*found, *_worded(masked)], key=lambda figure: (figure.start, figure.end)))


def values_match(found: FoundFigure, value: float, unit: str) -> bool:
    """Whether a figure in a text can be a printed figure of the ledger with that value and unit.

    `unit` is a unit of `Figure` ("money:USD", "percent", "count", ...). The value is the printed one: "$29" is 29, not
    29.33. Money matches in its own currency and where the text leaves the currency open; the sign may stand in words.
    """
    if not any(math.isclose(abs(value), abs(own), rel_tol=1e-9, abs_tol=1e-9) for own in found.values):
        return False
    kind, _, currency = unit.partition(":")
    if kind == "money":
        return _may_be_money(found, currency)
    if kind in ("rating", "multiple"):
        return found.kind in ("rating", "multiple") or (found.kind == "count" and not found.noun)
    if kind == "percent":
        return found.kind == "percent"
    return found.kind == "count"


def _may_be_money(found: FoundFigure, currency: str) -> bool:
    if found.kind == "count":
        return not found.noun
    if found.kind != "money" or found.currency:
        return found.currency == currency and found.kind == "money"
    marks = [meant for mark in patterns.MARK.findall(found.text) if (meant := _currencies(mark))]
    return all(currency in meant for meant in marks)


def _numbers(text: str) -> list[_Number]:
    if not HOLDS_DIGITS.search(text):
        return sorted(number for match in patterns.WORDS.finditer(text) for number in _spelt(match))
    digits = [
        _Number(match.start(), match.end(), _values(match["digits"], match["magnitude"]), False)
        for match in patterns.DIGITS.finditer(text)
    ]
    words_only = _blanked(patterns.DIGITS, text)  # the "million" of "6 million" belongs to the digits
    words = [number for match in patterns.WORDS.finditer(words_only) for number in _spelt(match)]
    return sorted([*digits, *words])


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what a pattern matches turned to spaces, so that places stay the same."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _spelt(match: re.Match[str]) -> Iterator[_Number]:
    whole = numbers.read_words(match[0])
    if whole is not None:
        yield _Number(match.start(), match.end(), frozenset({float(whole)}), True)
        return
    for word in re.finditer(r"[^\W\d_]+", match[0]):
        value = numbers.read_words(word[0])
        if value is not None:
            offset = match.start()
            yield _Number(offset + word.start(), offset + word.end(), frozenset({float(value)}), True)


def _values(digits: str, magnitude: str | None) -> frozenset[float]:
    factor = _factor(magnitude)
    read = numbers.readings(numbers.plain(digits))
    meant = [float(value) for value in read if value is not None]
    if not meant:
        meant = [float(run) for run in re.findall(r"\d+", digits)]
    return frozenset(round(value * factor, 6) for value in meant if math.isfinite(value))


def _factor(magnitude: str | None) -> float:
    if not magnitude:
        return 1.0
    word = magnitude.strip().lower()
    return float(numbers.MAGNITUDES.get(word) or numbers.WORD_SCALES[word])


def _arounds(text: str, found: list[_Number]) -> Iterator[_Around]:
    """Every number with the number it forms a range with, before or after it."""
    before: _Number | None = None
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        joined = following is not None and patterns.JOINT.fullmatch(text, number.end, following.start)
        yield _Around(text, before, number, following if joined else None)
        before = number if joined else None


def _figure(around: _Around) -> FoundFigure | None:
    """What a number is a figure of; the first unit that fits decides."""
    return _money(around) or _percent(around) or _rating(around) or _multiple(around) or _count(around)


def _made(
    kind: FoundKind,
    around: _Around,
    end: int,
    *,
    start: int | None = None,
    values: frozenset[float] | None = None,
    currency: str | None = None,
    noun: str = "",
) -> FoundFigure:
    number = around.number
    return FoundFigure(
        kind=kind,
        text="",
        start=number.start if start is None else start,
        end=max(end, number.end),
        values=number.values if values is None else values,
        currency=currency,
        noun=noun,
    )


def _money(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if before := patterns.MARK_BEFORE.search(text[max(0, number.start - 14) : number.start]):
        meant = _currencies(before[1])
        if meant:
            start = max(0, number.start - 14) + before.start()
            return _made("money", around, number.end, start=start, currency=_only(meant))
    for end in around.ends:
        after = patterns.MARK_AFTER.match(text, end)
        meant = _currencies(after[after.lastindex or 0]) if after else ()
        if after and meant:
            own = after.end() if end == number.end else number.end
            return _made("money", around, own, currency=_only(meant))
    if around.before and patterns.DASH.fullmatch(text, around.before.end, number.start):
        first = _money(_Around(text, None, around.before, None))
        if first and not _has_other_unit(around):
            return _made("money", around, number.end, currency=first.currency)
    return None


def _has_other_unit(around: _Around) -> bool:
    end = around.number.end
    others = (patterns.PERCENT, patterns.SOFT, patterns.COUNTED, patterns.RATING)
    return any(pattern.match(around.text, end) for pattern in others)


def _percent(around: _Around) -> FoundFigure | None:
    for end in around.ends:
        if match := patterns.PERCENT.match(around.text, end):
            return _made("percent", around, match.end() if end == around.number.end else around.number.end)
    return None


def _rating(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if match := patterns.RATING.match(text, number.end):
        return _made("rating", around, match.end())
    if (match := patterns.RATIO.match(text, number.end)) and match[1] != "1" and not number.in_words:
        return _made("rating", around, match.end(), values=_with_share(number.values, float(match[1])))
    if match := patterns.ONE_IN.match(text, number.end):
        whole = float(match[1]) if match[1].isdigit() else float(numbers.read_words(match[1]) or 0)
        parts = max(number.values, default=0.0)
        if parts.is_integer() and 0 < parts < whole < YEARS[0] and not patterns.SOFT.match(text, match.end()):
            return _made("rating", around, match.end(), values=_with_share(number.values, whole))
    return None


def _with_share(values: frozenset[float], whole: float) -> frozenset[float]:
    """ "three in four" is 3, 0.75 or 75 %."""
    if not whole:
        return values
    return values | {value / whole for value in values} | {100 * value / whole for value in values}


def _multiple(around: _Around) -> FoundFigure | None:
    match = patterns.TIMES.match(around.text, around.number.end)
    return _made("multiple", around, match.end()) if match else None


def _count(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if (
        _stands_in_a_name(around)
        or patterns.SOFT.match(text, number.end)
        or text[number.end : number.end + 1].isalpha()
    ):
        return None
    noun = _noun(around)
    if number.in_words:
        smallest = 2 if noun else SMALLEST_BARE_COUNT
        return _made("count", around, number.end, noun=noun) if max(number.values) >= smallest else None
    if _is_year(around, noun):
        return None
    written = text[number.start : number.end]
    precise = bool(re.search(r"[.,]\d\d", written))
    if noun or precise or max(number.values, default=0) >= SMALLEST_BARE_COUNT:
        return _made("count", around, number.end, noun=noun)
    return None


def _stands_in_a_name(around: _Around) -> bool:
    """WS-100, COVID-19, #14: a digit behind a dash that no range explains."""
    start = around.number.start
    return (
        around.before is None
        and not around.number.in_words
        and around.text[max(0, start - 1) : start] in ("-", "–", "#")
    )


def _noun(around: _Around) -> str:
    pattern = patterns.COUNTED_CLOSELY if around.number.in_words else patterns.COUNTED
    for end in around.ends:
        if match := pattern.match(around.text, end):
            return match[1].lower()
    return ""


def _is_year(around: _Around, noun: str) -> bool:
    text, number = around.text, around.number
    written = text[number.start : number.end]
    if len(written) != 4 or not written.isdigit() or int(written) not in YEARS:
        return False
    if not noun:
        return True
    before = text[max(0, number.start - 12) : number.start]
    return bool(patterns.YEAR_BEFORE.search(before) or patterns.YEAR_AFTER.match(text, number.end))


def _worded(text: str) -> Iterator[FoundFigure]:
    for match in patterns.WORDED.finditer(text):
        value = patterns.WORDED_VALUES[match.lastgroup or ""]
        yield FoundFigure("multiple", match[0], match.start(), match.end(), frozenset({value}), None)
    for match in patterns.VAGUE.finditer(text):
        yield FoundFigure("count", match[0], match.start(), match.end(), frozenset(), None, match[1].lower())


@cache
def _currencies(mark: str) -> tuple[str, ...]:
    mark = mark.strip().rstrip(".")
    return () if mark in WORD_CODES else candidates(mark)


def _only(meant: tuple[str, ...]) -> str | None:
    return meant[0] if len(meant) == 1 else None
