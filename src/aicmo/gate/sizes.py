"""How much there is: words, bullets, headings."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach
from aicmo.gate.subject import Subject
from aicmo.model.section import Limits


def check_words(subject: Subject) -> Iterator[Breach]:
    """TOO_SHORT, TOO_LONG: words of paragraphs, items, cells and headings."""
    return _outside(subject.document.word_count, subject.benchmark.words, "TOO_SHORT", "TOO_LONG")


def check_bullets(subject: Subject) -> Iterator[Breach]:
    """TOO_FEW_BULLETS, TOO_MANY_BULLETS: list items, numbered and nested ones too."""
    limits = subject.benchmark.bullets
    return _outside(len(subject.document.items), limits, "TOO_FEW_BULLETS", "TOO_MANY_BULLETS")


def check_headings(subject: Subject) -> Iterator[Breach]:
    """TOO_FEW_HEADINGS, TOO_MANY_HEADINGS."""
    limits = subject.benchmark.headings
    return _outside(len(subject.document.headings), limits, "TOO_FEW_HEADINGS", "TOO_MANY_HEADINGS")


def _outside(measured: int, limits: Limits, too_few: str, too_many: str) -> Iterator[Breach]:
    if measured < limits.min:
        yield Breach(too_few, measured=measured, allowed=limits.min)
    if measured > limits.max:
        yield Breach(too_many, measured=measured, allowed=limits.max)
