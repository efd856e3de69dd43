"""The facts a section is written from, as lines a model can read: answers of the brief and parts of the plan."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aicmo.gate.kept import kept
from aicmo.gate.must_hold import demands
from aicmo.model.amount import Duration, Money, Quantity, Share
from aicmo.model.figure import token
from aicmo.model.plan import Plan
from aicmo.model.prompts import FactsShown
from aicmo.model.section import Benchmark, SectionSpec
from aicmo.model.value import Value
from aicmo.writers.quoting import fenced, one_line
from aicmo.writers.rules import NUMBERS, printer_of

AMOUNTS = (Money, Share, Quantity, Duration)
"""Numbers of the brief; a text says them by a figure's token, never by what stands here."""


def facts_text(spec: SectionSpec, plan: Plan, shown: FactsShown) -> str:
    """Two fenced blocks: what the brief says, and the plan's parts that the section's spec names.

    Every text stands on one line behind its key; figures stand as tokens, dates as the client's country writes them.
    """
    inside = [part for part in spec.parts if part.startswith("brief.")]
    first = (name for name in shown.brief if not any(f"{name}.".startswith(f"{part}.") for part in inside))
    answers = (*first, *inside)
    parts = [part for part in spec.parts if part not in inside]
    rows = rows_wanted(spec.benchmark, shown)
    brief = fenced("the brief, in the client's own words", "\n".join(_each(plan, answers, shown, rows)))
    if not parts:
        return brief
    return "\n\n".join([brief, fenced("the plan", "\n".join(_each(plan, tuple(parts), shown, rows)))])


def rows_wanted(benchmark: Benchmark, shown: FactsShown) -> int:
    """How many rows of a list are shown: as many as any demand of the benchmark needs, and never few."""
    asked = [options.get("min", 0) for _, options in demands(benchmark)]
    return max([shown.rows_max, benchmark.table_rows_min, *(count for count in asked if isinstance(count, int))])


def part_of(plan: Plan, name: str) -> object:
    """The value of a part by its dotted name; None where a value on the way is missing."""
    value: object = plan
    for key in name.split("."):
        value = getattr(value, key, None)
    return value


def _each(plan: Plan, names: tuple[str, ...], shown: FactsShown, rows: int) -> Iterator[str]:
    for name in names:
        yield from _part_lines(plan, shown, sys.intern(name), rows)


def _lines_of_part(plan: Plan, shown: FactsShown, name: str, rows: int) -> tuple[str, ...]:
    said = list(_Lines(plan, shown, rows).of(part_of(plan, name), ""))
    label = shown.labels.get(name, name.removeprefix("brief.").replace(".", " ").replace("_", " "))
    if len(said) == 1 and not said[0].startswith("- "):
        return (f"{label}: {said[0]}",)
    return (f"{label}:", *(f"  {line}" for line in said)) if said else ()


# Most parts are shown to several sections of a report.
_part_lines = kept(_lines_of_part, most=256)


@dataclass(frozen=True)
class _Lines:
    """Turns values into lines, for one plan."""

    plan: Plan
    shown: FactsShown
    rows: int

    def of(self, value: object, indent: str) -> Iterator[str]:
        """The lines of a part: a value's fields below each other, a list's entries as one line each."""
        if isinstance(value, Value) and not isinstance(value, AMOUNTS):
            for key, inner in self._fields(value):
                yield from self._field(key, inner, indent)
        elif isinstance(value, tuple | list):
            yield from (f"{indent}- {text}" for text in self._rows(value))
        elif text := self._short(value):
            yield f"{indent}{text}"

    def _field(self, key: str, value: object, indent: str) -> Iterator[str]:
        if isinstance(value, tuple | list | Value) and not isinstance(value, AMOUNTS):
            below = list(self.of(value, f"{indent}  "))
            if below:
                yield from (f"{indent}{key}:", *below)
        elif text := self._short(value):
            yield f"{indent}{key}: {text}"

    def _rows(self, values: tuple[object, ...] | list[object]) -> Iterator[str]:
        texts = [text for value in values[: self.rows] if (text := self._short(value))]
        yield from texts
        if len(values) > self.rows:
            yield "(and others, left out here)"

    def _short(self, value: object) -> str:
        """A value on one line; empty where there is nothing a text could say."""
        if isinstance(value, str):
            return token(value) if value in self.plan.ledger else one_line(value, self.plan.ledger)
        if isinstance(value, date):
            return f"{value:%A}, {printer_of(self.plan).date(value)}"
        if isinstance(value, bool):
            return "yes" if value else ""
        if isinstance(value, int):
            return NUMBERS[value] if 0 <= value < len(NUMBERS) else ""
        return self._joined(value)

    def _joined(self, value: object) -> str:
        if isinstance(value, Value) and not isinstance(value, AMOUNTS):
            pairs = [(key, self._short(inner)) for key, inner in self._fields(value)]
            return " | ".join(f"{key}: {text}" for key, text in pairs if text)
        if isinstance(value, tuple | list):
            return "; ".join(text for inner in value[: self.rows] if (text := self._short(inner)))
        return ""

    def _fields(self, value: Value) -> Iterator[tuple[str, object]]:
        for name in type(value).model_fields:
            if name not in self.shown.left_out:
                key = name.removesuffix("_figure").removesuffix("_figures")
                yield key.replace("_", " "), getattr(value, name)
