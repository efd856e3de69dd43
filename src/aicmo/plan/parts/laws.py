"""The laws that the plan's texts name, with where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.law import CitedLaw
from aicmo.plan.draft import Draft
from aicmo.plan.parts.creators import disclosure_of
from aicmo.plan.parts.lifecycle import region_of
from aicmo.plan.parts.turnaround import routes_of


def plan_laws(draft: Draft) -> tuple[CitedLaw, ...]:
    """Each source once; those that have no citation beside their name are left out."""
    sources = dict.fromkeys(_sources(draft))
    laws = (CitedLaw(named=draft.case.law(source), cited=source) for source in sources)
    return tuple(law for law in laws if law.named != law.cited)


def _sources(draft: Draft) -> Iterator[str]:
    region = region_of(draft)
    yield from (rule.source for rule in draft.case.industry.forbids)
    yield from (region.source, region.quiet_source, disclosure_of(draft).source)
    yield from (route.source for route in routes_of(draft))
