"""Misfits of words: what must be said and may not be, and claims that run out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aicmo.model.coherence import Conflict
from aicmo.model.knowledge import Forbidden
from aicmo.plan.case import Case
from aicmo.plan.draft import Check, Draft


def forbidden_in(case: Case, text: str) -> Forbidden | None:
    """The rule of the client's trade that a text breaks, if any: its words stand in it as whole words."""
    low = text.casefold()
    for rule in case.industry.forbids:
        for phrase in rule.say:
            if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", low):
                return rule
    return None


def must_say_forbidden(draft: Draft) -> Iterator[Conflict]:
    """A sentence the client wants said breaks a rule of the trade."""
    voice = draft.case.brief.voice
    for text in (*voice.must_say, *((voice.tagline,) if voice.tagline else ())):
        if rule := forbidden_in(draft.case, text):
            slots = {
                "text": text,
                "why": rule.why.rstrip("."),
                "instead": rule.instead.rstrip("."),
                "source": rule.source,
            }
            yield draft.said("MUST_SAY_FORBIDDEN", "must_say_forbidden", **slots)


def claim_expires(draft: Draft) -> Iterator[Conflict]:
    """A claim may not be used to the end of the plan."""
    case = draft.case
    for claim in case.brief.claims:
        if claim.expires and claim.expires < draft.target.end:
            slots = {"claim": claim.text, "day": case.printer.date(claim.expires)}
            yield draft.said("CLAIM_EXPIRES", "claim_expires", **slots)


WORDS: tuple[Check, ...] = (must_say_forbidden, claim_expires)
