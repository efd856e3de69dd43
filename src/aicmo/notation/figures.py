"""Finds every figure in prose: money, percentages, ratings, multiples and counts, in digits or words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from aicmo.notation import figure_patterns as patterns
from aicmo.notation import numbers
from aicmo.notation.money import WORD_CODES, candidates
from aicmo.notation.not_figures import blanked, without_other_digits

FoundKind = Literal["money", "percent", "rating", "multiple", "count"]

SMALLEST_BARE_COUNT = 13
"""A bare number below this one is an ordinary word of English ("three reasons")."""
YEARS = range(1990, 2041)
AGED = "aged"
"""The noun of a person's age ("women aged 25-40"), which is no count of anything."""
HOLDS_DIGITS = re.compile(r"\d")
BETWEEN = "\0\n"
"""Between two texts that are read together; no pattern reaches across it."""


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


class _Number(NamedTuple):
    """A number in the text before it is known what it counts.

    `in_words` when it is spelt out, `scale` what its magnitude word multiplies it by, `glued` when a letter stands
    right before it ("R450", "zł15k").
    """

    start: int
    end: int
    values: frozenset[float]
    in_words: bool
    scale: float = 1.0
    glued: bool = False


class _Around(NamedTuple):
    """Where a number's unit is looked for: at its own end, and at the end of the range it begins.

    `soft_end` is where the last length of time or size before it ended, -1 where none did; `least` is the smallest bare
    number that counts as a figure.
    """

    text: str
    before: _Number | None
    number: _Number
    after: _Number | None
    soft_end: int = -1
    least: int = SMALLEST_BARE_COUNT

    @property
    def ends(self) -> tuple[int, ...]:
        return (self.number.end, self.after.end) if self.after else (self.number.end,)


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every figure in a text, in order. Dates, clock times, labels, list numbers and lengths of time are none."""
    return _found(text.replace("\0", "\ufffd"))


def find_figures_in(texts: Sequence[str], least: int = SMALLEST_BARE_COUNT) -> tuple[tuple[FoundFigure, ...], ...]:
    """What `find_figures` finds in each of the texts, faster: they are read as one, those without a digit apart.

    `least` is the smallest bare number in digits that is taken for a figure.
    """
    found: list[tuple[FoundFigure, ...]] = [()] * len(texts)
    with_digits = [number for number, text in enumerate(texts) if HOLDS_DIGITS.search(text)]
    others = sorted(set(range(len(texts))) - set(with_digits))
    for numbers_of_texts in (with_digits, others):
        together = _found_together([texts[number].replace("\0", "\ufffd") for number in numbers_of_texts], least)
        for number, own in zip(numbers_of_texts, together, strict=True):
            found[number] = own
    return tuple(found)


def _found_together(texts: Sequence[str], least: int) -> Iterator[tuple[FoundFigure, ...]]:
    every = iter(_found(BETWEEN.join(texts), least))
    figure, start = next(every, None), 0
    for text in texts:
        own = []
        while figure is not None and figure.start < start + len(text):
            own.append(figure._replace(start=figure.start - start, end=figure.end - start))
            figure = next(every, None)
        yield tuple(own)
        start += len(text) + len(BETWEEN)


def _found(text: str, least: int = SMALLEST_BARE_COUNT) -> tuple[FoundFigure, ...]:
    masked = without_other_digits(text) if HOLDS_DIGITS.search(text) else text
    lowered = _lowered(masked)
    found = sorted(
        [*_numbered(masked, lowered, least), *_worded(lowered)], key=lambda figure: (figure.start, figure.end)
    )
    return tuple(figure._replace(text=text[figure.start : figure.end]) for figure in found)


def _numbered(text: str, lowered: str, least: int) -> Iterator[FoundFigure]:
    end, soft_end = 0, -1
    for alone in _arounds(text, _numbers(text, lowered)):
        if alone.number.start < end or _means_nothing(alone):
            continue
        around = alone._replace(soft_end=soft_end, least=least)
        figure = _figure(around)
        if figure is not None:
            yield figure
            end = figure.end
        elif _is_soft(around):
            soft_end = around.number.end


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


def _may_be_money(found: FoundFigure, currency: str) -> bool:
    if found.kind == "count":
        return not found.noun
    if found.kind != "money" or found.currency:
        return found.currency == currency and found.kind == "money"
    marks = [meant for mark in patterns.MARK.findall(found.text) if (meant := _currencies(mark))]
    return all(currency in meant for meant in marks)


def _lowered(text: str) -> str:
    """The text in lower case, letter by letter: places stay the same."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _numbers(text: str, lowered: str) -> list[_Number]:
    digits = [_in_digits(match, text) for match in patterns.DIGITS.finditer(text)]
    words_only = blanked(patterns.DIGITS, lowered) if digits else lowered  # "6 million" is read as digits
    words = [number for match in patterns.WORDS.finditer(words_only) for number in _spelt(match)]
    return sorted([*digits, *words]) if digits and words else digits or words


def _in_digits(match: re.Match[str], text: str) -> _Number:
    start, before = match.start(), text[match.start() - 1 : match.start()] if match.start() else ""
    values, scale = _values(match["digits"], match["part"]), _factor(match["magnitude"])
    if before == "." and not text[max(0, start - 2) : start - 1].isalnum():  # ".5" is a half
        values = frozenset(value / 10 ** len(match["digits"]) for value in values)
    values = frozenset(round(value * scale, 6) for value in values)
    return _Number(start, match.end(), values, False, scale, before.isalpha())


def _spelt(match: re.Match[str]) -> Iterator[_Number]:
    whole = numbers.read_words(match[0])
    if whole is not None:
        half_before = match.string[max(0, match.start() - 5) : match.start()] == "half "
        halved = half_before and match[0].startswith("a")
        value = float(whole) / 2 if halved else float(whole)
        scale = numbers.WORD_SCALES.get(match[0].replace("-", " ").split()[-1], 1)
        yield _Number(match.start() - 5 * halved, match.end(), frozenset({value}), True, float(scale))
        return
    for word in re.finditer(r"[^\W\d_]+", match[0]):
        read = numbers.read_words(word[0])
        if read is not None:
            offset = match.start()
            yield _Number(offset + word.start(), offset + word.end(), frozenset({float(read)}), True)


def _values(digits: str, part: str | None) -> frozenset[float]:
    """What the digits can mean. A comma before three digits is a thousands mark: nobody prints three decimals so."""
    grouped, decimal = numbers.readings(numbers.plain(digits))
    read = [grouped] if grouped is not None and "," in digits else [grouped, decimal]
    meant = [float(value) for value in read if value is not None]
    if not meant:
        meant = [float(run) for run in re.findall(r"\d+", digits)]
    return frozenset(value + patterns.PARTS.get(part or "", 0) for value in meant if math.isfinite(value))


def _factor(magnitude: str | None) -> float:
    if not magnitude:
        return 1.0
    word = magnitude.strip().rstrip(".").lower()
    known = numbers.MAGNITUDES.get(word) or numbers.WORD_SCALES.get(word)
    return float(known or patterns.MAGNITUDES_ABROAD[word])


def _arounds(text: str, found: list[_Number]) -> Iterator[_Around]:
    """Every number with the number it forms a range with, before or after it."""
    before: _Number | None = None
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        joined = following is not None and patterns.JOINT.fullmatch(text, number.end, following.start)
        own = _sharing(number, following) if following and joined else number
        yield _Around(text, before, own, following if joined else None)
        before = number if joined else None


def _sharing(number: _Number, following: _Number) -> _Number:
    """The low end of a range may mean the magnitude of the high end: "5-10k" is 5k to 10k."""
    if number.scale != 1 or following.scale == 1:
        return number
    return number._replace(values=number.values | {value * following.scale for value in number.values})


def _means_nothing(around: _Around) -> bool:
    """Whether a spelt number is plainly no figure ("three reasons"); most are, and asking for each unit costs time."""
    number = around.number
    if not number.in_words or around.before or around.after or max(number.values) >= SMALLEST_BARE_COUNT:
        return False
    return not patterns.MEANS_SOMETHING.match(around.text, number.end) and not _mark_may_stand_before(around)


def _mark_may_stand_before(around: _Around) -> bool:
    """Whether the word before a number can be a mark of currency; a search for every mark is slower."""
    start = around.number.start
    before = around.text[max(0, start - 14) : start].rstrip(" \u00a0\u2007\u2009\u202f*_")
    word = before[before.rfind(" ") + 1 :]
    if word.isascii() and word.isalpha() and not word.isupper():
        return word in patterns.MARK_WORDS
    return bool(word)


def _figure(around: _Around) -> FoundFigure | None:
    """What a number is a figure of; the first unit that fits decides."""
    if around.number.glued:
        return _money(around)
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
    window = max(0, number.start - 14)
    before = patterns.MARK_BEFORE.search(text[window : number.start]) if _mark_may_stand_before(around) else None
    if before and (meant := _currencies(before[1])):
        return _made("money", around, number.end, start=window + before.start(), currency=_only(meant))
    for end in around.ends:
        after = patterns.MARK_AFTER.match(text, end)
        meant = _currencies(after[after.lastindex or 0]) if after else ()
        if after and meant:
            own = after.end() if end == number.end else number.end
            return _made("money", around, own, currency=_only(meant))
    if cents := patterns.CENTS.match(text, number.end):
        hundredths = frozenset(round(value / 100, 6) for value in number.values if value < 1000)
        if hundredths:
            return _made("money", around, cents.end(), values=hundredths)
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
    number = around.number
    if max(number.values, default=0) >= SMALLEST_BARE_COUNT and patterns.POINTS.match(around.text, number.end):
        return _made("percent", around, number.end)
    return None


def _rating(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if match := patterns.RATING.match(text, number.end):
        whole = 5.0 if re.search("5|five", match[0], re.IGNORECASE) else 10.0
        spelt = number.in_words and "of" in match[0].lower()
        values = _with_share(number.values, whole) if spelt else number.values
        return _made("rating", around, match.end(), values=values)
    if (match := patterns.RATIO.match(text, number.end)) and match[1] != "1" and not number.in_words:
        return _made("rating", around, match.end(), values=_with_share(number.values, float(match[1])))
    if match := patterns.ONE_IN.match(text, number.end):
        digits = match[1].replace(",", "")
        whole = float(digits) if digits.isdigit() else float(numbers.read_words(digits) or 0)
        parts = max(number.values, default=0.0)
        if parts.is_integer() and 0 < parts < whole < YEARS[0] and not patterns.SOFT.match(text, match.end()):
            shares = _with_share(number.values, whole) - number.values
            return _made("rating", around, match.end(), values=shares)
    return None


def _with_share(values: frozenset[float], whole: float) -> frozenset[float]:
    """ "three in four" is 3, 0.75 or 75 %."""
    if not whole:
        return values
    return values | {value / whole for value in values} | {100 * value / whole for value in values}


def _multiple(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    match = patterns.TIMES.match(text, number.end)
    if not match and patterns.RISES.search(text[max(0, number.start - 14) : number.start]):
        match = patterns.TIMES_OF_A_RISE.match(text, number.end)
    return _made("multiple", around, match.end()) if match else None


def _count(around: _Around) -> FoundFigure | None:
    text, number = around.text, around.number
    if _stands_in_a_name(around) or _is_soft(around) or text[number.end : number.end + 1].isalpha():
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


def _smallest(around: _Around, noun: str, counted: int) -> int:
    return counted if noun else around.least


def _partner(around: _Around) -> float:
    """The other end of a range: "from 12 to 20" is one figure as much as the other."""
    return max((max(other.values, default=0) for other in (around.before, around.after) if other), default=0)


def _is_soft(around: _Around) -> bool:
    """Whether a number is a length of time or size: by its own unit, by that of its range, or by the one before."""
    text, number, after = around.text, around.number, around.after
    if patterns.SOFT.match(text, number.end):
        return True
    if after and max(number.values, default=0) < max(after.values, default=0) and patterns.SOFT.match(text, after.end):
        return True
    return around.soft_end >= 0 and _leaves_its_unit_out(around)


def _leaves_its_unit_out(around: _Around) -> bool:
    text, number = around.text, around.number
    start = around.before.start if around.before else number.start
    if not patterns.CLOSES.match(text, max(around.ends)) or re.search(r"[.!?]\s|\0", text[around.soft_end : start]):
        return False
    return bool(patterns.CARRIES_ON.search(text[max(0, start - 12) : start]))


def _stands_in_a_name(around: _Around) -> bool:
    """WS-100, COVID-19, #14: a digit behind a dash that no range explains."""
    start = around.number.start
    return (
        around.before is None
        and not around.number.in_words
        and around.text[max(0, start - 1) : start] in ("-", "–", "#")
    )


def _noun(around: _Around) -> str:
    start = around.before.start if around.before else around.number.start
    if patterns.AGED.search(around.text[max(0, start - 18) : start]):
        return AGED
    pattern = patterns.COUNTED_CLOSELY if around.number.in_words else patterns.COUNTED
    for end in around.ends:
        if match := pattern.match(around.text, end):
            return match[1].lower()
    return ""


def _is_year(around: _Around, noun: str) -> bool:
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


def _worded(lowered: str) -> Iterator[FoundFigure]:
    for match in patterns.WORDED.finditer(lowered):
        value = patterns.WORDED_VALUES[match[0][:5]]
        yield FoundFigure("multiple", "", match.start(), match.end(), frozenset({value}), None)
    for match in patterns.VAGUE.finditer(lowered):
        yield FoundFigure("count", "", match.start(), match.end(), frozenset(), None, match[1])
    for match in patterns.ONE_OF_MANY.finditer(lowered):
        whole = float(match[1]) if match[1].isdigit() else float(numbers.read_words(match[1]) or 0)
        if whole > 1:
            values = _with_share(frozenset({1.0}), whole) - {1.0}
            yield FoundFigure("rating", "", match.start(), match.end(), values, None)
    yield from _fractions(lowered)


def _fractions(lowered: str) -> Iterator[FoundFigure]:
    """Parts of a whole, looked for around the words that name a part: most texts hold none of them."""
    begun: set[int] = set()
    places = [found.start() for found in patterns.PART.finditer(lowered)]
    hits = [
        match
        for place in places
        for pattern in (patterns.FRACTION, patterns.FRACTION_MORE)
        if (match := pattern.search(lowered, max(0, place - patterns.BEFORE_A_PART), place + patterns.BEHIND_A_PART))
    ]
    hits += patterns.SLASHED.finditer(lowered) if "/" in lowered else ()
    for match in hits:
        if match.start() not in begun:
            begun.add(match.start())
            value = round(100 * _fraction(match[0]), 6)
            yield FoundFigure("percent", "", match.start(), match.end(), frozenset({value}), None)


def _fraction(said: str) -> float:
    """ "half" is 0.5, "two thirds" 0.67, "every tenth" 0.1, "1/4" 0.25."""
    if "/" in said:
        count, _, whole = said.partition("/")
        return int(count) / int(whole)
    words = said.replace("-", " ").split()
    return patterns.COUNTS[words[0]] / patterns.NTH[words[-1]]


@cache
def _currencies(mark: str) -> tuple[str, ...]:
    mark = mark.strip().rstrip(".")
    return () if mark in WORD_CODES else candidates(mark)


def _only(meant: tuple[str, ...]) -> str | None:
    return meant[0] if len(meant) == 1 else None
