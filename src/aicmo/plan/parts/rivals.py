"""The rivals by name: what the client told us, and what has to be found out before anything is said of them."""

from __future__ import annotations

from aicmo.model.brief import Competitor
from aicmo.model.market import Rival, RivalsPlan, Unknown
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, sentence, shorten


def plan_rivals(draft: Draft) -> RivalsPlan:
    """Every rival of the brief on the same grid, the habit beside them, and the gap to test."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.market
    proof = case.brief.product.proof
    gap = case.say("market.gap", difference=sentence(shorten(proof[0]))) if proof else case.say("market.gap_none")
    return RivalsPlan(
        rivals=tuple(_rival(draft, rival) for rival in case.brief.competitors),
        habit=case.say("market.habit", alternative=case.industry.alternative),
        grid=tuple(
            Unknown(what=draft.tell(line.what), how=draft.tell(line.how))
            for line in playbook.grid
            if draft.fits(line.models)
        ),
        axes=playbook.axes[case.industry.model],
        gap=gap,
        refuse=case.say("market.refuse", refuses=sentence(case.fill(case.industry.refuses))),
        check_by=case.printer.date(draft.roadmap[0].due),
    )


def _rival(draft: Draft, rival: Competitor) -> Rival:
    told = (bare(rival.notes),) if rival.notes else ()
    answer = draft.case.say("market.rival_told" if told else "market.rival_answer")
    return Rival(name=rival.name, website=rival.website or "", told=told, our_answer=answer)
