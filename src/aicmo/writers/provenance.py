"""Who wrote each section, in how many attempts, by which model and at what cost: the rows of a page of the report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from aicmo.llm.purse import shown
from aicmo.model.section import WrittenSection

UNKNOWN = "not known"
NONE = "none"


def provenance_of(sections: Sequence[WrittenSection], writer: str) -> dict[str, Any]:
    """What the page of a report by `writer` prints; all of it is text: these numbers are no figures of the plan."""
    known = [section.cost for section in sections if section.cost is not None]
    return {
        "rows": [_row(section) for section in sections],
        "total": {
            "tokens_in": f"{sum(section.tokens_in for section in sections):,}",
            "tokens_out": f"{sum(section.tokens_out for section in sections):,}",
            "cost": shown(sum(known, Decimal(0))),
        },
        "by_rules": [section.title for section in sections if section.writer != writer],
        "unpriced": [section.title for section in sections if section.cost is None],
    }


def _row(section: WrittenSection) -> dict[str, str]:
    return {
        "title": section.title,
        "writer": section.writer,
        "model": section.model or NONE,
        "attempts": str(section.attempts),
        "tokens_in": f"{section.tokens_in:,}",
        "tokens_out": f"{section.tokens_out:,}",
        "cost": UNKNOWN if section.cost is None else shown(section.cost),
    }
