"""A finding as one line for a reader of a draft."""

from __future__ import annotations

from aicmo.exports.theme import words
from aicmo.model.finding import Finding


def finding_line(finding: Finding) -> str:
    """The message, with what was measured and allowed where the finding says so, and what to change."""
    told = words()
    limits = [
        told.measured.replace("{measured}", finding.measured) if finding.measured else "",
        told.allowed.replace("{allowed}", finding.allowed) if finding.allowed else "",
    ]
    stands = "; ".join(filter(None, limits))
    return " ".join(filter(None, [finding.message, f"({stands})" if stands else "", finding.hint]))
