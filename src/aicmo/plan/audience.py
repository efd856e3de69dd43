"""Whom we plan for, by need and by what they doubt."""

from __future__ import annotations

from aicmo.model.plan import Segment
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import channel_of
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, listed, shorten


def plan_segments(case: Case, target: Target, mix: Mix) -> tuple[Segment, ...]:
    """The primary audience, the secondary one and, where contacts or a stock goal call for it, those already known."""
    audience = case.brief.audience
    found = [_primary(case, target, mix)]
    if audience.secondary:
        found.append(_secondary(case, mix))
    if case.kind.result != "none" and _are_known(case):
        found.append(_known(case, mix))
    return tuple(found)


def _are_known(case: Case) -> bool:
    """Whether people the client may write to without ads deserve a segment of their own."""
    contacts = case.brief.contacts
    if "email" in (channel_of(case, name) for name in case.brief.constraints.avoid_channels):
        return False
    return case.kind.stock or contacts.email_with_consent is not None or contacts.customers is not None


def _reached(case: Case, mix: Mix) -> tuple[str, ...]:
    return _places(case, mix)[:3]


def _places(case: Case, mix: Mix) -> tuple[str, ...]:
    return tuple(choice.name for choice in mix.choices if choice.verdict in ("lead", "support", "listen"))


def _known_name(case: Case, name: str) -> str:
    """A place the brief names, as we write it where it is a channel by that very name."""
    channel = case.knowledge.channels.get(name.strip().lower().replace(" ", "_"))
    return (channel.handle or channel.name) if channel else name


def _primary(case: Case, target: Target, mix: Mix) -> Segment:
    audience = case.brief.audience
    return Segment(
        id="primary",
        name=bare(audience.primary),
        priority="first",
        role=case.say("audience.role_first", many=target.many),
        why=case.say("audience.why_first", next=case.industry.segment_next),
        wants=audience.motivations or audience.pain_points,
        doubts=audience.objections,
        reached=_reached(case, mix),
        seen_at=tuple(_known_name(case, name) for name in audience.hangouts),
        message=shorten(audience.pain_points[0]) if audience.pain_points else "",
        first_step=case.kind.next_step,
    )


def _secondary(case: Case, mix: Mix) -> Segment:
    name = bare(case.brief.audience.secondary or "")
    role = "audience.role_second_hands" if not mix.paid or len(mix.posting) < 2 else "audience.role_second"
    return Segment(
        id="secondary",
        name=name,
        priority="second",
        role=case.say(role, first=bare(case.brief.audience.primary)),
        why=case.say("audience.why_second"),
        wants=(),
        doubts=(),
        reached=_reached(case, mix)[:1],
        message="",
        first_step=case.say(f"audience.step_second_{case.industry.model}"),
    )


def _known(case: Case, mix: Mix) -> Segment:
    contacts, mail = case.brief.contacts, case.knowledge.channels["email"].handle
    places = _places(case, mix)
    size = ""
    if contacts.email_with_consent:
        case.ledger.brief_range(
            "contacts.email",
            "addresses with consent",
            contacts.email_with_consent,
            "count",
            "contacts.email_with_consent",
        )
        size = "[[fig:contacts.email]]"
    key = "audience.known_size" if size else "audience.known"
    return Segment(
        id="known",
        name=case.say(f"audience.known_{case.industry.model}"),
        priority="later",
        role=case.say("audience.role_known"),
        why=case.say(key, size=size, people=listed([case.industry.buyer_many])),
        wants=(),
        doubts=(),
        reached=(mail,) if mail in places else places[:1] or (mail,),
        message="",
        first_step=case.kind.next_step,
    )
