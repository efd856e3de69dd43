"""Days on which the plan goes on or stops, and by what."""

from __future__ import annotations

from datetime import date

from aicmo.model.value import Value


class Gate(Value):
    """A go / no-go: by when, what must be true, who decides, and what happens if it is not."""

    day: date
    title: str
    must: str
    who: str
    otherwise: str
