"""Required headings, each by a heading of its own, and what stands under a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aicmo.gate.breach import Breach
from aicmo.gate.document import Block, Document, Part
from aicmo.gate.subject import Subject
from aicmo.gate.words import folded


def check_required_headings(subject: Subject) -> Iterator[Breach]:
    """MISSING_HEADING: a required heading that no heading of its own holds, word for word in order."""
    headings = [heading.text for heading in subject.document.headings]
    for title in missing_headings(subject.benchmark.required_headings, headings):
        yield Breach("MISSING_HEADING", measured=" · ".join(headings), allowed=title, what=title)


def missing_headings(required: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The required titles left over when as many as possible have a heading of their own."""
    wanted = [folded(title) for title in required]
    fits = [[i for i, words in enumerate(map(folded, headings)) if holds_in_order(words, title)] for title in wanted]
    taken: dict[int, int] = {}
    for number in range(len(required)):
        _give_heading(number, fits, taken, set())
    served = set(taken.values())
    return [title for number, title in enumerate(required) if number not in served]


def holds_in_order(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted words stand among the words in this order; others may stand between them."""
    remaining = iter(words)
    return all(word in remaining for word in wanted)


def find_heading(document: Document, title: str) -> int | None:
    """Where among the parts the heading stands that serves the title: the same words if there is one, else the first
    that holds them."""
    wanted = folded(title)
    fitting = [
        (folded(part.text) != wanted, number)
        for number, part in enumerate(document.parts)
        if isinstance(part, Block) and part.kind == "heading" and holds_in_order(folded(part.text), wanted)
    ]
    return min(fitting)[1] if fitting else None


def parts_under(document: Document, title: str) -> tuple[Part, ...]:
    """What stands under a heading, down to the next heading of its level or above; empty without the heading."""
    place = find_heading(document, title) if title else None
    if place is None:
        return () if title else document.parts
    heading = document.parts[place]
    level = heading.level if isinstance(heading, Block) else 0
    following = document.parts[place + 1 :]
    end = next((n for n, part in enumerate(following) if _ends(part, level)), len(following))
    return following[:end]


def _ends(part: Part, level: int) -> bool:
    return isinstance(part, Block) and part.kind == "heading" and part.level <= level


def _give_heading(number: int, fits: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """One step of matching titles to headings: take a free heading, or one whose title finds another."""
    for heading in fits[number]:
        if heading in tried:
            continue
        tried.add(heading)
        if heading not in taken or _give_heading(taken[heading], fits, taken, tried):
            taken[heading] = number
            return True
    return False
