"""Ads to begin with, one from a moment, one from a proof, one from a person, as they would be filmed."""

from __future__ import annotations

from typing import Literal

from aicmo.model.creative import AdConcept
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.copy import price_of
from aicmo.plan.phrasing import bare, inline, shorten
from aicmo.plan.posts import shows
from aicmo.plan.situation import read_situation

Kind = Literal["moment", "proof", "people"]


def plan_ads(draft: Draft) -> tuple[AdConcept, ...]:
    """Two concepts where there is little money or none, so that each gets enough of it; else three."""
    money = read_situation(draft.case, draft.target, draft.purse).money
    proven = bool(draft.case.brief.product.proof)
    kinds: tuple[Kind, ...] = ("moment", "proof", "people") if proven else ("moment", "people")
    if money in ("none", "small"):
        kinds = kinds[:2]
    return tuple(_concept(draft, kind, number) for number, kind in enumerate(kinds))


def _concept(draft: Draft, kind: Kind, number: int) -> AdConcept:
    case, slots = draft.case, _slots(draft, number)
    channel, segments = case.knowledge.channels[_channel(draft)], draft.segments
    form = channel.formats[number % len(channel.formats)] if channel.formats else ""
    ctas = (_promotion(draft), case.industry.proof_cta, case.industry.item_cta)
    return AdConcept(
        id=kind,
        name=case.say(f"ads.{kind}_name"),
        segment=segments[1 if kind == "people" and len(segments) > 1 else 0].name,
        place=f"{channel.name}, {form}" if form else channel.name,
        frames=_frames(draft, kind, slots),
        on_screen=case.say(f"ads.{kind}_screen", **slots),
        voice=case.say(f"ads.{kind}_voice", **slots),
        cta=ctas[number],
        hypothesis=case.say(f"ads.{kind}_hypothesis", **slots),
        kill=_kill(draft, channel.id),
        money_figure=_money(draft, channel.id),
    )


def _channel(draft: Draft) -> str:
    """The first bought channel with a feed, else the first that is posted to, if it is the client's own page."""
    channels = draft.case.knowledge.channels
    names = (*draft.mix.paid, *draft.mix.posting)
    return next((name for name in names if channels[name].posts), names[-1])


def _promotion(draft: Draft) -> str:
    themes = draft.case.industry.themes
    return next((theme.ctas[0] for theme in themes if theme.kind == "promotion"), themes[0].ctas[0])


def _slots(draft: Draft, number: int) -> dict[str, str]:
    case, shoots = draft.case, draft.case.industry.shoots
    proof = case.brief.product.proof
    moment = case.entry_points[1 % len(case.entry_points)]
    moment = moment.removeprefix("when ")
    items = case.brief.product.items
    return draft.words | {
        "moment": moment[0].upper() + moment[1:],
        "shows": inline(shows(case.fill(shoots[(number + 1) % len(shoots)]))),
        "proof": bare(shorten(proof[-1])) if proof else "",
        "doubt": bare(shorten(case.brief.audience.objections[0])) if case.brief.audience.objections else "",
        "price": price_of(draft, 0, items[0]) if items else "",
    }


def _frames(draft: Draft, kind: Kind, slots: dict[str, str]) -> tuple[str, str, str]:
    case = draft.case
    if kind == "moment":
        end = "moment_end" if slots["price"] or case.industry.model == "charity" else "moment_end_unpriced"
        return (slots["moment"], case.say("ads.moment_turn", **slots), case.say(f"ads.{end}", **slots))
    if kind == "proof":
        end = "proof_end" if slots["doubt"] else "proof_end_undoubted"
        return (
            case.say("ads.proof_open", **slots),
            case.say("ads.proof_turn", **slots),
            case.say(f"ads.{end}", **slots),
        )
    opens = case.say("ads.people_open", **slots)
    first = opens[0].upper() + opens[1:]
    return (first, case.say("ads.people_turn", **slots), case.say("ads.people_end", **slots))


def _money(draft: Draft, channel: str) -> str | None:
    if channel not in draft.mix.paid:
        return None
    return next((row.total_figure for row in draft.budget.rows if row.id == channel), None)


def _kill(draft: Draft, channel: str) -> str:
    """When an ad ends: by the most a result may cost, by the other ad, or by silence where nothing is bought."""
    case = draft.case
    slots = {"review": case.printer.day(draft.budget.review), "buys_many": case.kind.buys_many}
    if channel not in draft.mix.paid:
        return case.say("ads.kill_unpaid", **slots)
    ceiling = draft.worth.plan.ceiling_figure
    if ceiling and case.kind.buys_many == draft.target.many:
        return case.say("ads.kill_ceiling", ceiling=fig(ceiling), **slots)
    return case.say("ads.kill", **slots)
