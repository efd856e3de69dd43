"""What a check looks at: the text read once, the benchmark it must keep, what is known, and the house's numbers."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.model.rules import House
from aicmo.model.section import Benchmark


@dataclass(frozen=True)
class Subject:
    """A section under its benchmark. `facts` is None where nothing is known about the client."""

    document: Document
    benchmark: Benchmark
    facts: Facts | None
    house: House
