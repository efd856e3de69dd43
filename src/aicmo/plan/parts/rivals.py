"""The rivals by name: what the client told us, and what has to be found out before anything is said of them."""

from __future__ import annotations

from aicmo.model.brief import Competitor
from aicmo.model.market import Rival, RivalsPlan, Unknown
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline, sentence, shorten


def plan_rivals(draft: Draft) -> RivalsPlan:
    """Every rival of the brief on the same grid, the habit beside them, and the gap to test."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.market
    proof = case.brief.product.proof
    place = case.town or case.brief.brand.name
    slots = {"difference": inline(bare(shorten(proof[0]))) if proof else "", "place": place}
    return RivalsPlan(
        rivals=tuple(_rival(draft, rival, place) for rival in case.brief.competitors),
        habit=case.say("market.habit", alternative=case.industry.alternative, buyers=case.industry.buyer_many),
        grid=_grid(draft),
        axes=playbook.axes[case.industry.model],
        gap=case.say("market.gap" if proof else "market.gap_none", **slots),
        refuse=sentence(case.say("market.refuse", refuses=case.fill(case.industry.refuses))),
        check_by=case.printer.date(draft.roadmap[0].due),
    )


def _grid(draft: Draft) -> tuple[Unknown, ...]:
    """The lines of the model of business, then whether a rival shows the trade's own proof and meets its first fear."""
    case = draft.case
    lines = [line for line in case.knowledge.playbooks.market.grid if draft.fits(line.models)]
    usual = tuple(Unknown(what=draft.tell(line.what), how=draft.tell(line.how)) for line in lines)
    if case.trade.generic:
        return usual
    proof = Unknown(what=case.proof_kinds[0], how=case.say("market.grid_proof"))
    fear = Unknown(what=case.say("market.grid_fear_what", fear=case.anxieties[0]), how=case.say("market.grid_fear"))
    return (*usual, proof, fear)


def _rival(draft: Draft, rival: Competitor, place: str) -> Rival:
    told = (bare(rival.notes),) if rival.notes else ()
    key = "market.rival_told" if told else "market.rival_answer"
    answer = draft.case.say(key, place=place, buyer=draft.case.industry.buyer_one)
    return Rival(name=rival.name, website=rival.website or "", told=told, our_answer=answer)
