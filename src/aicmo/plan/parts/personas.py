"""Personas: the parts people play in the decision, each tied to a segment and to a day of the calendar."""

from __future__ import annotations

from aicmo.model.people import Persona, Role
from aicmo.model.plan import CalendarDay, Segment
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, has_word, shorten

MOST = 3
WORDS = 3


def plan_personas(draft: Draft) -> tuple[Persona, ...]:
    """Two or three cards, the first for the first segment; nothing in them that neither brief nor trade says."""
    used: set[str] = set()
    return tuple(
        _persona(draft, role, segment, number, used) for number, (role, segment) in enumerate(_cast(draft)[:MOST])
    )


def _cast(draft: Draft) -> list[tuple[Role, Segment]]:
    """Who plays which part. A second audience has a card of its own, beside the part its name speaks of or as the
    second card; where the brief names none, all parts belong to the first."""
    roles = [role for role in draft.case.knowledge.playbooks.people.roles if draft.fits(role.models)]
    own = [role for role in roles if draft.case.industry.id in role.models]
    parts = own or [role for role in roles if not role.second]
    first = draft.segments[0]
    cast = [(role, first) for role in parts]
    second = next((segment for segment in draft.segments if segment.id == "secondary"), None)
    if second is None:
        return cast
    for number, role in enumerate(parts):
        if any(has_word(second.name, word) for word in role.segment_words):
            cast[number] = (role, second)
            return cast
    beside = next((role for role in roles if role.second), parts[1])
    return [cast[0], (beside, second), *(pair for pair in cast[1:] if pair[0] is not beside)]


def _persona(draft: Draft, role: Role, segment: Segment, number: int, used: set[str]) -> Persona:
    case, audience = draft.case, draft.case.brief.audience
    own = number == 0
    said = tuple(bare(shorten(pain)) for pain in audience.pain_points[:WORDS]) if own else ()
    doubts = tuple(bare(shorten(doubt)) for doubt in audience.objections[: WORDS - 1])
    # The doubts of the brief are those of the first audience; they stand on its second card.
    told = doubts if not own and segment.id == "primary" else ()
    barriers = (draft.tell(role.barrier), *told, case.anxieties[number])
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
        proof=(bare(shorten(proof[number % len(proof)])),) if proof else (case.proof_kinds[number],),
        proof_given=bool(proof),
        reached=segment.reached,
        message=pillar.claim,
        cta=day.cta if day else case.kind.next_step,
        day=case.say("people.day", day=case.printer.day(day.day), hook=day.hook)
        if day
        else case.say("people.day_none"),
        evidence="brief" if own or segment.id == "secondary" else "hypothesis",
    )


def _motivations(draft: Draft, number: int) -> tuple[str, ...]:
    """The client's own words for the first card, the trade's jobs for the others: no motive is told twice."""
    given = draft.case.brief.audience.motivations
    jobs = draft.case.jobs
    if number == 0 and given:
        return tuple(bare(shorten(want)) for want in given[:WORDS])
    return tuple(jobs[(number + n) % len(jobs)] for n in range(2, WORDS + 1))


def _day(draft: Draft, role: Role, used: set[str]) -> CalendarDay | None:
    """The first post of the kind this person needs that no other card has taken."""
    for day in draft.calendar.days:
        if day.kind == "post" and day.bucket == role.content and day.hook not in used:
            used.add(day.hook)
            return day
    return None
