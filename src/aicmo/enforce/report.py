"""All sections of a report past the gate, in turn or several at once, and then the report as a whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace

from aicmo.enforce.desk import Desk, Enforced, Given, Policy, Step
from aicmo.enforce.merge import merged
from aicmo.enforce.section import NOTHING, enforce_section
from aicmo.errors import ProviderRefused, RunStoppedError
from aicmo.model.draft import Draft
from aicmo.model.finding import Finding, verdict_of
from aicmo.model.section import Pack, PackEntry, WrittenSection

# One section that cannot be written now must not take the others with it.
PATIENT = (ProviderRefused, RunStoppedError)


async def enforce_report(
    desk: Desk,
    pack: Pack,
    policy: Policy = "error",
    max_attempts: int = 3,
    given: Mapping[str, Given] | None = None,
    kept: Mapping[str, WrittenSection] | None = None,
) -> AsyncGenerator[Step]:
    """Yields every step of every section, wave by wave, then those of sections that the whole report blames.

    A section that passed is provisional: blamed for an error, it is opened again with the attempts it has left, and
    how it ended is yielded once more. `given` holds texts to start from and `kept` sections that stand as they are, by
    section id.

    Raises:
        ProviderUnusable: no model can be asked; calls under way were given up.
        ProviderRefused, RunStoppedError: some sections could not be written; all others were.
    """
    ended: dict[str, Enforced] = {}
    for name, section in (kept or {}).items():
        ended[name] = Enforced(section, passed=verdict_of(section.findings) != "FAIL")
        yield ended[name]
    async with aclosing(_written(desk, pack, policy, max_attempts, given or {}, frozenset(ended))) as steps:
        async for step in steps:
            if isinstance(step, Enforced):
                ended[step.section.id] = step
            yield step
    async with aclosing(_held_together(desk, pack, policy, max_attempts, ended)) as steps:
        async for step in steps:
            yield step


async def _written(
    desk: Desk, pack: Pack, policy: Policy, max_attempts: int, given: Mapping[str, Given], done: frozenset[str]
) -> AsyncGenerator[Step]:
    entries = {entry.id: entry for entry in pack.sections if entry.id not in done}

    def written(name: str) -> AsyncGenerator[Step]:
        return enforce_section(desk, entries[name], policy, max_attempts, given.get(name, NOTHING))

    if not desk.waves:
        for name in entries:
            async with aclosing(written(name)) as steps:
                async for step in steps:
                    yield step
    for wave in desk.waves:
        async with aclosing(merged([written(name) for name in wave if name in entries], PATIENT)) as steps:
            async for step in steps:
                yield step


async def _held_together(
    desk: Desk, pack: Pack, policy: Policy, max_attempts: int, ended: dict[str, Enforced]
) -> AsyncGenerator[Step]:
    """The steps of sections that the report as a whole blames, one after the other: each is held against the rest."""
    found = _found_whole(desk, ended)
    for entry in pack.sections:
        end = ended[entry.id]
        blame = _blame(found, entry, pack, end.section)
        if not blame:
            continue
        if not _can_be_opened(desk, end, blame):
            ended[entry.id] = _blamed(end, blame)
            yield ended[entry.id]
            continue
        async with aclosing(_open_again(desk, pack, entry, ended, policy, max_attempts)) as steps:
            async for step in steps:
                if isinstance(step, Enforced):
                    ended[entry.id] = step
                yield step
        found = _found_whole(desk, ended)
    # What was written last may have moved the blame to a section that was passed by.
    for entry in pack.sections:
        if blame := _blame(found, entry, pack, ended[entry.id].section):
            ended[entry.id] = _blamed(ended[entry.id], blame)
            yield ended[entry.id]


def _open_again(
    desk: Desk, pack: Pack, entry: PackEntry, ended: Mapping[str, Enforced], policy: Policy, max_attempts: int
) -> AsyncGenerator[Step]:
    """The passed text once more, held against the rest of the report, then the attempts that are left."""

    def check(place: PackEntry, text: str) -> tuple[Finding, ...]:
        own = desk.check(place, text)
        whole = desk.check_whole({**_sources(ended), place.id: text})
        return (*own, *(found for found in whole if _blames(found, place, pack) and found not in own))

    section = ended[entry.id].section
    given = Given((as_draft(section),), section.attempts - 1)
    return enforce_section(replace(desk, check=check), entry, policy, max_attempts, given)


def as_draft(section: WrittenSection) -> Draft:
    """A written section as a text to start from, with what it took so far."""
    return Draft(
        text=section.source,
        model=section.model,
        tokens_in=section.tokens_in,
        tokens_out=section.tokens_out,
        cost=section.cost,
    )


def _can_be_opened(desk: Desk, end: Enforced, blame: tuple[Finding, ...]) -> bool:
    """Whether writing again may help: a passed text of the writer, not locked, blamed for an error."""
    own = end.section.writer == desk.writer and end.section.id not in desk.locked
    return own and end.passed and verdict_of(blame) == "FAIL"


def _found_whole(desk: Desk, ended: Mapping[str, Enforced]) -> tuple[Finding, ...]:
    return desk.check_whole(_sources(ended))


def _sources(ended: Mapping[str, Enforced]) -> dict[str, str]:
    return {name: end.section.source for name, end in ended.items()}


def _blame(found: tuple[Finding, ...], entry: PackEntry, pack: Pack, section: WrittenSection) -> tuple[Finding, ...]:
    """What the whole report holds against a section that is not known of it yet."""
    return tuple(finding for finding in found if _blames(finding, entry, pack) and finding not in section.findings)


def _blames(finding: Finding, entry: PackEntry, pack: Pack) -> bool:
    """Whether the finding is this section's; one that names no section of the pack falls to the last."""
    if finding.section == entry.id:
        return True
    return entry == pack.sections[-1] and all(finding.section != place.id for place in pack.sections)


def _blamed(end: Enforced, blame: tuple[Finding, ...]) -> Enforced:
    findings = (*end.section.findings, *blame)
    verdict = verdict_of(findings)
    section = end.section.model_copy(update={"findings": findings, "verdict": verdict})
    return Enforced(section, passed=verdict != "FAIL")
