"""The data of a picture, without a word about how it is drawn."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value


class ChartRow(Value):
    """One bar, or one range with its middle. `text`, `low_text` and `high_text` are the values as printed."""

    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None
    low_text: str = ""
    high_text: str = ""
    accent: bool = False


class Chart(Value):
    """A picture for a page or section of the report.

    `kind` "bar": horizontal bars. `kind` "range": a line from low to high with a dot at value; `marker` is a goal
    drawn as a vertical line. `place` is the id of the page or section it stands in. `alt` says in words what it shows.
    """

    id: str
    title: str
    kind: Literal["bar", "range"]
    place: str
    caption: str
    alt: str
    rows: tuple[ChartRow, ...]
    marker: float | None = None
    marker_text: str = ""
