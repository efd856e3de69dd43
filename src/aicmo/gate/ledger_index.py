"""Which figures of a ledger a figure in prose can be, looked up by value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from aicmo.model.figure import Figure
from aicmo.notation.figures import FoundFigure, find_figures, values_match
from aicmo.notation.numbers import readings

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SAME_TO = 9
"""Significant digits in which two values have to agree to be looked at closely."""


class LedgerIndex:
    """A ledger by value: as computed and as printed ("$29" for 29.33)."""

    def __init__(self, ledger: Mapping[str, Figure]) -> None:
        self._by_value: dict[str, list[tuple[str, float, str]]] = {}
        for figure in ledger.values():
            for value in (figure.value, *_printed_values(figure.text, figure.value)):
                self._by_value.setdefault(_key(value), []).append((figure.id, value, figure.unit))

    def ids_of(self, found: FoundFigure) -> frozenset[str]:
        """The figures with this value and unit."""
        near = (entry for value in found.values for entry in self._by_value.get(_key(value), ()))
        return frozenset(name for name, value, unit in near if values_match(found, value, unit))


def _key(value: float) -> str:
    return f"{abs(value):.{_SAME_TO}g}"


@lru_cache(maxsize=4096)
def _printed_values(text: str, value: float) -> tuple[float, ...]:
    """What the digits of a printed figure say, without readings that are no rounding of its value (3.9 for 3,900)."""
    read = {reading for figure in find_figures(text) for reading in figure.values}
    for digits in _DIGITS.findall(text):
        read |= {float(meant) for meant in readings(digits) if meant is not None}
    # A small count is rounded by more than a tenth: 3.6 is printed 4.
    near = max(0.1 * abs(value), 0.5)
    return tuple(reading for reading in read if reading != value and abs(reading - value) <= near)
