"""What is known about the client when a section is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aicmo.model.figure import Figure


@dataclass(frozen=True)
class Facts:
    """The plan's ledger by figure id, and every text and number of the brief as strings."""

    ledger: Mapping[str, Figure] = field(default_factory=dict)
    brief_texts: tuple[str, ...] = ()
