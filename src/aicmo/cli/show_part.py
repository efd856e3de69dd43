"""One part of a plan, whole, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aicmo.errors import UnknownNameError
from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan

NOT_SHOWN = frozenset(
    {"brief", "ledger", "today", "charts", "decision", "place", "trade", "missing_for_pack", "pack_questions"}
)
"""What has a view of its own or is no part of the strategy."""
NAMES_FIRST = ("name", "title", "tension", "id", "text", "offer", "what")
"""Fields that head an entry, the first that has a text."""
SKIPPED = frozenset({"id", "models"})
STEP = "  "


def part_names() -> tuple[str, ...]:
    """The parts that can be shown, in the plan's order."""
    return tuple(name for name in Plan.model_fields if name not in NOT_SHOWN)


def lines_of_part(plan: Plan, name: str) -> Iterator[str]:
    """A part of the plan as lines of text, figures printed.

    Raises:
        UnknownNameError: when the plan has no such part.
    """
    names = part_names()
    if name not in names:
        raise UnknownNameError("part of a plan", name, names)
    value = plan.model_dump(mode="json")[name]
    for line in _lines(value, ""):
        yield print_tokens(line, plan.ledger)


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _entry(entry, indent)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _field(key, inner, indent)
    else:
        yield f"{indent}{_said(value)}"


def _entry(entry: Any, indent: str) -> Iterator[str]:
    """An entry of a list: a text behind a dash, a value under its name."""
    if not isinstance(entry, dict):
        yield f"{indent}- {_said(entry)}"
        return
    head = next((key for key in NAMES_FIRST if isinstance(entry.get(key), str) and entry[key]), "")
    yield f"{indent}- {_said(entry.get(head, ''))}"
    for key, inner in entry.items():
        if key != head:
            yield from _field(key, inner, f"{indent}{STEP}")


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    """A field with its name; empty ones say nothing, ids of figures become the figure."""
    if value in (None, "", [], {}) or key in SKIPPED:
        return
    name = key.removesuffix("_figure").replace("_", " ")
    if key.endswith("_figure"):
        yield f"{indent}{name}: [[fig:{value}]]"
    elif isinstance(value, list | dict):
        yield f"{indent}{name}:"
        yield from _lines(value, f"{indent}{STEP}")
    else:
        yield f"{indent}{name}: {_said(value)}"


def _said(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
