"""Rows of the reference figures by trade, for the evidence about their drift and spread."""

from __future__ import annotations

from aicmo.library.knowledge import load_knowledge

REFERENCES = load_knowledge().references


def search_rows(year: int, metric: str) -> dict[str, float]:
    """WordStream's rows on paid search by trade, without the one over all trades."""
    return {
        row.industry: row.value
        for name, row in REFERENCES.items()
        if name.startswith(f"wordstream_{year}.paid_search.")
        and row.metric == metric
        and row.industry != "All industries"
        and row.value is not None
    }
