"""What a text says against the plan, over every kind of contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_assumptions import check_assumptions
from aicmo.gate.contradictions_channels import check_channels
from aicmo.gate.contradictions_dates import check_dates
from aicmo.gate.contradictions_personas import check_personas
from aicmo.gate.contradictions_roles import check_roles
from aicmo.gate.contradictions_totals import check_totals
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.model.rules import Rules

KINDS = (check_roles, check_dates, check_channels, check_personas, check_totals, check_assumptions)
KINDS_WITHOUT_PLAN = (check_dates, check_totals)
"""A day that does not exist and a sum that does not tie are wrong whatever was planned."""


def check_contradictions(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """CONTRADICTS_PLAN: figures in another role, dates, channels, groups and sums that are not the plan's.

    Without facts only what contradicts itself: days that do not exist or not on that weekday, sums that do not tie.
    """
    for kind in KINDS if facts else KINDS_WITHOUT_PLAN:
        yield from kind(document, facts or Facts(), rules.contradictions)
