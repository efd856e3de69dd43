"""Twelve short texts of three kinds, from the brief's words and the trade's, within the limit of their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import get_args

from aicmo.model.brief import Item
from aicmo.model.copy import Answers, Appeal, CopySet, CopyVariant, Form
from aicmo.model.figure import print_tokens
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, has_word, inline, sentence, slug
from aicmo.plan.situation import is_calm, quiet_tones

EACH = 4
"""Variants of a kind."""
FROM_BRIEF = 2
"""Of these, the most that are built on the brief's own words where we know the trade and have texts of its own."""
SHOWN = 125
"""Characters shown before "more" where the channel's own limit is not known (Meta; conventions of the platforms)."""
ANY = "any_trade"
LIMIT_BY = "the part of a feed text that is shown before it is cut"
AD_PLACES = ("primary text of an ad", "intro text of an ad", "caption")
OWN_SLOT = re.compile(r"\{((?:doubt|must|offer|pain|proof|want)_\d|usp|tagline|summary)\}")
"""A slot with words of the brief; no two variants are built on the same ones."""


@dataclass(frozen=True)
class _Text:
    """A text that fits, before it has a place in the set. `own` are the slots of the brief in it."""

    form: Form
    text: str
    answers: Answers
    own: frozenset[str]
    doubt: str = ""


def plan_copy(draft: Draft) -> CopySet:
    """Four rational, four emotional, four provocative texts; plain ones instead of the last where none may provoke."""
    place, limit = _place(draft)
    slots = _slots(draft)
    draft.case.ledger.decision("copy.limit", "characters a copy variant may have", limit, "count", LIMIT_BY)
    variants: list[CopyVariant] = []
    used: set[str] = set()
    for appeal in get_args(Appeal):
        for text in _choose(draft, appeal, slots, limit, used):
            variants.append(_variant(draft, appeal, text, place, limit, len(variants)))
    return CopySet(
        variants=tuple(variants),
        calm_note=_calm_note(draft, slots),
        rule=draft.case.say("copy.rule", buys_many=draft.case.kind.buys_many),
        pairs=(variants[0].content_id, variants[EACH].content_id),
    )


def _calm_note(draft: Draft, slots: dict[str, str]) -> str:
    """Why no variant provokes; empty where some may."""
    if not is_calm(draft.case):
        return ""
    why, industry = draft.case.knowledge.playbooks.copy_frames.calm_why, draft.case.industry
    note = why.get(industry.id) or why.get(industry.model) or why["tone"]
    return note.format_map(slots)


def _place(draft: Draft) -> tuple[str, int]:
    """The place of the plan's first feed channel, and the characters shown there."""
    case, mix = draft.case, draft.mix
    names = [name for name in (*mix.paid, *mix.posting) if case.knowledge.channels[name].posts]
    channel = case.knowledge.channels[(names or list(mix.posting))[0]]
    shown = next((limit.shown for limit in channel.limits if limit.place in AD_PLACES and limit.shown), 0)
    key = "copy.place_ad" if channel.id in mix.paid else "copy.place_post"
    return case.say(key, channel=channel.name), min(shown or SHOWN, SHOWN)


def _slots(draft: Draft) -> dict[str, str]:
    """What the frames may name; a slot the brief leaves empty is not in it."""
    brief = draft.case.brief
    product, audience, items = brief.product, brief.audience, brief.product.items
    numbered = {
        "doubt": audience.objections,
        "must": brief.voice.must_say,
        "offer": product.current_offers,
        "pain": audience.pain_points,
        "proof": product.proof,
        "want": audience.motivations,
    }
    found = dict(draft.words)
    for name, texts in numbered.items():
        found |= {f"{name}_{number}": bare(text) for number, text in enumerate(texts[:3], 1)}
    found["summary"] = inline(bare(product.summary))
    if brief.voice.tagline:
        found["tagline"] = bare(brief.voice.tagline)
    found["tone"] = next(iter(quiet_tones(draft.case)), "")
    if items and (price := price_of(draft, 0, items[0])):
        found["price"] = price
    best = next((number for number, item in enumerate(items) if item.usp), None)
    if best is not None:
        found |= {"usp": inline(bare(items[best].usp or "")), "usp_item": bare(items[best].name)}
        if price := price_of(draft, best, items[best]):
            found["usp_price"] = price[0].upper() + price[1:]
    act = _promotion(draft)[0]
    return found | {"act": act[0].lower() + act[1:], "Act": act}


def price_of(draft: Draft, number: int, item: Item) -> str:
    """A price as it is said: "from EUR 9 a month"; empty where there is none or it is nothing."""
    if (
        item.price is None
        or f"price.item{number}" not in draft.case.ledger
        or not draft.case.ledger[f"price.item{number}"]
    ):
        return ""
    unit = f" a {item.price.period}" if item.price.period else f" per {item.price.per}" if item.price.per else ""
    return f"{'from ' if item.price.at_least else ''}{fig(f'price.item{number}')}{unit}"


def _promotion(draft: Draft) -> tuple[str, ...]:
    themes = draft.case.industry.themes
    return next((theme.ctas for theme in themes if theme.kind == "promotion"), themes[0].ctas)


def _choose(draft: Draft, appeal: Appeal, slots: dict[str, str], limit: int, used: set[str]) -> list[_Text]:
    """Four texts of a kind: first from the brief, then from the trade, then what is left; other forms come first."""
    most_brief = EACH - 1 if draft.case.trade.generic else FROM_BRIEF
    brief, trade = list(_from_brief(draft, appeal, slots, limit)), list(_from_trade(draft, appeal, slots, limit))
    chosen: list[_Text] = []
    for pool, most in ((brief, most_brief), (trade, EACH), (brief, EACH)):
        for fresh in (True, False):
            for text in pool:
                forms = {one.form for one in chosen}
                if len(chosen) == most or text in chosen or not text.own.isdisjoint(used):
                    continue
                if fresh and text.form in forms:
                    continue
                chosen.append(text)
                used |= text.own
    return chosen


def _from_brief(draft: Draft, appeal: Appeal, slots: dict[str, str], limit: int) -> Iterator[_Text]:
    calm = is_calm(draft.case)
    for frame in draft.case.knowledge.playbooks.copy_frames.frames:
        meant = frame.plain == (calm and appeal == "provocative") and draft.fits(frame.models)
        if frame.appeal == appeal and meant and (text := _fill(draft, frame.text, slots, limit)):
            own = frozenset(OWN_SLOT.findall(frame.text))
            doubt = next((slots[slot] for slot in own if slot.startswith("doubt")), "")
            yield _Text(frame.form, text, frame.answers, own, doubt)


def _from_trade(draft: Draft, appeal: Appeal, slots: dict[str, str], limit: int) -> Iterator[_Text]:
    """The trade's texts, then those of any trade; what provokes only where that is allowed."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.copy_frames
    trades = [case.industry.id, ANY]
    if appeal == "provocative" and is_calm(case):
        trades = [case.industry.id] if draft.fits(playbook.calm) else []
    for trade in dict.fromkeys(trades):
        for one in playbook.trades[trade][appeal]:
            if text := _fill(draft, one.text, slots, limit):
                yield _Text(one.form, text, "segment", frozenset())


def _fill(draft: Draft, text: str, slots: dict[str, str], limit: int) -> str:
    """A text with its slots filled; empty where a slot is, where it is too long, or where it says what it may not."""
    if any(slot not in slots for _, slot, _, _ in Formatter().parse(text) if slot is not None):
        return ""
    filled = sentence(text.format_map(slots))
    too_long = len(print_tokens(filled, draft.case.ledger.figures)) > limit
    return "" if too_long or _forbidden(draft, filled) else filled


def _forbidden(draft: Draft, text: str) -> bool:
    """Whether a text says what the client never says or what the trade's rules forbid."""
    rules = [say for rule in draft.case.industry.forbids for say in rule.say]
    avoided = (rf"\b{re.escape(phrase.strip())}" for phrase in draft.case.brief.voice.avoid)
    return any(has_word(text, phrase) for phrase in rules) or any(re.search(own, text, re.I) for own in avoided)


def _variant(draft: Draft, appeal: Appeal, text: _Text, place: str, limit: int, number: int) -> CopyVariant:
    ctas = [*_promotion(draft), draft.case.industry.proof_cta, draft.case.industry.item_cta]
    free = [cta for cta in ctas if cta.lower() not in text.text.lower()]
    return CopyVariant(
        id=f"{appeal}-{number % EACH + 1}",
        appeal=appeal,
        form=text.form,
        place=place,
        limit=limit,
        text=text.text,
        cta=free[number % len(free)],
        answers=_answers(draft, text, number),
        content_id=slug(f"{appeal[:3]} {text.form} {number + 1}"),
    )


def _answers(draft: Draft, text: _Text, number: int) -> str:
    """Whom a text is for. What is built on the brief's words of its first audience is for that audience."""
    case = draft.case
    if text.doubt:
        return case.say("copy.answers_objection", doubt=text.doubt)
    if text.answers == "proof":
        return case.say("copy.answers_proof")
    turn = 0 if text.own else number % min(len(draft.segments), 2)
    return case.say("copy.answers_segment", segment=draft.segments[turn].name)
