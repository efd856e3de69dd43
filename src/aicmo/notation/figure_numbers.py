"""Every number of a text, in digits or words, and the range it stands in, before it is known what it counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from aicmo.notation import figure_patterns as patterns
from aicmo.notation import numbers
from aicmo.notation.not_figures import blanked

SMALLEST_BARE_COUNT = 13
"""A bare number below this one is an ordinary word of English ("three reasons")."""


class Number(NamedTuple):
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


class Around(NamedTuple):
    """Where a number's unit is looked for: at its own end, and at the end of the range it begins.

    `soft_end` is where the last length of time or size before it ended, -1 where none did; `least` is the smallest bare
    number that counts as a figure.
    """

    text: str
    before: Number | None
    number: Number
    after: Number | None
    soft_end: int = -1
    least: int = SMALLEST_BARE_COUNT

    @property
    def ends(self) -> tuple[int, ...]:
        return (self.number.end, self.after.end) if self.after else (self.number.end,)


def numbers_in(text: str, lowered: str) -> list[Number]:
    digits = [_in_digits(match, text) for match in patterns.DIGITS.finditer(text)]
    words_only = blanked(patterns.DIGITS, lowered) if digits else lowered  # "6 million" is read as digits
    words = [number for match in patterns.WORDS.finditer(words_only) for number in _spelt(match)]
    return sorted([*digits, *words]) if digits and words else digits or words


def _in_digits(match: re.Match[str], text: str) -> Number:
    start, before = match.start(), text[match.start() - 1 : match.start()] if match.start() else ""
    values, scale = _values(match["digits"], match["part"]), _factor(match["magnitude"])
    if before == "." and not text[max(0, start - 2) : start - 1].isalnum():  # ".5" is a half
        values = frozenset(value / 10 ** len(match["digits"]) for value in values)
    values = frozenset(round(value * scale, 6) for value in values)
    return Number(start, match.end(), values, False, scale, before.isalpha())


def _spelt(match: re.Match[str]) -> Iterator[Number]:
    value, scale = _said(match[0])
    if value is not None:
        if match[0].startswith("a") and match.string[max(0, match.start() - 5) : match.start()] == "half ":
            yield Number(match.start() - 5, match.end(), frozenset({value / 2}), True, scale)
        else:
            yield Number(match.start(), match.end(), frozenset({value}), True, scale)
        return
    for word in re.finditer(r"[^\W\d_]+", match[0]):
        read = numbers.read_words(word[0])
        if read is not None:
            offset = match.start()
            yield Number(offset + word.start(), offset + word.end(), frozenset({float(read)}), True)


@lru_cache(maxsize=1024)
def _said(words: str) -> tuple[float | None, float]:
    """The value of a number in words, None where they make none, and what its last word multiplies it by."""
    whole = numbers.read_words(words)
    scale = numbers.WORD_SCALES.get(words.replace("-", " ").split()[-1], 1)
    return None if whole is None else float(whole), float(scale)


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


def arounds(text: str, found: list[Number]) -> Iterator[Around]:
    """Every number with the number it forms a range with, before or after it."""
    before: Number | None = None
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        near = following is not None and following.start - number.end <= patterns.LONGEST_JOINT
        joined = near and following and patterns.JOINT.fullmatch(text, number.end, following.start)
        own = _sharing(number, following) if following and joined else number
        yield Around(text, before, own, following if joined else None)
        before = number if joined else None


def _sharing(number: Number, following: Number) -> Number:
    """The low end of a range may mean the magnitude of the high end: "5-10k" is 5k to 10k."""
    if number.scale != 1 or following.scale == 1:
        return number
    return number._replace(values=number.values | {value * following.scale for value in number.values})
