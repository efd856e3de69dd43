"""What is sold held against the buyers' jobs, pains and gains; what nothing answers is listed, not written around."""

from __future__ import annotations

from aicmo.model.people import Reliever, ValueFit
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline, nearest, sentence, shorten

SURE = 2
"""An answer shares at least so many words with the pain; with fewer the client has to confirm it."""


def plan_value_fit(draft: Draft) -> ValueFit:
    """Each pain and gain of the brief beside the selling point, offer or proof that shares its subject."""
    case, audience = draft.case, draft.case.brief.audience
    pains = tuple(_reliever(draft, pain) for pain in audience.pain_points)
    gains = tuple(_reliever(draft, want) for want in audience.motivations)
    best = next((fit.answer for fit in (*pains, *gains) if fit.answer), "") or _first_answer(draft)
    line = case.say("people.fit_line_open")
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


def _sources(draft: Draft) -> dict[str, str]:
    """Everything the brief sets against a pain, with where it stands."""
    case, product = draft.case, draft.case.brief.product
    found = {item.usp: case.say("people.fit_usp", item=item.name) for item in product.items if item.usp}
    found |= {text: case.say("people.fit_offer") for text in product.current_offers}
    found |= {text: case.say("people.fit_must") for text in case.brief.voice.must_say}
    return found | {text: case.say("people.fit_proof") for text in product.proof}


def _first_answer(draft: Draft) -> str:
    return next(iter(_sources(draft)), "")


def _reliever(draft: Draft, pain: str) -> Reliever:
    sources = _sources(draft)
    text, shared = nearest(pain, list(sources))
    answer, near = (text, "") if shared >= SURE else ("", text)
    return Reliever(
        pain=bare(shorten(pain)),
        answer=bare(shorten(answer)),
        near=bare(shorten(near)),
        source=sources.get(text, ""),
    )
