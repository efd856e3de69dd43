"""Figures that are words of their own: doubled, thousands of customers, one customer in ten, two thirds."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.notation import figure_patterns as patterns
from aicmo.notation import numbers
from aicmo.notation.found_figures import FoundFigure, with_share


def worded(lowered: str) -> Iterator[FoundFigure]:
    for match in patterns.WORDED.finditer(lowered) if _holds_any(patterns.IN_WORDED, lowered) else ():
        value = patterns.WORDED_VALUES[match[0][:5]]
        yield FoundFigure("multiple", "", match.start(), match.end(), frozenset({value}), None)
    for match in patterns.VAGUE.finditer(lowered) if _holds_any(patterns.IN_VAGUE, lowered) else ():
        yield FoundFigure("count", "", match.start(), match.end(), frozenset(), None, match[1])
    for match in patterns.ONE_OF_MANY.finditer(lowered):
        whole = float(match[1]) if match[1].isdigit() else float(numbers.read_words(match[1]) or 0)
        if whole > 1:
            values = with_share(frozenset({1.0}), whole) - {1.0}
            yield FoundFigure("rating", "", match.start(), match.end(), values, None)
    yield from _fractions(lowered)


def _holds_any(parts: tuple[str, ...], text: str) -> bool:
    """Whether a text holds any of these letters in a row; much faster than the pattern they are taken from."""
    return any(map(text.__contains__, parts))


def _fractions(lowered: str) -> Iterator[FoundFigure]:
    """Parts of a whole, looked for around the words that name a part: most texts hold none of them."""
    begun: set[int] = set()
    may_hold = _holds_any(patterns.IN_PART, lowered)
    places = [found.start() for found in patterns.PART.finditer(lowered)] if may_hold else []
    hits = [
        match
        for place in places
        for pattern in (patterns.FRACTION, patterns.FRACTION_MORE, patterns.FRACTION_ALONE)
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
