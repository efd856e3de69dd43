"""Personas: the parts people play in the decision, each tied to a segment and to a day of the calendar."""

from __future__ import annotations

from aicmo.model.people import Persona, Role
from aicmo.model.plan import CalendarDay, Segment
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, shorten

MOST = 3
WORDS = 3


def plan_personas(draft: Draft) -> tuple[Persona, ...]:
    """Two or three cards, the first for the first segment; nothing in them that neither brief nor trade says."""
    roles = [role for role in draft.case.knowledge.playbooks.people.roles if draft.fits(role.models)]
    segments = {segment.id: segment for segment in draft.segments}
    first = draft.segments[0]
    second = segments.get("secondary", first)
    used: set[str] = set()
    return tuple(
        _persona(draft, role, second if number == 1 else first, number, used)
        for number, role in enumerate(roles[:MOST])
    )


def _persona(draft: Draft, role: Role, segment: Segment, number: int, used: set[str]) -> Persona:
    case, industry, audience = draft.case, draft.case.industry, draft.case.brief.audience
    own = number == 0
    said = tuple(bare(shorten(pain)) for pain in audience.pain_points[:WORDS]) if own else ()
    doubts = tuple(bare(shorten(doubt)) for doubt in audience.objections[: WORDS - 1])
    barriers = (draft.tell(role.barrier), *(doubts if not own else ()), case.anxieties[number])
    jobs = case.jobs
    proof = case.brief.product.proof
    pillar = draft.messages.pillars[number]
    day = _day(draft, role, used)
    return Persona(
        id=role.id,
        title=role.title,
        segment=segment.name,
        part=draft.tell(role.part),
        needs=draft.tell(role.needs),
        job=jobs[number % len(jobs)],
        trigger=case.triggers[number],
        motivations=_motivations(draft, number),
        barriers=tuple(dict.fromkeys(barriers)),
        words=said,
        proof=(bare(shorten(proof[number % len(proof)])),) if proof else (industry.proof_kinds[number],),
        proof_given=bool(proof),
        reached=segment.reached,
        message=pillar.claim,
        cta=day.cta if day else case.kind.next_step,
        day=case.say("people.day", day=case.printer.day(day.day), hook=day.hook)
        if day
        else case.say("people.day_none"),
        evidence="brief" if own or (number == 1 and "secondary" in segment.id) else "hypothesis",
    )


def _motivations(draft: Draft, number: int) -> tuple[str, ...]:
    """The client's own words for the first card, the trade's jobs for the others: no motive is told twice."""
    given = draft.case.brief.audience.motivations
    jobs = draft.case.jobs
    if number == 0 and given:
        return tuple(bare(shorten(want)) for want in given[:WORDS])
    return tuple(jobs[(number + n) % len(jobs)] for n in range(1, WORDS))


def _day(draft: Draft, role: Role, used: set[str]) -> CalendarDay | None:
    """The first post of the kind this person needs that no other card has taken."""
    for day in draft.calendar.days:
        if day.kind == "post" and day.bucket == role.content and day.hook not in used:
            used.add(day.hook)
            return day
    return None
