"""What is sold held against the buyers' jobs, pains and gains; what nothing answers is listed, not written around."""

from __future__ import annotations

from aicmo.model.people import Reliever, ValueFit
from aicmo.plan.answers import SURE, answers_of, nearest_answer
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline, sentence, shorten


def plan_value_fit(draft: Draft) -> ValueFit:
    """Each pain and gain of the brief beside the selling point, offer or proof that speaks of it."""
    case, audience = draft.case, draft.case.brief.audience
    sources = answers_of(case)
    pains = tuple(_reliever(draft, pain, sources) for pain in audience.pain_points)
    gains = tuple(_reliever(draft, want, sources) for want in audience.motivations)
    best = next((fit.answer for fit in (*pains, *gains) if fit.answer), "") or next(iter(sources), "")
    line = case.say("people.fit_line_open", buyers=case.industry.buyer_many)
    if best:
        line = sentence(case.say("people.fit_line", answer=inline(bare(shorten(best))), who=_who(draft)))
    return ValueFit(
        jobs=case.jobs,
        pains=pains,
        gains=gains,
        line=line,
        unmatched=tuple(fit.pain for fit in pains if not fit.answer),
        note=case.say("people.fit_note"),
    )


def _who(draft: Draft) -> str:
    return inline(bare(shorten(draft.case.brief.audience.primary)))


def _reliever(draft: Draft, pain: str, sources: dict[str, str]) -> Reliever:
    text, close = nearest_answer(draft.case, pain, sources)
    answer, near = (text, "") if close >= SURE else ("", text)
    return Reliever(
        pain=bare(shorten(pain)),
        answer=bare(shorten(answer)),
        near=bare(shorten(near)),
        source=sources.get(text, ""),
    )
