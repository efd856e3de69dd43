"""Sections past the gate: write, mend, check, write again with the findings, and what happens when one never passes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, Protocol

from aicmo.errors import BenchmarkEnforcementError, UnknownNameError, UserError
from aicmo.gate.checks import check_report, check_section
from aicmo.gate.facts import Facts
from aicmo.library.content import Content, load_content
from aicmo.mend import mend
from aicmo.model.event import Answered, Checked
from aicmo.model.figure import Figure, replace_tokens, token
from aicmo.model.finding import Finding, Verdict, verdict_of
from aicmo.model.plan import Plan
from aicmo.model.section import Pack, PackEntry, WrittenSection
from aicmo.model.value import Value
from aicmo.writers.facts import facts_of

Policy = Literal["error", "fallback", "draft"]
POLICIES: tuple[Policy, ...] = ("error", "fallback", "draft")


class Write(Protocol):
    """Makes the markdown of a section; from the second attempt on it is told what was found in its last text."""

    def __call__(self, entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Awaitable[str]: ...


Check = Callable[[PackEntry, str], tuple[Finding, ...]]
CheckWhole = Callable[[Mapping[str, str]], tuple[Finding, ...]]
Print = Callable[[str], str]
Repair = Callable[[PackEntry, str], tuple[str, tuple[str, ...]]]
Regenerate = Callable[[PackEntry, tuple[Finding, ...], str], str | Awaitable[str]]


def no_repair(entry: PackEntry, text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is, nothing mended."""
    return text, ()


def nothing_whole(sections: Mapping[str, str]) -> tuple[Finding, ...]:
    """No finding about the whole report."""
    return ()


@dataclass(frozen=True)
class Enforced:
    """How a section ended; `passed` is False when it never did and stands as a draft or an error."""

    section: WrittenSection
    passed: bool


@dataclass(frozen=True)
class Desk:
    """What enforcement needs: a writer with its name, the gate, the printer of figures, and the fallback's writer.

    `repair` mends a text before it is checked and says what it did, one sentence each. `check_whole` reads all
    sections by id and blames a section of the pack for each finding.
    """

    write: Write
    writer: str
    check: Check
    show: Print
    fallback: Write
    fallback_name: str = "rules"
    repair: Repair = no_repair
    check_whole: CheckWhole = nothing_whole


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
    given = {entry.id: sections.get(entry.id, "") for entry in pack.sections}
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


async def enforce_report(
    desk: Desk, pack: Pack, policy: Policy = "error", max_attempts: int = 3, given: Mapping[str, str] | None = None
) -> AsyncIterator[Answered | Checked | Enforced]:
    """Yields every step of every section in the order of the pack, then those of sections that the whole report blames.

    A section that passed is provisional: blamed for an error, it is opened again with the attempts it has left, and
    how it ended is yielded once more. `given` holds texts to start from, by section id.
    """
    ended: dict[str, Enforced] = {}
    for entry in pack.sections:
        async for step in enforce_section(desk, entry, policy, max_attempts, (given or {}).get(entry.id)):
            if isinstance(step, Enforced):
                ended[entry.id] = step
            yield step
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
        async for step in _open_again(desk, pack, entry, ended, policy, max_attempts):
            if isinstance(step, Enforced):
                ended[entry.id] = step
            yield step
        found = _found_whole(desk, ended)
    # What was written last may have moved the blame to a section that was passed by.
    for entry in pack.sections:
        if blame := _blame(found, entry, pack, ended[entry.id].section):
            ended[entry.id] = _blamed(ended[entry.id], blame)
            yield ended[entry.id]


async def enforce_section(
    desk: Desk,
    entry: PackEntry,
    policy: Policy = "error",
    max_attempts: int = 3,
    given: str | None = None,
    used: int = 0,
) -> AsyncIterator[Answered | Checked | Enforced]:
    """Yields each answer and its findings and, last, how the section ended.

    The best attempt is kept: the one with the fewest errors, then the fewest warnings. A writer that gives the same
    text twice has nothing more to say and is not asked again. With `given` the first attempt is that text; `used`
    attempts were made before it.
    """
    best: tuple[str, tuple[Finding, ...]] | None = None
    last, findings, attempt = "", tuple[Finding, ...](), used
    while best is None or attempt < max_attempts:
        handed_in = given if best is None else None
        answer = await desk.write(entry, findings, last) if handed_in is None else handed_in
        text, repairs = desk.repair(entry, answer)
        if best and text == last:
            break
        attempt += 1
        if handed_in is None:
            yield Answered(section=entry.id, attempt=attempt)
        last, findings = text, desk.check(entry, text)
        yield Checked(section=entry.id, attempt=attempt, findings=findings, repairs=repairs)
        if best is None or _weight(findings) < _weight(best[1]):
            best = (text, findings)
        if verdict_of(findings) != "FAIL":
            break
    text, findings = best
    passed = verdict_of(findings) != "FAIL"
    if passed or policy != "fallback":
        yield Enforced(_written(desk, entry, text, findings, attempt, desk.writer), passed=passed)
        return
    text, repairs = desk.repair(entry, await desk.fallback(entry, (), ""))
    findings = desk.check(entry, text)
    yield Checked(section=entry.id, attempt=attempt + 1, findings=findings, repairs=repairs)
    passed = verdict_of(findings) != "FAIL"
    yield Enforced(_written(desk, entry, text, findings, attempt + 1, desk.fallback_name), passed=passed)


def raise_failed(pack: Pack, ended: Mapping[str, Enforced], max_attempts: int, policy: Policy) -> None:
    """Ends a run that may not end with failed sections; under the policy "draft" it may.

    Raises:
        BenchmarkEnforcementError: a section failed and the policy is another.
    """
    failed = {name: end.section.findings for name, end in ended.items() if not end.passed}
    if failed and policy != "draft":
        passed = tuple(end.section for end in ended.values() if end.passed)
        raise BenchmarkEnforcementError(pack.id, failed, max_attempts, passed)


def section_check(content: Content, facts: Facts | None) -> Check:
    """The gate for one section, bound to what is known."""
    return lambda entry, text: check_section(
        text, content.sections[entry.text].benchmark, facts, content.rules, entry.id
    )


def whole_check(content: Content, facts: Facts | None, pack: Pack) -> CheckWhole:
    """The gate for the whole report, bound to what is known."""
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    return lambda sections: check_report(sections, pack, benchmarks, content.rules, facts)


def section_repair(content: Content, facts: Facts | None) -> Repair:
    """What code can mend in a section, bound to what is known; the client's own words stay as they are."""
    keep = facts.brief_texts if facts else ()

    def repair(entry: PackEntry, text: str) -> tuple[str, tuple[str, ...]]:
        mended = mend(text, content.sections[entry.text].benchmark, content.rules, keep, entry.title)
        return mended.text, tuple(map(str, mended.repairs))

    return repair


def printed(text: str, ledger: Mapping[str, Figure]) -> str:
    """The text with its figures printed; a token that names no figure is left standing, as the gate reports it."""
    return replace_tokens(text, lambda name: ledger[name].text if name in ledger else token(name))


async def _open_again(
    desk: Desk, pack: Pack, entry: PackEntry, ended: Mapping[str, Enforced], policy: Policy, max_attempts: int
) -> AsyncIterator[Answered | Checked | Enforced]:
    """The passed text once more, held against the rest of the report, then the attempts that are left."""

    def check(place: PackEntry, text: str) -> tuple[Finding, ...]:
        own = desk.check(place, text)
        whole = desk.check_whole({**_sources(ended), place.id: text})
        return (*own, *(found for found in whole if _blames(found, place, pack) and found not in own))

    section = ended[entry.id].section
    strict = replace(desk, check=check)
    async for step in enforce_section(strict, entry, policy, max_attempts, section.source, section.attempts - 1):
        yield step


def _can_be_opened(desk: Desk, end: Enforced, blame: tuple[Finding, ...]) -> bool:
    """Whether writing again may help: a passed text of the writer, blamed for an error."""
    return end.passed and end.section.writer == desk.writer and verdict_of(blame) == "FAIL"


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
    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> str:
        answer = regenerate(entry, findings, last)
        return answer if isinstance(answer, str) else await answer

    return write


def _weight(findings: tuple[Finding, ...]) -> tuple[int, int]:
    errors = sum(finding.severity == "error" for finding in findings)
    return errors, len(findings) - errors


def _written(
    desk: Desk, entry: PackEntry, text: str, findings: tuple[Finding, ...], attempts: int, writer: str
) -> WrittenSection:
    return WrittenSection(
        id=entry.id,
        text=entry.text,
        title=entry.title,
        markdown=desk.show(text),
        source=text,
        verdict=verdict_of(findings),
        findings=findings,
        attempts=attempts,
        writer=writer,
    )
