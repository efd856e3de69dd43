"""The plan held against itself before a word is written: every kind of misfit has a code and a check of its own."""

from __future__ import annotations

from aicmo.model.coherence import Conflict
from aicmo.plan.coherence.dates import DATES
from aicmo.plan.coherence.money import MONEY
from aicmo.plan.coherence.words import WORDS
from aicmo.plan.draft import Draft


def find_conflicts(draft: Draft) -> tuple[Conflict, ...]:
    """Every misfit, the costliest kind first: money, then words, then time."""
    return tuple(conflict for check in (*MONEY, *WORDS, *DATES) for conflict in check(draft))
