"""A stored run with other answers: a new plan, and which sections it makes stale."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo.enforce import section_check
from aicmo.intake.read import read_brief
from aicmo.jobs.job import parts_of
from aicmo.library.content import Content
from aicmo.model.finding import verdict_of
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from aicmo.storage.parts import PartsHash
from aicmo.storage.values import SavedRun
from aicmo.writers.facts import facts_of


def replanned(saved: SavedRun, changes: Sequence[str], content: Content) -> Plan:
    """The plan of a run with further answers changed, as of the run's own day.

    Raises:
        BriefError: the brief with these answers cannot be used.
    """
    name = f"brief{saved.suffix}"
    brief = read_brief(saved.brief, name, [*saved.changes, *changes])
    return make_plan(brief, content.knowledge, saved.summary.today, content.pack(saved.summary.pack).needs)


def stale_sections(saved: SavedRun, plan: Plan, content: Content) -> tuple[str, ...]:
    """The sections that no longer fit a plan, in the order in which they were saved.

    A section is stale when what it was written from has changed, when its text breaks the benchmark with the new
    facts, or when it sums up others of which one is stale. Its figures alone need no writing: they are printed anew.
    """
    check = section_check(content, facts_of(plan, content.knowledge))
    places = {entry.id: entry for entry in content.pack(saved.summary.pack).sections}
    stale, hashed = set(), PartsHash(plan)
    for name, section in saved.sections.items():
        moved = section.parts_hash != parts_of(content.sections[section.text], hashed)
        if moved or verdict_of(check(places[name], section.source)) == "FAIL":
            stale.add(name)
    if stale:
        stale |= {name for name, section in saved.sections.items() if content.sections[section.text].sums_up}
    return tuple(name for name in saved.sections if name in stale)
