"""What a changed answer moves, on one screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from aicmo.model.comparison import Comparison, Moved

WIDTH = 100
TITLES = {
    "goal": "Goal",
    "money": "Money",
    "channels": "Channels",
    "forecast": "Forecast",
    "kpis": "KPIs",
    "calendar": "Calendar",
    "decision": "Decision",
    "questions": "Open questions",
    "conflicts": "What does not fit",
}


def lines_of_comparison(changes: Sequence[str], comparison: Comparison) -> Iterator[str]:
    """The changes asked for and everything they move: before, after and the new plan's reason."""
    yield f"What if {' and '.join(changes)}?"
    if not comparison.moved:
        yield "Nothing moves: the plan does not depend on that answer."
        return
    for part, moved in groupby(comparison.moved, key=lambda one: one.part):
        yield TITLES[part]
        for one in moved:
            yield from _lines(one)


def _lines(moved: Moved) -> Iterator[str]:
    before, after = moved.before or "not there", moved.after or "gone"
    together = f"  {moved.what}: {before} -> {after}"
    if len(together) <= WIDTH:
        yield together
    else:
        yield f"  {moved.what}:"
        yield from _wrapped(f"was: {before}")
        yield from _wrapped(f"now: {after}")
    if moved.why:
        yield from _wrapped(f"because {moved.why}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="      ", subsequent_indent="        ")
