"""What kind of case a client is, from the brief, the trade and the money."""

from __future__ import annotations

from aicmo.model.situation import Evidence, MoneyClass, Situation, Stage
from aicmo.plan.case import Case
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import has_word

SMALL_UP_TO = 2_000
MIDDLE_UP_TO = 25_000
"""US dollars a month."""
LOST = ("restore", "recover", "regain", "win back", "rebuild", "back to")
"""Words of a goal that wants back what was there before."""


def read_situation(case: Case, target: Target, purse: Purse) -> Situation:
    """The case in a few words, for texts that choose by it."""
    return Situation(
        model=case.industry.model,
        money=_money(case, purse),
        stage=_stage(case, target),
        evidence=_evidence(case),
        alone=len(case.brief.constraints.team) == 1,
        calm=is_calm(case),
    )


def is_calm(case: Case) -> bool:
    """Whether the trade, its model of business or the tone the brief asks for forbids a text that provokes."""
    calm = case.knowledge.playbooks.copy_frames.calm
    return case.industry.model in calm or case.industry.id in calm or bool(quiet_tones(case))


def quiet_tones(case: Case) -> tuple[str, ...]:
    """The words of the brief's tone that ask for a quiet voice."""
    said = " ".join(case.brief.voice.tone)
    return tuple(tone for tone in case.knowledge.playbooks.copy_frames.calm_tones if has_word(said, tone))


def _money(case: Case, purse: Purse) -> MoneyClass:
    if purse.month is None:
        return "none"
    rate = case.knowledge.exchange.get(purse.unit.partition(":")[2], 1)
    dollars = case.ledger[purse.month] / rate
    return "small" if dollars <= SMALL_UP_TO else "middle" if dollars <= MIDDLE_UP_TO else "large"


def _stage(case: Case, target: Target) -> Stage:
    goal = case.brief.goal
    if target.launch:
        return "launch"
    if any(has_word(goal.primary, word) for word in LOST):
        return "recovery"
    if target.baseline is None:
        return "unknown"
    return "growth" if case.ledger[target.baseline] > 0 else "start"


def _evidence(case: Case) -> Evidence:
    brief = case.brief
    if any(any(letter.isdigit() for letter in text) for text in brief.history.results.values()):
        return "results"
    known = (brief.economics.average_order_value, brief.economics.gross_margin, brief.contacts.customers)
    if any(known) or brief.contacts.email_with_consent or any(item.margin for item in brief.product.items):
        return "numbers"
    return "proof" if brief.product.proof or brief.claims else "none"
