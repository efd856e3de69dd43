"""A law that a report names, with its citation."""

from __future__ import annotations

from aicmo.model.value import Value


class CitedLaw(Value):
    """`named` stands in the sections; `cited` on the page of sources."""

    named: str
    cited: str
