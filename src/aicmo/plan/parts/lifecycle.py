"""Messages to people who gave their address: flows, messengers, and what the client's country allows."""

from __future__ import annotations

from typing import Literal

from aicmo.model.lifecycle import (
    AnswerToMake,
    Flow,
    LifecyclePlan,
    MessagingRegion,
    Messenger,
    MessengerChoice,
    MessengerScript,
    ReturnPlan,
    ReturnScript,
)
from aicmo.notation.sms import segments
from aicmo.plan.costs import channel_of
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import Given, fig
from aicmo.plan.phrasing import bare, nearest, shorten

ENOUGH_FOR_HOLDOUT = 2000
"""Addresses below which a tenth of the list is too few to tell a difference."""
HOLDOUT = 10
"""Percent of the list; section expectations ask for five to ten."""
IN_USE = ("lead", "support", "listen")


def plan_lifecycle(draft: Draft) -> LifecyclePlan:
    """Flows for the model of business, messengers with a verdict, law, hours and how the effect is told."""
    case, regions = draft.case, draft.case.knowledge.messaging
    region = region_of(draft)
    days = case.say("lifecycle.hours_days", days=region.closed_days) if region.closed_days else ""
    size = _size(draft, "email", case.brief.contacts.email_with_consent)
    comeback = plan_return(draft)
    return LifecyclePlan(
        flows=_flows(draft, comeback),
        messengers=(_email(draft), _sms(draft, region), _whatsapp(draft, region)),
        list_note=case.say("lifecycle.list_size" if size else "lifecycle.list_unknown", size=size),
        law_email=region.email,
        law_sms=region.sms,
        law_whatsapp=regions.whatsapp,
        law_source=case.law(region.source),
        sender=region.sender,
        hours=case.say("lifecycle.hours", start=region.send_from, end=region.send_until, days=days),
        hours_source=case.law(region.quiet_source),
        habits=region.habits,
        rules=tuple(draft.tell(rule) for rule in case.knowledge.playbooks.lifecycle.rules),
        holdout=_holdout(draft),
        comeback=comeback,
    )


def region_of(draft: Draft) -> MessagingRegion:
    """The rules of the client's country; those for countries we know nothing of where none is known."""
    regions, country = draft.case.knowledge.messaging.regions, draft.case.place.country
    return next((region for region in regions if country in region.countries), regions[-1])


def return_script(draft: Draft) -> ReturnScript:
    """What the playbook holds of the client's trade; an entry made for its kind of goal, too, goes before."""
    trades = {script.id: script for script in draft.case.knowledge.playbooks.lifecycle.trades}
    trade = draft.case.industry.id
    return trades.get(f"{trade}.{draft.case.kind.id}", trades[trade])


def plan_return(draft: Draft) -> ReturnPlan:
    """What brings people back in the client's trade, and what is made to answer each doubt."""
    script = return_script(draft)
    return ReturnPlan(
        cue=draft.tell(script.cue),
        act=draft.tell(script.act),
        reward=draft.tell(script.reward),
        keeps=tuple(draft.tell(text) for text in script.keeps),
        instead=draft.tell(script.instead),
        moments=tuple(draft.tell(text) for text in script.moments),
        answers=_answers(draft, script),
        welcome=draft.tell(script.welcome),
        letter=draft.tell(script.letter),
        gap=draft.tell(script.gap),
        reply=draft.tell(script.reply),
    )


def _answers(draft: Draft, script: ReturnScript) -> tuple[AnswerToMake, ...]:
    """The doubts of the brief first, each with the brief's own answer, else with the thing made for the trade's doubt
    that shares most words with it.

    Where none shares a word, or the thing is taken already, the answer has to come from the people who serve buyers,
    each in another form.
    """
    case = draft.case
    known_answers = {one.objection: bare(one.answer) for one in draft.messages.objections if one.known}
    forms = iter(("answer_open", "answer_open_second", "answer_open_third"))
    made = {
        case.fill(doubt): draft.tell(make) for doubt, make in zip(case.industry.anxieties, script.answers, strict=True)
    }
    told: list[AnswerToMake] = []
    for doubt in dict.fromkeys(bare(shorten(text)) for text in case.brief.audience.objections):
        if answer := known_answers.get(doubt):
            make = case.say("lifecycle.answer_known", answer=shorten(answer))
        else:
            near, _ = nearest(doubt, tuple(f"{key} {make}" for key, make in made.items()))
            found = next((key for key in made if near.startswith(f"{key} ")), None)
            form = f"lifecycle.{next(forms, 'answer_open')}" if not found else ""
            make = made.pop(found) if found else case.say(form, reply=draft.words["reply"])
        told.append(AnswerToMake(doubt=doubt, make=make, said=True))
    known = [doubt for doubt in case.anxieties if doubt in made]
    return (*told, *(AnswerToMake(doubt=doubt, make=made[doubt], said=False) for doubt in known))


def _flows(draft: Draft, comeback: ReturnPlan) -> tuple[Flow, ...]:
    case = draft.case
    channel = case.say("lifecycle.by_hand") if _avoided(draft, "email") else case.knowledge.channels["email"].name
    letters = {
        "again": draft.tell(return_script(draft).again),
        "gap": comeback.gap,
        "letter": comeback.letter,
        "make": comeback.answers[0].make if comeback.answers else comeback.reward,
        "welcome": comeback.welcome,
    }
    return tuple(
        Flow(
            id=script.id,
            name=script.name,
            group=script.group,
            kind=script.kind,
            trigger=draft.tell(script.trigger),
            delay=draft.tell(script.delay, **letters),
            subject=draft.tell(script.subject),
            message=draft.tell(script.message, **letters),
            goal=draft.tell(script.goal),
            exit=draft.tell(script.exit),
            channel=channel,
        )
        for script in case.knowledge.playbooks.lifecycle.flows
        if draft.fits(script.models)
        and case.industry.id not in script.not_for
        and (case.kind.stock or not script.stock)
    )


def _holdout(draft: Draft) -> str:
    """A tenth of the list that gets no marketing flow, where the list is long enough to tell a difference."""
    case, given = draft.case, draft.case.brief.contacts.email_with_consent
    size = _size(draft, "email", given)
    if given is None or not size:
        return case.say("lifecycle.holdout_unknown", buyers=case.industry.buyer_many)
    if given.low < ENOUGH_FOR_HOLDOUT:
        return case.say("lifecycle.holdout_small", size=size, many=draft.forecast.many)
    what, why = case.say("lifecycle.holdout_what"), case.say("lifecycle.holdout_why")
    share = case.ledger.assumption("lifecycle.holdout", what, HOLDOUT, "percent", why)
    return case.say("lifecycle.holdout", share=fig(share))


def _size(draft: Draft, name: str, given: Given | None) -> str:
    """The token of the contacts with consent; empty where the brief gives no number."""
    if given is None or given.low <= 0:
        return ""
    ledger, figure, key = draft.case.ledger, f"contacts.{name}", f"contacts.{name}_with_consent"
    if figure not in ledger:
        ledger.brief_range(figure, draft.case.say(f"lifecycle.{name}_what"), given, "count", key)
    return fig(figure)


def _script(draft: Draft) -> MessengerScript:
    scripts = draft.case.knowledge.playbooks.lifecycle.messengers
    return next(script for script in scripts if draft.fits(script.models))


def _avoided(draft: Draft, name: str) -> bool:
    return name in (channel_of(draft.case, text) for text in draft.case.brief.constraints.avoid_channels)


def _email(draft: Draft) -> MessengerChoice:
    if _avoided(draft, "email"):
        return _ruled_out(draft, "email", "email_excluded")
    case = draft.case
    return MessengerChoice(
        id="email",
        name=case.knowledge.channels["email"].name,
        verdict="now",
        reason=case.say("lifecycle.email_now"),
        starts_when=case.say("lifecycle.use_now"),
        uses=(),
        text="",
    )


def _sms(draft: Draft, region: MessagingRegion) -> MessengerChoice:
    if _avoided(draft, "sms"):
        return _ruled_out(draft, "sms")
    case, script = draft.case, _script(draft)
    size = _size(draft, "sms", case.brief.contacts.sms_with_consent)
    text = draft.tell(script.sms)
    if size or "sms" in region.usual or _used(draft, "sms"):
        reason = case.say("lifecycle.sms_now" if size else "lifecycle.sms_usual", size=size, region=region.name)
        counted = segments(text)
        return MessengerChoice(
            id="sms",
            name=case.knowledge.channels["sms"].name,
            verdict="now",
            reason=reason,
            starts_when=case.say(
                "lifecycle.use_now" if size else "lifecycle.sms_starts", buyers=case.industry.buyer_many
            ),
            uses=script.uses,
            text=text,
            segments=counted.messages,
            encoding=counted.encoding,
        )
    return _not_now(draft, "sms", case.say("lifecycle.sms_not_now", buyers=case.industry.buyer_many))


def _whatsapp(draft: Draft, region: MessagingRegion) -> MessengerChoice:
    if _avoided(draft, "whatsapp"):
        return _ruled_out(draft, "whatsapp")
    case, script = draft.case, _script(draft)
    if "whatsapp" in region.blocked:
        return _not_now(draft, "whatsapp", case.say("lifecycle.whatsapp_blocked", region=region.name))
    if not _used(draft, "whatsapp") and "whatsapp" not in region.usual:
        return _not_now(draft, "whatsapp", case.say("lifecycle.whatsapp_not_now", buyers=case.industry.buyer_many))
    key = "lifecycle.whatsapp_now" if _used(draft, "whatsapp") else "lifecycle.whatsapp_usual"
    return MessengerChoice(
        id="whatsapp",
        name=case.knowledge.channels["whatsapp"].name,
        verdict="now",
        reason=case.say(key, region=region.name),
        starts_when=case.say("lifecycle.use_now"),
        uses=script.uses,
        text=draft.tell(script.whatsapp),
    )


def _used(draft: Draft, name: str) -> bool:
    return any(choice.id == name and choice.verdict in IN_USE for choice in draft.mix.choices)


def _ruled_out(draft: Draft, name: Messenger, reason: str = "ruled_out") -> MessengerChoice:
    say = draft.case.say
    return _left(draft, name, "excluded", say(f"lifecycle.{reason}"), say("lifecycle.ruled_out_starts"))


def _not_now(draft: Draft, name: Messenger, reason: str) -> MessengerChoice:
    starts = draft.case.say(f"lifecycle.{name}_starts", buyers=draft.case.industry.buyer_many)
    return _left(draft, name, "not_now", reason, starts)


def _left(
    draft: Draft, name: Messenger, verdict: Literal["not_now", "excluded"], reason: str, starts: str
) -> MessengerChoice:
    return MessengerChoice(
        id=name,
        name=draft.case.knowledge.channels[name].name,
        verdict=verdict,
        reason=reason,
        starts_when=starts,
        uses=_script(draft).uses if verdict == "not_now" else (),
        text="",
    )
