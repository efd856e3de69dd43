"""Insights: tensions with their evidence, what follows, and how to find out whether they hold."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.people import Evidence, Insight
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline, nearest, shorten

MOST = 6
TRADE = 2
SURE = 2
"""An answer shares at least so many words with the doubt."""


def plan_insights(draft: Draft) -> tuple[Insight, ...]:
    """What the brief says first, then what the trade lets us suppose, marked as such; never fewer than three."""
    return (*tuple(_from_brief(draft))[: MOST - TRADE], *_from_trade(draft))


def _from_brief(draft: Draft) -> Iterator[Insight]:
    audience, context = draft.case.brief.audience, draft.case.brief.context
    for number, (want, pain) in enumerate(zip(audience.motivations, audience.pain_points, strict=False)):
        slots = {"want": inline(bare(shorten(want))), "pain": inline(bare(shorten(pain)))}
        yield _said(draft, "both", f"audience.motivations[{number}], audience.pain_points[{number}]", slots)
    for number, doubt in enumerate(audience.objections):
        answer, shared = nearest(doubt, _answers(draft))
        slots = {"doubt": inline(bare(shorten(doubt)))}
        so = draft.case.say("people.insight_doubt_so", answer=inline(bare(shorten(answer)))) if shared >= SURE else ""
        yield _said(
            draft, "doubt", f"audience.objections[{number}]", slots, so or draft.case.say("people.insight_doubt_open")
        )
    for name, texts in (("failed", context.failed), ("worked", context.worked)):
        for number, text in enumerate(texts):
            yield _said(draft, name, f"context.{name}[{number}]", {"text": inline(bare(shorten(text)))})


def _answers(draft: Draft) -> list[str]:
    brief = draft.case.brief
    usps = [item.usp for item in brief.product.items if item.usp]
    return [*usps, *brief.product.current_offers, *brief.product.proof, *brief.voice.must_say]


def _said(draft: Draft, name: str, key: str, slots: dict[str, str], so: str = "") -> Insight:
    source = draft.case.say("people.source_brief", key=key)
    return _insight(draft, name, "brief", source, slots, so)


def _from_trade(draft: Draft) -> Iterator[Insight]:
    """Two suppositions at least, and a third where the brief is silent."""
    case = draft.case
    source = case.say("people.source_trade")
    yield _insight(draft, "trade", "hypothesis", source, {"job": case.jobs[0], "anxiety": case.anxieties[0]})
    moment = {"entry": case.entry_points[0], "trigger": case.triggers[0]}
    yield _insight(draft, "moment", "hypothesis", source, moment)
    if not case.brief.audience.objections and not case.brief.audience.motivations:
        slots = {"job": case.jobs[1], "anxiety": case.anxieties[1]}
        yield _insight(draft, "trade", "hypothesis", source, slots)


def _insight(draft: Draft, name: str, evidence: Evidence, source: str, slots: dict[str, str], so: str = "") -> Insight:
    case = draft.case
    asks = case.knowledge.playbooks.people.asks
    test = "people.test_brief" if evidence == "brief" else "people.test_trade"
    ask = draft.tell(asks[2 if name == "trade" else 0])
    return Insight(
        tension=case.say(f"people.insight_{name}", **slots),
        evidence=evidence,
        source=source,
        so=so or case.say(f"people.insight_{name}_so"),
        test=case.say(test, buyers=case.industry.buyer_many, ask=ask),
    )
