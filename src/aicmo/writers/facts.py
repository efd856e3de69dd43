"""What the gate may know about a client, taken from the plan and the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from aicmo.gate.facts import Facts
from aicmo.model.figure import print_tokens
from aicmo.model.knowledge import Channel, Knowledge
from aicmo.model.plan import Plan
from aicmo.model.value import Value

NOT_TEXTS = {"brief", "ledger", "charts"}
DATED_PARTS = ("gates", "turnaround", "launch", "retention", "audit")
"""Parts of the plan with days of their own, outside its period, too."""


def facts_of(plan: Plan, knowledge: Knowledge) -> Facts:
    """The facts behind a plan; nothing is looked up anywhere else."""
    brief = plan.brief
    ruled_out = [choice.id for choice in plan.channels if choice.verdict == "excluded"]
    texts = [text for name in Plan.model_fields if name not in NOT_TEXTS for text in texts_of(_data(plan, name))]
    days = _days(plan)
    return Facts(
        ledger=plan.ledger,
        brief_texts=tuple(texts_of(brief.model_dump(mode="json"))),
        plan_texts=tuple(dict.fromkeys(print_tokens(text, plan.ledger) for text in texts)),
        brand=brief.brand.name,
        names=_names(plan),
        rivals=tuple(rival.name for rival in brief.competitors),
        proof=(*brief.product.proof, *(claim.text for claim in brief.claims if claim.proof)),
        avoid=brief.voice.avoid,
        must_say=brief.voice.must_say,
        segments=tuple(segment.name for segment in plan.segments),
        period=(min(plan.objective.start, plan.calendar.start), max(plan.objective.end, plan.calendar.end)),
        dates=frozenset(days),
        ruled_out={channel: channel_names(knowledge.channels[channel]) for channel in ruled_out},
        channels={channel.id: channel_names(channel) for channel in knowledge.channels.values()},
        post_limits={
            name.lower(): channel.limit
            for channel in knowledge.channels.values()
            if channel.limit and channel.posts
            for name in channel_names(channel)
        },
        hosts=frozenset(_hosts(plan)),
        trade_id=plan.trade.id,
        trade_words=knowledge.industries[plan.trade.id].words,
        trade_texts=(brief.brand.industry, brief.product.summary),
        rival_notes={rival.name: (rival.notes,) for rival in brief.competitors if rival.notes},
        repeatable=_repeatable(plan),
        goal_nouns=(plan.objective.one, plan.objective.many),
        references={
            figure.id: (figure.value, figure.unit)
            for figure in knowledge.references.values()
            if figure.value is not None
        },
    )


def texts_of(value: object) -> Iterable[str]:
    """Every text and number in nested data, as strings."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def days_of(value: object) -> Iterable[date]:
    """Every day in nested values of the plan."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from days_of(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from days_of(inner)


def channel_names(channel: Channel) -> tuple[str, ...]:
    """Every name under which a channel may stand in a text."""
    return tuple(dict.fromkeys(name for name in (channel.name, channel.handle, *channel.aliases) if name))


def _data(plan: Plan, name: str) -> object:
    return plan.model_dump(mode="json", include={name})[name]


def _names(plan: Plan) -> tuple[str, ...]:
    brief = plan.brief
    place = (part.strip() for part in (brief.brand.location or "").split(","))
    items = (item.name for item in brief.product.items)
    events = (event.name for event in brief.context.events)
    rivals = (rival.name for rival in brief.competitors)
    return tuple(dict.fromkeys(name for name in (brief.brand.name, *items, *rivals, *events, *place) if name))


def _days(plan: Plan) -> Iterable[date]:
    """Every day that brief or plan names, and each day of the calendar."""
    brief, goal = plan.brief, plan.brief.goal
    yield from (day for day in (goal.start, goal.end, goal.launch, plan.today, plan.budget.review) if day)
    yield from (plan.objective.start, plan.objective.end, plan.decision.by)
    yield from (event.date for event in brief.context.events)
    yield from (claim.expires for claim in brief.claims if claim.expires)
    yield from (question.by for question in plan.questions if question.by)
    yield from (task.due for task in plan.roadmap)
    yield from (day for part in DATED_PARTS for day in days_of(getattr(plan, part)))
    length = (plan.calendar.end - plan.calendar.start).days
    yield from (plan.calendar.start + timedelta(days=number) for number in range(length + 1))


def _hosts(plan: Plan) -> Iterable[str]:
    sites = (plan.brief.brand.website, *(rival.website for rival in plan.brief.competitors))
    for site in sites:
        host = urlsplit(site if site and "//" in site else f"//{site}").hostname if site else None
        if host:
            yield host.removeprefix("www.")


def _repeatable(plan: Plan) -> tuple[str, ...]:
    """Sentences that may be the same wherever they stand."""
    goal = (plan.objective.sentence, plan.objective.wish)
    fixed = (plan.positioning.sentence, *goal, plan.messages.promise, plan.brief.product.summary)
    said = (*plan.brief.voice.must_say, plan.brief.voice.tagline or "", plan.objective.support.headline)
    # A post is named by its hook and a thing sold by its point wherever they stand; proof stands beside every claim.
    named = (*(day.hook for day in plan.calendar.days), *(item.usp or "" for item in plan.brief.product.items))
    shown = (*plan.brief.product.proof, *(claim.text for claim in plan.brief.claims))
    # Where the law is quoted, its source stands; a disclosure may be repeated.
    law = (f"Source: {plan.lifecycle.law_source}", plan.lifecycle.law_source)
    texts = (*fixed, *said, plan.decision.text, *named, *shown, *law)
    return tuple(dict.fromkeys(print_tokens(text, plan.ledger) for text in texts if text))
