"""Creators and posts by buyers: whether, whom, under which mark, and what would start it."""

from __future__ import annotations

from functools import partial
from typing import Literal, TypeVar

from aicmo.model.reach_out import CreatorsPlan, CreatorTier, Disclosure
from aicmo.plan.costs import channel_of
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, inline
from aicmo.plan.situation import is_calm

Verdict = Literal["now", "gifted_only", "not_now", "excluded"]
Text = TypeVar("Text")
WORDS = ("creator", "influencer", "ambassador")
KEYS: dict[Verdict, str] = {"now": "now", "gifted_only": "gifted", "not_now": "not_now", "excluded": "excluded"}


def plan_creators(draft: Draft) -> CreatorsPlan:
    """Paid creators only where the brief has money for them; posts by buyers everywhere, in the trade's own way."""
    case, playbook, model = draft.case, draft.case.knowledge.playbooks.creators, draft.case.industry.model
    verdict = _verdict(draft)
    disclosure = disclosure_of(draft)
    asked = verdict in ("now", "gifted_only")
    gift = draft.tell(_own(draft, playbook.gifts)) if asked else ""
    around = case.say("creators.around" if case.town else "creators.around_none", town=case.town)
    slots = {"around": around, "gift": gift, "people": inline(bare(case.brief.audience.primary))}
    key = KEYS[verdict]
    special = f"creators.{key}_{model}"
    money = _money(draft) if verdict == "now" else None
    say = partial(_said, draft)
    posting = [name for name in draft.mix.posting if case.knowledge.channels[name].role == "create"]
    return CreatorsPlan(
        verdict=verdict,
        reason=case.say(special if case.has_wording(special) else f"creators.{key}", **draft.words | slots),
        starts_when=case.say(f"creators.starts_{key}", **draft.words),
        money_figure=money,
        views_figure=_views(draft, money) if money else None,
        gift=gift,
        knows=draft.tell(_own(draft, playbook.knows)) if asked else "",
        tiers=tuple(_tier(draft, tier, slots) for tier in _first_of_each(draft, verdict)),
        criteria=tuple(draft.tell(text, **slots) for text in _own(draft, playbook.criteria)) if asked else (),
        agreement=tuple(draft.tell(text) for text in _own(draft, playbook.agreement)) if asked else (),
        mark=disclosure.mark,
        mark_source=case.law(disclosure.source),
        tracked=say("tracked"),
        expected=say("expected"),
        corrects=say("corrects"),
        found=say("found"),
        stops=say("stops"),
        beside=say("beside"),
        ask_first=say("ask_first"),
        thanks=say("thanks"),
        unasked=say("unasked"),
        name_used=say("name_used"),
        nothing=say("nothing"),
        again=say("again"),
        asked_when=say("asked_when"),
        timing=say("quiet" if is_calm(case) else "timing"),
        watched=say("watched"),
        answers=say("answers"),
        reuse=say("reuse"),
        permission=case.say("creators.ask"),
        reward=case.say("creators.reward" if gift else "creators.reward_none", gift=gift),
        replies=draft.words["reply"],
        why_post=draft.tell(_own(draft, playbook.reasons)),
        prompt=draft.tell(_own(draft, playbook.prompts)),
        rituals=_rituals(draft),
        home=case.say("creators.home", channel=case.knowledge.channels[posting[0]].name)
        if posting
        else case.say("creators.home_none"),
        counted=say("counted"),
        rights=say("rights"),
        complaint=say("complaint"),
        review=say("review"),
    )


def _said(draft: Draft, name: str) -> str:
    return draft.case.say(f"creators.{name}", **draft.words)


def _first_of_each(draft: Draft, verdict: Verdict) -> tuple[CreatorTier, ...]:
    """The tiers in their order, each in the words for the trade, else in those for its model of business."""
    first: dict[str, CreatorTier] = {}
    for tier in draft.case.knowledge.playbooks.creators.tiers:
        if _wanted(draft, tier, verdict):
            first.setdefault(tier.id, tier)
    return tuple(first.values())


def _rituals(draft: Draft) -> tuple[str, str]:
    weekly, monthly = _own(draft, draft.case.knowledge.playbooks.creators.rituals)
    return draft.tell(weekly), draft.tell(monthly)


def _views(draft: Draft, money: str) -> str | None:
    """Views that the money buys as ads at the published price of a thousand, in the client's currency or dollars."""
    ledger, paths = draft.case.ledger, draft.forecast.paths
    rates = paths[0].rate_figures if paths else ()
    price = next((rate for rate in rates if rate.endswith(".cpm")), None)
    if price is None:
        return None
    unit, home = ledger.figures[price].unit, ledger.figures[money].unit
    if unit == home:
        formula = f"{money} / {price} * 1000"
    elif unit == "money:USD" and "exchange.usd" in ledger:
        formula = f"{money} / ({price} * exchange.usd) * 1000"
    else:
        return None
    return ledger.formula("creators.views", "views the money for creators buys as ads", formula, "count")


def _verdict(draft: Draft) -> Verdict:
    case = draft.case
    avoided = [channel_of(case, text) for text in case.brief.constraints.avoid_channels]
    spoken = [text.lower() for text in case.brief.constraints.avoid_channels]
    if "influencers" in avoided or any(word in text for word in WORDS for text in spoken):
        return "excluded"
    if draft.fits(case.knowledge.playbooks.creators.not_for) or case.industry.model == "b2b":
        return "not_now"
    covers = ((case.brief.budget.covers if case.brief.budget else "") or "").lower()
    return "now" if any(word in covers for word in WORDS) else "gifted_only"


def _money(draft: Draft) -> str | None:
    """The row of the budget for creators, else the one that pays for making things, creators among them."""
    rows = {row.id: row.total_figure for row in draft.budget.rows}
    return rows.get("influencers") or rows.get("content")


def _wanted(draft: Draft, tier: CreatorTier, verdict: Verdict) -> bool:
    """Without creators only buyers who post by themselves are left."""
    paid = verdict in ("now", "gifted_only")
    return draft.fits(tier.models) and (paid or tier.id == "buyers")


def _own(draft: Draft, texts: dict[str, Text]) -> Text:
    """What is written for the trade, else for its model of business."""
    industry = draft.case.industry
    return texts.get(industry.id, texts[industry.model])


def _tier(draft: Draft, tier: CreatorTier, slots: dict[str, str]) -> CreatorTier:
    told = {name: draft.tell(getattr(tier, name), **slots) for name in ("name", "use", "deal", "check")}
    return tier.model_copy(update=told)


def disclosure_of(draft: Draft) -> Disclosure:
    """How paid posts are marked in the client's country; the last entry stands for those that none names."""
    disclosures, country = draft.case.knowledge.playbooks.creators.disclosures, draft.case.place.country
    return next((one for one in disclosures if country in one.countries), disclosures[-1])
