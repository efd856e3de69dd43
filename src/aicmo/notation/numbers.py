"""Reads numbers and ranges of numbers in any notation: 1,900, 3 500, 1.149,00, 20'000, 1.5 lakh, 12k."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from aicmo.model.amount import Quantity
from aicmo.notation.error import NotationError, shown

LARGEST = Decimal(10) ** 15
"""Nothing a marketing brief counts is larger; what is larger is a slip of the keyboard."""

SMALLEST = Decimal("1e-12")

NUMBER = r"\d{1,3}(?:[ ']\d{3})++(?:[.,]\d++)?|\d++(?:[.,']\d++)*+"
"""A number without its sign, in a text that went through `plain`."""

MAGNITUDES = {
    **dict.fromkeys(("k", "thousand", "tsd", "tausend", "mille"), Decimal(10) ** 3),
    **dict.fromkeys(("l", "lakh", "lakhs", "lac", "lacs"), Decimal(10) ** 5),
    **dict.fromkeys(("m", "mn", "mm", "mio", "million", "millions", "millionen", "millones"), Decimal(10) ** 6),
    **dict.fromkeys(("cr", "crore", "crores"), Decimal(10) ** 7),
    **dict.fromkeys(("bn", "billion", "billions", "mrd", "milliarden"), Decimal(10) ** 9),
}
MAGNITUDE = rf"(?:{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})\b\.?"

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: value for value, word in enumerate(_SMALL_WORDS.split())} | {
    word: 10 * tens for tens, word in enumerate(_TENS_WORDS.split(), start=2)
}
WORD_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
}

ABOUT = r"(?:(?:about|around|approximately|approx|roughly|circa|ca)\b\.?|[~≈])"
ALLOWED = "a number or a range, such as 1900, 1,900, 3 500, 1.5 lakh, 12k or 4-6"

_AS_ASCII = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("’‘ʼ′´`＇\u066c", "'"),
        **dict.fromkeys("‐‑‒–—−－", "-"),
        **dict.fromkeys(
            "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
        ),
        "\u066b": ".",
        "￥": "¥",
        "￡": "£",
        "％": "%",
        "\u066a": "%",
    }
)
_ABOUT = re.compile(rf"^{ABOUT}\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)|from\s+(?P<c>.+?)\s+to\s+(?P<d>.+)|"
    r"(?P<e>[^-]*\d[^-]*?|-[^-]*\d[^-]*?)\s*(?:\.\.\.?|-|\bto\b|\bbis\b|\bà\b)\s*(?P<f>-?[^-]+))",
    re.IGNORECASE,
)
_POINT = re.compile(rf"(?P<sign>[-+]?)\s*(?P<digits>{NUMBER})(?:\s*(?P<magnitude>{MAGNITUDE}))?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?e\+?\d{1,2}", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{2,3})*\.\d{3}")


class Readings(NamedTuple):
    """What digits with separators can mean: '1.149' is 1149 (`grouped`) or 1.149 (`decimal`)."""

    grouped: Decimal | None
    decimal: Decimal | None


def plain(text: str) -> str:
    """The text with every kind of space, apostrophe, dash, digit and decimal mark in its plain form."""
    text = text.translate(_AS_ASCII)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text)
    return " ".join(text.split())


def tidy(text: str, allowed: str) -> str:
    """The text in its plain form, once it is short enough to be a figure.

    Raises:
        NotationError: it is longer than any figure (100 characters) or empty.
    """
    text = plain(text[:1000])
    if not 0 < len(text) <= 100:
        raise NotationError(f"{shown(text)} is not a figure.", allowed)
    return text


def readings(digits: str) -> Readings:
    """Every value of digits as `NUMBER` matches them. Both None when the separators make no number.

    A single separator before exactly three digits can mean either; everything else has one meaning.
    """
    bare = digits.replace(" ", "").replace("'", "")
    marks = [c for c in bare if c in ".,"]
    if not marks:
        return Readings(Decimal(bare), None)
    whole, mark, part = bare.rpartition(marks[-1])
    if len(set(marks)) == 2 or (len(marks) == 1 and bare != digits):
        clean = marks.count(mark) == 1 and (whole.isdigit() or _GROUPED.fullmatch(whole))
        return Readings(None, Decimal(f"{re.sub('[.,]', '', whole)}.{part}") if clean else None)
    groups = Decimal(re.sub("[.,]", "", bare)) if _GROUPED.fullmatch(bare) and bare[0] != "0" else None
    return Readings(groups, Decimal(f"{whole}.{part}") if len(marks) == 1 else None)


def read_point(text: str, *, dot_groups: bool | None = None, allowed: str = ALLOWED) -> Decimal:
    """One number, which may carry a sign and a magnitude ("1.5 lakh").

    `dot_groups` says what a dot before exactly three digits is: a thousands mark (True), a decimal mark (False) or
    not known (None).

    Raises:
        NotationError: no number, an ambiguous one, or one beyond 10^15.
    """
    if _SCIENTIFIC.fullmatch(text):
        return _within(Decimal(text), text, allowed)
    match = _POINT.fullmatch(text)
    if match is None:
        words = read_words(text)
        if words is None:
            raise NotationError(f"{shown(text)} is not a number.", allowed)
        return words
    magnitude = MAGNITUDES[match["magnitude"].rstrip(".").lower()] if match["magnitude"] else Decimal(1)
    value = _chosen(match["digits"], False if magnitude > 1 else dot_groups, allowed) * magnitude
    return _within(-value if match["sign"] == "-" else value, text, allowed)


def read_words(text: str) -> Decimal | None:
    """The value of a number in English words ("three hundred and fifty", "a dozen"), None if it is none."""
    total, current, seen = 0, 0, False
    for word in re.split(r"[\s-]+", text.strip().lower()):
        if word == "and" and seen:
            continue
        if word in ("a", "an") and not seen:
            current = 1
            continue
        if word in WORDS:
            if not _follows(current, WORDS[word]):
                return None
            current += WORDS[word]
        elif word in WORD_SCALES and word in ("dozen", "hundred"):
            current = (current or 1) * WORD_SCALES[word]
        elif word in WORD_SCALES:
            total, current = total + (current or 1) * WORD_SCALES[word], 0
        else:
            return None
        seen = True
    value = Decimal(total + current)
    return value if seen and value <= LARGEST else None


def _follows(before: int, value: int) -> bool:
    """Whether a number word may stand after what is read so far: "twenty five" yes, "five six" no."""
    rest = before % 100
    return rest == 0 or (value in range(1, 10) and rest >= 20 and rest % 10 == 0)


def split_range(text: str) -> tuple[str, str] | None:
    """The two ends of a range in a text that went through `plain` ("4-6", "4 to 6", "between 4 and 6"), else None."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = match["a"] or match["c"] or match["e"], match["b"] or match["d"] or match["f"]
    return low.strip(), high.strip()


def magnitude_of(text: str) -> str:
    """The magnitude word at the end of a number text ("k", "lakh"), "" when it has none."""
    match = _POINT.fullmatch(text)
    return (match["magnitude"] or "") if match else ""


def shared_magnitude(low: str, high: str) -> str:
    """The low end with the magnitude of the high end where it is meant for both: "5-10k" is 5k to 10k."""
    magnitude = magnitude_of(high)
    if not magnitude or magnitude_of(low):
        return low
    try:
        meant = read_point(low, dot_groups=False) < read_point(high[: -len(magnitude)].strip(), dot_groups=False)
    except NotationError:
        return low
    return f"{low} {magnitude}" if meant else low


def read_ends(
    text: str, *, dot_groups: bool | None = None, negative: bool = False, allowed: str = ALLOWED
) -> tuple[Decimal, Decimal]:
    """The two ends of a number or a range; equal for a single number.

    Raises:
        NotationError: no number, a range that runs backwards, or a negative number where none makes sense.
    """
    text = _ABOUT.sub("", tidy(text, allowed))
    ends = split_range(text)
    if ends is None:
        low = high = read_point(text, dot_groups=dot_groups, allowed=allowed)
    else:
        low = read_point(shared_magnitude(*ends), dot_groups=dot_groups, allowed=allowed)
        high = read_point(ends[1], dot_groups=dot_groups, allowed=allowed)
    return checked_ends(low, high, text, negative=negative, allowed=allowed)


def checked_ends(
    low: Decimal, high: Decimal, text: str, *, negative: bool = False, allowed: str = ALLOWED
) -> tuple[Decimal, Decimal]:
    """The ends themselves when they stand in order and, unless `negative`, are not below zero.

    Raises:
        NotationError: they do not.
    """
    if low > high:
        raise NotationError(f"{shown(text)} runs backwards: its first number is the larger one.", allowed)
    if low < 0 and not negative:
        raise NotationError(f"{shown(text)} is negative.", allowed + "; not below zero")
    return low, high


def as_text(raw: object, allowed: str) -> tuple[str, bool]:
    """A scalar as text, and whether it was a typed number (whose dot is a decimal mark for certain).

    Raises:
        NotationError: not a text or a number.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise NotationError(f"{shown(raw)} is not a number.", allowed)
    if isinstance(raw, str):
        return raw, False
    if not math.isfinite(raw) or not -LARGEST <= raw <= LARGEST:
        raise NotationError("The number is too large, or none at all.", allowed)
    if raw != 0 and -SMALLEST < raw < SMALLEST:
        raise NotationError("The number is too small to be meant.", allowed)
    return f"{Decimal(str(raw)):f}", True


def read_quantity(
    raw: object, *, dot_groups: bool | None = None, negative: bool = False, allowed: str = ALLOWED
) -> Quantity:
    """A number or range of numbers from a text, int, float or Decimal. See `read_point` for `dot_groups`.

    Raises:
        NotationError: it is none, with what is allowed.
    """
    text, typed = as_text(raw, allowed)
    low, high = read_ends(text, dot_groups=False if typed else dot_groups, negative=negative, allowed=allowed)
    return Quantity(low=low, high=high)


def _chosen(digits: str, dot_groups: bool | None, allowed: str) -> Decimal:
    grouped, decimal = readings(digits)
    if grouped is None and decimal is None:
        raise NotationError(f"{shown(digits)} is not a number: its thousands marks are out of place.", allowed)
    if grouped is None or decimal is None:
        return (grouped if decimal is None else decimal) or Decimal(0)
    if "," in digits or dot_groups:
        return grouped
    if dot_groups is None:
        raise NotationError(
            f"{shown(digits)} is ambiguous: it can mean {grouped} or {decimal.normalize():f}.",
            f"{grouped} or {decimal}0, whichever is meant",
        )
    return decimal


def _within(value: Decimal, text: str, allowed: str) -> Decimal:
    if abs(value) > LARGEST:
        raise NotationError(f"{shown(text)} is too large to be meant.", allowed)
    whole = value.to_integral_value()
    return whole if value == whole else value
