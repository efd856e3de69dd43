"""How customers are bound, and which loyalty scheme may be tested; every other one waits with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.model.retention import LoyaltyModel, LoyaltyScript, Relation
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import first_word

REWARD = 5
"""Percent of the price; an example for the arithmetic, printed as an assumption."""
FREE: tuple[Relation, ...] = ("repeat", "rare", "subscription")
"""Relations that the words of a brief can make closer."""
OFTEN = 4
"""Orders a year from which a reward is reached before it is forgotten. Judgement."""
WITHOUT_PRICE: tuple[Relation, ...] = ("gift", "use", "account")
COSTS_MARGIN = ("points", "tier", "paid")
PERIODS = ("month", "quarter", "year")


@dataclass(frozen=True)
class Arithmetic:
    """The example of a reward and the uplift that pays for it; ids, or None where there is nothing to compute."""

    reward: str | None
    even: str | None
    text: str


def relation_of(draft: Draft) -> Relation:
    """By trade or model of business; a goal or prices by the month make subscribers, words for a term a contract."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.retention
    usual = playbook.by_trade.get(case.industry.id) or playbook.by_trade[case.industry.model]
    if usual not in FREE:
        return usual
    if any(first_word(text, playbook.term_words) for text in _own_texts(draft)):
        return "contract"
    priced = [item.price for item in case.brief.product.items if item.price]
    if priced and all(price.period in PERIODS for price in priced):
        return "subscription"
    return playbook.by_goal.get(case.kind.id, usual)


def loyalty_models(draft: Draft, relation: Relation) -> tuple[LoyaltyModel, ...]:
    """Every scheme with its verdict, those worth a test first."""
    models = [_model(draft, script, relation) for script in draft.case.knowledge.playbooks.retention.loyalty]
    return tuple(sorted(models, key=lambda model: model.verdict != "test"))


def break_even(draft: Draft, relation: Relation) -> Arithmetic:
    """What a reward has to bring: reward / (margin - reward); nothing where nobody pays, or a reward has no place."""
    case, say = draft.case, draft.case.say
    if relation in WITHOUT_PRICE or case.industry.id in case.knowledge.playbooks.retention.no_reward_in:
        return Arithmetic(None, None, say("retention.even_none"))
    margin = margin_known(draft)
    if margin is None:
        return Arithmetic(None, None, say("retention.even_open"))
    ledger = case.ledger
    why = say("retention.reward_why")
    reward = ledger.assumption("retention.reward", say("retention.reward_what"), REWARD, "percent", why)
    if ledger[margin] <= REWARD:
        return Arithmetic(reward, None, say("retention.even_loses", reward=fig(reward), margin=fig(margin)))
    expression = f"100 * {reward} / ({margin} - {reward})"
    even = ledger.formula("retention.even", say("retention.even_what"), expression, "percent", 1)
    text = say("retention.even", reward=fig(reward), margin=fig(margin), even=fig(even))
    if relation != "repeat":
        text = f"{text} {say('retention.even_bound')}"
    return Arithmetic(reward, even, text)


def margin_known(draft: Draft) -> str | None:
    """The id of the smallest margin the brief gives, in percent; None without one."""
    ledger = draft.case.ledger
    names = [f"margin.item{number}" for number in range(len(draft.case.brief.product.items))]
    if draft.case.brief.economics.gross_margin and "economics.margin" not in ledger:
        share, what = draft.case.brief.economics.gross_margin, "gross margin"
        ledger.brief_range("economics.margin", what, share, "percent", "economics.gross_margin", decimals=1)
    known = [name for name in (*names, "economics.margin") if name in ledger]
    return min(known, key=lambda name: ledger[name]) if known else None


def _model(draft: Draft, script: LoyaltyScript, relation: Relation) -> LoyaltyModel:
    fits = relation in script.fits
    reason = script.reasons.get(relation, script.reasons["other"])
    starts = script.starts.get(relation, script.starts["other"])
    costs_margin = script.id in COSTS_MARGIN
    if fits and costs_margin:
        against = _against(draft)
        if against:
            fits, reason, starts = False, *against
    return LoyaltyModel(
        id=script.id,
        name=script.name,
        mechanic=script.mechanic,
        costs=script.costs,
        suits=script.suits,
        verdict="test" if fits else "not_now",
        reason=reason,
        starts_when=starts,
    )


def _against(draft: Draft) -> tuple[str, str] | None:
    """Why a scheme that costs margin waits although customers come freely, and what would start it."""
    case, say, orders = draft.case, draft.case.say, draft.case.brief.economics.orders_per_year
    if draft.fits(case.knowledge.playbooks.retention.no_reward_in):
        return say("retention.no_reward"), say("retention.no_reward_starts")
    if orders is None:
        return say("retention.not_now_unknown"), say("retention.not_now_unknown_starts")
    if orders.mid < OFTEN:
        return say("retention.not_now_seldom"), say("retention.not_now_unknown_starts")
    if margin_known(draft) is None:
        return say("retention.not_now_margin"), say("retention.not_now_unknown_starts")
    return None


def _own_texts(draft: Draft) -> tuple[str, ...]:
    brief = draft.case.brief
    items = (f"{item.name} {item.usp or ''}" for item in brief.product.items)
    told = (brief.brand.description or "", brief.context.notes or "", *brief.product.current_offers)
    return (brief.product.summary, *items, *told, *brief.constraints.compliance)
