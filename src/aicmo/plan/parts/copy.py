"""Twelve short texts of three kinds, filled from the brief, within the limit of their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import get_args

from aicmo.model.copy import Appeal, CopyFrame, CopySet, CopyVariant
from aicmo.model.figure import print_tokens
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, has_word, inline, slug

EACH = 4
"""Variants of a kind."""
SHOWN = 125
"""Characters shown before "more" where the channel's own limit is not known (Meta; conventions of the platforms)."""
AD_PLACES = ("primary text of an ad", "intro text of an ad", "caption")

OTHERS = re.compile(r"\b(they|their|them|one|oneself|one's)\b")
"""A job told of others does not speak to the reader."""


def plan_copy(draft: Draft) -> CopySet:
    """Four rational, four emotional, four provocative texts; plain ones instead of the last where none may provoke."""
    playbook = draft.case.knowledge.playbooks.copy_frames
    place, limit = _place(draft)
    slots = _slots(draft)
    variants: list[CopyVariant] = []
    for appeal in get_args(Appeal):
        texts = _texts(draft, appeal, slots, limit)
        for frame, text in list(texts)[:EACH]:
            variants.append(_variant(draft, frame, text, place, limit, len(variants)))
    calm = _is_calm(draft)
    return CopySet(
        variants=tuple(variants),
        calm_note=playbook.calm_why if calm else "",
        rule=draft.case.say("copy.rule", buys_many=draft.case.kind.buys_many),
    )


def _is_calm(draft: Draft) -> bool:
    return draft.fits(draft.case.knowledge.playbooks.copy_frames.calm)


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
    case, audience = draft.case, draft.case.brief.audience
    items = case.brief.product.items
    numbered = {
        "pain": audience.pain_points,
        "doubt": audience.objections,
        "want": audience.motivations,
        "proof": case.brief.product.proof,
        "trigger": case.triggers,
        "entry": case.entry_points,
        "job": tuple(job for job in case.jobs if not OTHERS.search(job)),
        "anxiety": case.anxieties,
    }
    found = {name: text for name, text in draft.words.items() if name != "item" or items}
    for name, texts in numbered.items():
        found |= {f"{name}_{number}": bare(text) for number, text in enumerate(texts[:4], 1)}
    usp = next((item.usp for item in items if item.usp), None)
    if usp and items[0].usp == usp:
        found["usp"] = inline(bare(usp))
    if "price.item0" in case.ledger:
        found["price"] = fig("price.item0")
    act = _promotion(draft)[0]
    found["act"] = act[0].lower() + act[1:]
    capital = [name for name in found if name.partition("_")[0] in ("act", "alternative", "entry", "trigger")]
    return found | {name.capitalize(): found[name][0].upper() + found[name][1:] for name in capital}


def _promotion(draft: Draft) -> tuple[str, ...]:
    themes = draft.case.industry.themes
    return next((theme.ctas for theme in themes if theme.kind == "promotion"), themes[0].ctas)


def _texts(draft: Draft, appeal: Appeal, slots: dict[str, str], limit: int) -> Iterator[tuple[CopyFrame, str]]:
    """Every frame of a kind that fits the client and its place, filled; different forms first."""
    fitting: list[tuple[CopyFrame, str]] = []
    for frame in draft.case.knowledge.playbooks.copy_frames.frames:
        if frame.appeal != appeal or not _meant_for(draft, frame) or not _filled(frame.text, slots):
            continue
        text = frame.text.format_map(slots)
        if len(print_tokens(text, draft.case.ledger.figures)) <= limit and not _forbidden(draft, text):
            fitting.append((frame, text))
    seen: dict[str, int] = {}
    order: list[tuple[int, int]] = []
    for number, (frame, _) in enumerate(fitting):
        order.append((seen.get(frame.form, 0), number))
        seen[frame.form] = seen.get(frame.form, 0) + 1
    yield from (fitting[number] for _, number in sorted(order))


def _meant_for(draft: Draft, frame: CopyFrame) -> bool:
    """Plain texts are for the calm, texts that provoke for all others."""
    if frame.models:
        return draft.fits(frame.models)
    return frame.appeal != "provocative" or not _is_calm(draft)


def _filled(text: str, slots: dict[str, str]) -> bool:
    return all(slot in slots for _, slot, _, _ in Formatter().parse(text) if slot is not None)


def _forbidden(draft: Draft, text: str) -> bool:
    """Whether a text says what the client never says or what the trade's rules forbid."""
    rules = [say for rule in draft.case.industry.forbids for say in rule.say]
    avoided = (rf"\b{re.escape(phrase.strip())}" for phrase in draft.case.brief.voice.avoid)
    return any(has_word(text, phrase) for phrase in rules) or any(re.search(own, text, re.I) for own in avoided)


def _variant(draft: Draft, frame: CopyFrame, text: str, place: str, limit: int, number: int) -> CopyVariant:
    ctas = [*_promotion(draft), draft.case.industry.proof_cta, draft.case.industry.item_cta]
    return CopyVariant(
        id=f"{frame.appeal}-{number % EACH + 1}",
        appeal=frame.appeal,
        form=frame.form,
        place=place,
        limit=limit,
        text=text,
        cta=ctas[number % len(ctas)],
        answers=_answers(draft, frame, number),
        content_id=slug(f"{frame.appeal[:3]} {frame.form} {number + 1}"),
    )


def _answers(draft: Draft, frame: CopyFrame, number: int) -> str:
    case = draft.case
    doubts = case.brief.audience.objections
    if frame.answers == "objection" and "{anxiety" in frame.text:
        return case.say("copy.answers_objection_trade", doubt=case.anxieties[0])
    if frame.answers == "objection" and not doubts:
        return case.say("copy.answers_objection_trade", doubt=case.anxieties[0])
    if frame.answers == "objection":
        return case.say("copy.answers_objection", doubt=bare(doubts["{doubt_2}" in frame.text]))
    segment = draft.segments[number % min(len(draft.segments), 2)]
    return case.say(f"copy.answers_{frame.answers}", segment=segment.name)
