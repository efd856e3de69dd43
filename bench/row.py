"""A row of the table of measures."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """What was measured, how much, in "ms", "MB", "MB/s" or "times", and the number it should stay below."""

    what: str
    value: float
    unit: str
    aim: float | None = None
