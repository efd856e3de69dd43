"""Finds every figure in prose: money, percentages, ratings, multiples and counts, in digits or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aicmo.notation.figure_kinds import figure_of, is_soft, means_nothing
from aicmo.notation.figure_numbers import SMALLEST_BARE_COUNT, arounds, numbers_in
from aicmo.notation.figure_words import worded
from aicmo.notation.found_figures import AGED, FoundFigure, is_share, percentages, values_match
from aicmo.notation.not_figures import without_other_digits

__all__ = ["AGED", "FoundFigure", "find_figures", "find_figures_in", "is_share", "percentages", "values_match"]

HOLDS_DIGITS = re.compile(r"\d")
BETWEEN = "\0\n"
"""Between two texts that are read together; no pattern reaches across it."""


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
        [*_numbered(masked, lowered, least), *worded(lowered)], key=lambda figure: (figure.start, figure.end)
    )
    return tuple(figure._replace(text=text[figure.start : figure.end]) for figure in found)


def _numbered(text: str, lowered: str, least: int) -> Iterator[FoundFigure]:
    end, soft_end = 0, -1
    for alone in arounds(text, numbers_in(text, lowered)):
        if alone.number.start < end or means_nothing(alone):
            continue
        around = alone._replace(soft_end=soft_end, least=least)
        figure = figure_of(around)
        if figure is not None:
            yield figure
            end = figure.end
        elif is_soft(around):
            soft_end = around.number.end


def _lowered(text: str) -> str:
    """The text in lower case, letter by letter: places stay the same."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
