"""Following up in ads: whether there are enough people, who, for how long, and what proves the effect."""

from __future__ import annotations

from typing import Literal

from aicmo.model.reach_out import AudienceScript, RemarketingPlan
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.lifecycle import plan_return
from aicmo.plan.phrasing import bare

LEAST = 1000
"""Visits a month for each audience of its own. Judgement; platforms' technical minimums are lower."""


def plan_remarketing(draft: Draft) -> RemarketingPlan:
    """As many audiences as the visits allow; none where nothing is bought or where it would expose somebody."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.remarketing
    visits = "traffic.visits" if "traffic.visits" in case.ledger else None
    audiences = _audiences(draft)
    verdict, reason, starts, kept = _verdict(draft, visits, len(audiences))
    consent = "eu" if case.place.country in case.knowledge.consent_first else "other"
    return RemarketingPlan(
        verdict=verdict,
        reason=reason,
        starts_when=starts,
        visits_figure=visits,
        audiences=audiences[:kept],
        exclusions=_by_model(draft, playbook.exclusions),
        caps=_by_model(draft, playbook.caps),
        sequence=_by_model(draft, playbook.sequence),
        consent=case.say(f"remarketing.consent_{consent}"),
        proof_of_effect=case.say("remarketing.effect", buyers=case.industry.buyer_many, many=draft.forecast.many),
        instead=case.say("remarketing.instead", reply=plan_return(draft).reply) if verdict == "not_now" else "",
    )


Verdict = tuple[Literal["now", "one_audience", "not_now", "excluded"], str, str, int]
"""The verdict, its reason, what would start or widen it, and how many audiences there are."""


def _verdict(draft: Draft, visits: str | None, most: int) -> Verdict:
    case = draft.case
    if draft.fits(case.knowledge.playbooks.remarketing.not_for):
        return "not_now", case.say("remarketing.not_now_trade"), case.say("remarketing.starts_trade"), 0
    least = case.ledger.assumption(
        "remarketing.least", case.say("remarketing.least_what"), LEAST, "count", case.say("remarketing.least_why")
    )
    if not draft.mix.paid:
        reason, starts = case.say("remarketing.not_now_unpaid"), case.say("remarketing.starts_paid", least=fig(least))
        return "not_now", reason, starts, 1
    starts = case.say("remarketing.starts", least=fig(least))
    if visits is None:
        return "one_audience", case.say("remarketing.unknown", buyers=case.industry.buyer_many), starts, 1
    room = int(case.ledger[visits] // LEAST)
    if room <= 1:
        return "one_audience", case.say("remarketing.one", visits=fig(visits)), starts, 1
    kept = min(room, most)
    names = case.say("remarketing.numbers").split()
    return "now", case.say("remarketing.now", visits=fig(visits), count=names[kept]), starts, kept


def _by_model(draft: Draft, lines: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The lines of the client's trade, else of its model of business, then those that hold for everybody."""
    industry = draft.case.industry
    own = lines.get(industry.id) or lines.get(industry.model, ())
    return tuple(draft.tell(line) for line in (*own, *lines.get("usual", ())))


def _audiences(draft: Draft) -> tuple[AudienceScript, ...]:
    """The audiences of the model of business; two that answer a doubt do not answer the same one."""
    comeback, told = plan_return(draft), []
    makes = iter([answer.make for answer in comeback.answers if not answer.said] or [comeback.reward])
    make = next(makes)
    for script in draft.case.knowledge.playbooks.remarketing.audiences:
        if not draft.fits(script.models) or draft.case.industry.id in script.not_for:
            continue
        told.append(_told(draft, script, make=make, answered=bare(comeback.reply)))
        make = next(makes, make) if "{make}" in script.message else make
    return tuple(told)


def _told(draft: Draft, script: AudienceScript, **slots: str) -> AudienceScript:
    told = {name: draft.tell(getattr(script, name), **slots) for name in ("who", "message", "leaves")}
    return script.model_copy(update=told)
