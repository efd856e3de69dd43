"""Insights: tensions with their evidence, what follows, and how to find out whether they hold."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.people import Evidence, Insight
from aicmo.plan.answers import SURE, answers_of, nearest_answer
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline, sentence, shorten

MOST = 6
TRADE = 2
QUOTED = 10
"""Words of a quotation inside a tension; the whole of it stands under the pains."""


def plan_insights(draft: Draft) -> tuple[Insight, ...]:
    """What the brief says first, then what the trade lets us suppose, marked as such; never fewer than three."""
    return (*tuple(_from_brief(draft))[: MOST - TRADE], *_from_trade(draft))


def _from_brief(draft: Draft) -> Iterator[Insight]:
    """The first pain against the habit, the pull against the doubts, what was tried, then a second pain and a
    second doubt."""
    audience, context = draft.case.brief.audience, draft.case.brief.context
    if audience.pain_points:
        yield _pain(draft, "pain", 0)
    if audience.motivations and audience.objections:
        slots = {"want": _part(audience.motivations[0]), "doubt": _quote(audience.objections[0])}
        yield _doubt(draft, "both", 0, slots, "audience.motivations[0], audience.objections[0]")
    elif audience.objections:
        yield _doubt(draft, "doubt", 0, {"doubt": _quote(audience.objections[0])}, "audience.objections[0]")
    if context.worked or context.failed:
        yield _tried(draft)
    if len(audience.pain_points) > 1:
        yield _pain(draft, "pain_more", 1)
    if len(audience.objections) > 1:
        slots = {"doubt": _quote(audience.objections[1])}
        yield _doubt(draft, "doubt", 1, slots, "audience.objections[1]")


def _part(text: str) -> str:
    return inline(bare(shorten(text, QUOTED)))


def _quote(text: str) -> str:
    return bare(shorten(text, QUOTED))


def _pain(draft: Draft, name: str, number: int) -> Insight:
    case = draft.case
    pain = case.brief.audience.pain_points[number]
    said = _quote(pain)
    answer, close = nearest_answer(case, pain, answers_of(case))
    key = f"people.insight_{name}_so" if close >= SURE else f"people.insight_{name}_open"
    so = case.say(key, answer=inline(bare(shorten(answer))), pain=said)
    return _said(draft, name, f"audience.pain_points[{number}]", {"pain": said}, so)


def _doubt(draft: Draft, name: str, number: int, slots: dict[str, str], key: str) -> Insight:
    case = draft.case
    answer, close = nearest_answer(case, case.brief.audience.objections[number], answers_of(case))
    open_key = "people.insight_doubt_more" if number else "people.insight_doubt_open"
    found = "people.insight_doubt_so" if close >= SURE else open_key
    so = case.say(found, answer=inline(bare(shorten(answer))), reply=draft.words["reply"])
    return _said(draft, name, key, slots, so)


def _tried(draft: Draft) -> Insight:
    """What worked and what failed as one tension, where the brief gives both; else the one it gives."""
    context = draft.case.brief.context
    given = [name for name in ("worked", "failed") if getattr(context, name)]
    slots = {name: _quote(getattr(context, name)[0]) for name in given}
    key = ", ".join(f"context.{name}" for name in given)
    return _said(draft, "_".join(given), key, slots, draft.case.say(f"people.insight_{'_'.join(given)}_so"))


def _said(draft: Draft, name: str, key: str, slots: dict[str, str], so: str) -> Insight:
    return _insight(draft, name, "brief", draft.case.say("people.source_brief", key=key), slots, so)


def _from_trade(draft: Draft) -> Iterator[Insight]:
    """Two suppositions at least, and a third where the brief is silent."""
    case = draft.case
    source = case.say("people.source_trade")
    yield _insight(draft, "trade", "hypothesis", source, {"job": case.jobs[0], "anxiety": case.anxieties[0]})
    moment = {"entry": case.entry_points[0].removeprefix("when "), "trigger": case.triggers[0]}
    yield _insight(draft, "moment", "hypothesis", source, moment)
    if not case.brief.audience.objections and not case.brief.audience.motivations:
        slots = {"job": case.jobs[1], "anxiety": case.anxieties[1]}
        yield _insight(draft, "trade_more", "hypothesis", source, slots)


def _insight(draft: Draft, name: str, evidence: Evidence, source: str, slots: dict[str, str], so: str = "") -> Insight:
    case = draft.case
    buyers = case.industry.buyer_many
    asks = case.knowledge.playbooks.people.asks
    test = "people.test_brief" if evidence == "brief" else "people.test_trade"
    ask = draft.tell(asks[2 if name.startswith("trade") else 0])
    slots = {"buyers": buyers, "alternative": case.industry.alternative, **slots}
    return Insight(
        tension=sentence(case.say(f"people.insight_{name}", **slots)),
        evidence=evidence,
        source=source,
        so=so or case.say(f"people.insight_{name}_so", **slots),
        test=case.say(test, buyers=buyers, ask=ask),
    )
