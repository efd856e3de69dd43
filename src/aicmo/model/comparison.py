"""Two plans side by side: what moved between them, and why."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Part = Literal["goal", "money", "channels", "forecast", "kpis", "calendar", "decision", "questions", "conflicts"]


class Moved(Value):
    """Something that is not the same in both plans, as printed; empty where one of them does not have it.

    `why` is the second plan's reason, empty where it gives none.
    """

    part: Part
    what: str
    before: str
    after: str
    why: str = ""


class Comparison(Value):
    """What moved from one plan to another, in the order of the plan."""

    moved: tuple[Moved, ...]
