"""Texts that somebody has, held to the benchmarks of a pack; only those that fail are written again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from aicmo.enforce.desk import (
    POLICIES,
    Check,
    CheckWhole,
    Desk,
    Enforced,
    Given,
    Policy,
    Repair,
    Write,
    no_repair,
    printed,
    raise_failed,
    section_check,
    whole_check,
)
from aicmo.enforce.report import enforce_report
from aicmo.errors import UnknownNameError, UserError
from aicmo.library.content import Content, load_content
from aicmo.model.draft import Draft
from aicmo.model.event import Checked
from aicmo.model.finding import Finding, Verdict, verdict_of
from aicmo.model.plan import Plan
from aicmo.model.section import Pack, PackEntry, WrittenSection
from aicmo.model.value import Value
from aicmo.writers.facts import facts_of

Regenerate = Callable[[PackEntry, tuple[Finding, ...], str], str | Awaitable[str]]


class Attempt(Value):
    """One text of a section before the gate, counted from 1; the first may be the text that was handed in."""

    number: int
    findings: tuple[Finding, ...]
    repairs: tuple[str, ...] = ()


class Outcome(Value):
    """How enforcement ended: the verdict over all sections, each section's best text, and every attempt by section."""

    verdict: Verdict
    sections: tuple[WrittenSection, ...]
    attempts: dict[str, tuple[Attempt, ...]]


async def enforce_benchmarks_with_regen(
    pack: Pack | str,
    sections: Mapping[str, str],
    regenerate: Regenerate,
    max_attempts: int = 3,
    policy: Policy = "error",
    *,
    plan: Plan | None = None,
    content: Content | None = None,
    fallback: Regenerate | None = None,
    repair: Repair = no_repair,
) -> Outcome:
    """Holds texts that somebody has to the benchmarks of a pack and has only those that fail written again.

    Example:
        ```python
        async def regenerate(entry, findings, last):
            return await my_model(entry.title, wrong=[str(finding) for finding in findings], text=last)

        outcome = asyncio.run(enforce_benchmarks_with_regen("quick_social_basic", texts, regenerate, plan=plan))
        print(outcome.verdict, {name: len(tries) for name, tries in outcome.attempts.items()})
        ```

    Args:
        pack: a pack or its id.
        sections: markdown by section id. One that the pack lists and that is absent or empty fails like any other.
        regenerate: is told the place in the pack, exactly what was found in the last text, and that text; returns the
            new markdown or awaits it. It is never asked about a section that passes. One that gives the same text
            twice is not asked again.
        max_attempts: how many texts of one section are checked at most, the one handed in counted; 1 or more.
        policy: what to do about sections that never pass. "error" raises, "fallback" takes the fallback's text (and
            raises if that fails, too), "draft" returns them with the verdict FAIL.
        plan: what figures and facts are held against; without it only the checks that need none run, and figure
            tokens are left as they are.
        content: the packs, benchmarks and house rules; those that ship with AICMO if None.
        fallback: makes the text of a section for the policy "fallback".
        repair: mends a text before it is checked: returns the text and what was done, in words; `section_repair` makes
            the one that AICMO has. By default nothing is mended.

    Returns:
        The outcome. Of the attempts at a section the best is kept: the fewest errors, then the fewest warnings.

    Raises:
        BenchmarkEnforcementError: sections never passed; it carries pack, sections, findings and what passed.
        CheckCrashedError: a check of ours could not run; nothing counts as passed or failed.
        UnknownNameError: there is no such pack, policy or section in the pack.
        UserError: `max_attempts` is below 1, or the policy is "fallback" and there is none.
    """
    content = content or load_content()
    pack = content.pack(pack) if isinstance(pack, str) else pack
    _refuse_wrong_orders(pack, sections, max_attempts, policy, fallback)
    again, facts = _awaited(regenerate), facts_of(plan, content.knowledge) if plan else None
    desk = Desk(
        write=again,
        writer="regenerated",
        check=_missing_until_written(section_check(content, facts), whole_check(content, facts, pack), sections),
        show=partial(printed, ledger=plan.ledger if plan else {}),
        fallback=_awaited(fallback) if fallback else again,
        fallback_name="fallback",
        repair=repair,
        check_whole=whole_check(content, facts, pack),
    )
    given = {entry.id: Given((Draft(text=sections.get(entry.id, "")),)) for entry in pack.sections}
    attempts: dict[str, dict[int, Attempt]] = {entry.id: {} for entry in pack.sections}
    ended: dict[str, Enforced] = {}
    async for step in enforce_report(desk, pack, policy, max_attempts, given):
        if isinstance(step, Checked):
            tried = Attempt(number=step.attempt, findings=step.findings, repairs=step.repairs)
            attempts[step.section][step.attempt] = tried
        elif isinstance(step, Enforced):
            ended[step.section.id] = step
    raise_failed(pack, ended, max_attempts, policy)
    written = tuple(step.section for step in ended.values())
    return Outcome(
        verdict=verdict_of(finding for section in written for finding in section.findings),
        sections=written,
        attempts={name: tuple(tries.values()) for name, tries in attempts.items()},
    )


def _refuse_wrong_orders(
    pack: Pack, sections: Mapping[str, str], max_attempts: int, policy: str, fallback: Regenerate | None
) -> None:
    places = tuple(entry.id for entry in pack.sections)
    for name in sections:
        if name not in places:
            raise UnknownNameError(f"section of {pack.id}", name, places)
    if policy not in POLICIES:
        raise UnknownNameError("policy", policy, POLICIES)
    if max_attempts < 1:
        raise UserError(f"max_attempts is {max_attempts}. Allowed: 1 or more; the text handed in is the first.")
    if policy == "fallback" and fallback is None:
        raise UserError('The policy "fallback" needs the argument fallback: what makes the text to fall back on.')


def _missing_until_written(check: Check, whole: CheckWhole, given: Mapping[str, str]) -> Check:
    """The check, but a section nobody handed in is reported as missing, not as empty, until it holds a text."""

    def checked(entry: PackEntry, text: str) -> tuple[Finding, ...]:
        if text or entry.id in given:
            return check(entry, text)
        return tuple(finding for finding in whole({}) if finding.section == entry.id)

    return checked


def _awaited(regenerate: Regenerate) -> Write:
    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        answer = regenerate(entry, findings, last)
        return Draft(text=answer if isinstance(answer, str) else await answer)

    return write
