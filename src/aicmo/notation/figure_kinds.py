"""What a number is a figure of: money, a percentage, a rating, a multiple, a count, or no figure at all."""

from __future__ import annotations

import re

from aicmo.notation import figure_patterns as patterns
from aicmo.notation import numbers
from aicmo.notation.figure_numbers import SMALLEST_BARE_COUNT, Around
from aicmo.notation.found_figures import AGED, FoundFigure, FoundKind, currencies_of, with_share

YEARS = range(1990, 2041)


def figure_of(around: Around) -> FoundFigure | None:
    """What a number is a figure of; the first unit that fits decides."""
    if around.number.glued:
        return _money(around)
    return _money(around) or _percent(around) or _rating(around) or _multiple(around) or _count(around)


def means_nothing(around: Around) -> bool:
    """Whether a spelt number is plainly no figure ("three reasons"); most are, and asking for each unit costs time."""
    number = around.number
    if not number.in_words or around.before or around.after or max(number.values) >= SMALLEST_BARE_COUNT:
        return False
    return not patterns.MEANS_SOMETHING.match(around.text, number.end) and not _mark_may_stand_before(around)


def _mark_may_stand_before(around: Around) -> bool:
    """Whether the word before a number can be a mark of currency; a search for every mark is slower."""
    start = around.number.start
    before = around.text[max(0, start - 14) : start].rstrip(" \u00a0\u2007\u2009\u202f*_")
    word = before[before.rfind(" ") + 1 :]
    if word.isascii() and word.isalpha() and not word.isupper():
        return word in patterns.MARK_WORDS
    return bool(word)


def _made(
    kind: FoundKind,
    around: Around,
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


def _money(around: Around) -> FoundFigure | None:
    text, number = around.text, around.number
    window = max(0, number.start - 14)
    before = patterns.MARK_BEFORE.search(text[window : number.start]) if _mark_may_stand_before(around) else None
    if before and (meant := currencies_of(before[1])):
        return _made("money", around, number.end, start=window + before.start(), currency=_only(meant))
    for end in around.ends:
        after = patterns.MARK_AFTER.match(text, end)
        meant = currencies_of(after[after.lastindex or 0]) if after else ()
        if after and meant:
            own = after.end() if end == number.end else number.end
            return _made("money", around, own, currency=_only(meant))
    if cents := patterns.CENTS.match(text, number.end):
        hundredths = frozenset(round(value / 100, 6) for value in number.values if value < 1000)
        if hundredths:
            return _made("money", around, cents.end(), values=hundredths)
    if around.before and patterns.DASH.fullmatch(text, around.before.end, number.start):
        first = _money(Around(text, None, around.before, None))
        if first and not _has_other_unit(around):
            return _made("money", around, number.end, currency=first.currency)
    return None


def _has_other_unit(around: Around) -> bool:
    end = around.number.end
    others = (patterns.PERCENT, patterns.SOFT, patterns.COUNTED, patterns.RATING)
    return any(pattern.match(around.text, end) for pattern in others)


def _only(meant: tuple[str, ...]) -> str | None:
    return meant[0] if len(meant) == 1 else None


def _percent(around: Around) -> FoundFigure | None:
    for end in around.ends:
        if match := patterns.PERCENT.match(around.text, end):
            return _made("percent", around, match.end() if end == around.number.end else around.number.end)
    number = around.number
    if max(number.values, default=0) >= SMALLEST_BARE_COUNT and patterns.POINTS.match(around.text, number.end):
        return _made("percent", around, number.end)
    return None


def _rating(around: Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if match := patterns.RATING.match(text, number.end):
        whole = 5.0 if re.search("5|five", match[0], re.IGNORECASE) else 10.0
        spelt = number.in_words and "of" in match[0].lower()
        values = with_share(number.values, whole) if spelt else number.values
        return _made("rating", around, match.end(), values=values)
    if (match := patterns.RATIO.match(text, number.end)) and match[1] != "1" and not number.in_words:
        return _made("rating", around, match.end(), values=with_share(number.values, float(match[1])))
    if match := patterns.ONE_IN.match(text, number.end):
        digits = match[1].replace(",", "")
        whole = float(digits) if digits.isdigit() else float(numbers.read_words(digits) or 0)
        parts = max(number.values, default=0.0)
        if parts.is_integer() and 0 < parts < whole < YEARS[0] and not patterns.SOFT.match(text, match.end()):
            shares = with_share(number.values, whole) - number.values
            return _made("rating", around, match.end(), values=shares)
    return None


def _multiple(around: Around) -> FoundFigure | None:
    text, number = around.text, around.number
    match = patterns.TIMES.match(text, number.end)
    if not match and patterns.RISES.search(text[max(0, number.start - 14) : number.start]):
        match = patterns.TIMES_OF_A_RISE.match(text, number.end)
    return _made("multiple", around, match.end()) if match else None


def _count(around: Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if _stands_in_a_name(around) or is_soft(around) or text[number.end : number.end + 1].isalpha():
        return None
    noun = _noun(around)
    largest = max(number.values, default=0)
    if not noun and patterns.ON_AVERAGE.match(text, number.end):
        return _made("count", around, number.end)
    if number.in_words:
        return _made("count", around, number.end, noun=noun) if largest >= _smallest(around, noun, 2) else None
    if _is_year(around, noun):
        return None
    written = text[number.start : number.end]
    if "." in written or "," in written or max(largest, _partner(around)) >= _smallest(around, noun, 0):
        return _made("count", around, number.end, noun=noun)
    return None


def _smallest(around: Around, noun: str, counted: int) -> int:
    return counted if noun else around.least


def _partner(around: Around) -> float:
    """The other end of a range: "from 12 to 20" is one figure as much as the other."""
    return max((max(other.values, default=0) for other in (around.before, around.after) if other), default=0)


def is_soft(around: Around) -> bool:
    """Whether a number is a length of time or size: by its own unit, by that of its range, or by the one before."""
    text, number, after = around.text, around.number, around.after
    if patterns.SOFT.match(text, number.end):
        return True
    if after and max(number.values, default=0) < max(after.values, default=0) and patterns.SOFT.match(text, after.end):
        return True
    return around.soft_end >= 0 and _leaves_its_unit_out(around)


def _leaves_its_unit_out(around: Around) -> bool:
    text, number = around.text, around.number
    start = around.before.start if around.before else number.start
    if not patterns.CLOSES.match(text, max(around.ends)) or re.search(r"[.!?]\s|\0", text[around.soft_end : start]):
        return False
    return bool(patterns.CARRIES_ON.search(text[max(0, start - 12) : start]))


def _stands_in_a_name(around: Around) -> bool:
    """WS-100, COVID-19, #14: a digit behind a dash that no range explains."""
    start = around.number.start
    return (
        around.before is None
        and not around.number.in_words
        and around.text[max(0, start - 1) : start] in ("-", "–", "#")
    )


def _noun(around: Around) -> str:
    start = around.before.start if around.before else around.number.start
    if patterns.AGED.search(around.text[max(0, start - 18) : start]):
        return AGED
    pattern = patterns.COUNTED_CLOSELY if around.number.in_words else patterns.COUNTED
    for end in around.ends:
        if match := pattern.match(around.text, end):
            return match[1].lower()
    return ""


def _is_year(around: Around, noun: str) -> bool:
    text, number = around.text, around.number
    written = text[number.start : number.end]
    if len(written) != 4 or not written.isdigit():
        return False
    before = text[max(0, number.start - 14) : number.start]
    if int(written) not in YEARS:
        return not noun and 1500 <= int(written) < YEARS[0] and bool(patterns.YEAR_OF_THE_PAST.search(before))
    if not noun:
        return True
    return bool(patterns.YEAR_BEFORE.search(before) or patterns.YEAR_AFTER.match(text, number.end))
