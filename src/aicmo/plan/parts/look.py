"""How the work looks and sounds: from the trade, the channels in use and the money there is."""

from __future__ import annotations

import re

from aicmo.model.creative import FormatRule, Instead, Look
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import has_word
from aicmo.plan.posts import shows
from aicmo.plan.situation import read_situation

FORMATS = 4
SHOTS = 4
INSTEAD = 2
CAMERA = re.compile(r"photo|film|video|design", re.IGNORECASE)


def plan_look(draft: Draft) -> Look:
    """Light, sound, people, formats and pictures; production follows the team and the budget of a month."""
    case = draft.case
    return Look(
        light=case.say("look.light"),
        sound=case.say("look.sound"),
        people=case.say("look.people"),
        first=case.say("look.first", item=draft.words["item"]),
        sound_off=case.say("look.sound_off"),
        alt=case.say("look.alt"),
        formats=_formats(draft),
        production=_production(draft),
        shots=tuple(shows(case.fill(text)) for text in case.industry.shoots[:SHOTS]),
        speaks=tuple(case.say(f"look.speaks{number}", **draft.words) for number in (1, 2)),
        instead=tuple(
            Instead(say=_sayable(draft, rule.say), instead=rule.instead, source=case.law(rule.source))
            for rule in case.industry.forbids[:INSTEAD]
        ),
    )


def _formats(draft: Draft) -> tuple[FormatRule, ...]:
    """Formats of the channels that are posted to, the first channel's first."""
    case, found = draft.case, list[FormatRule]()
    for name in draft.mix.posting:
        channel = case.knowledge.channels[name]
        for form in channel.formats:
            key = f"look.format_{form.replace(' ', '_')}"
            rule = case.say(key if case.has_wording(key) else "look.format_other")
            if rule not in (one.rule for one in found):
                found.append(FormatRule(channel=channel.name, format=form, rule=rule))
    return tuple(found[:FORMATS])


def _production(draft: Draft) -> str:
    """By the person with a camera where the team has one, else by the money of a month."""
    case = draft.case
    person = next((text for text in case.brief.constraints.team if CAMERA.search(text)), None)
    if person:
        return case.say("look.tier_photographer", shoot=re.sub(r"\s*\([^)]*\)$", "", person).strip())
    return case.say(f"look.tier_{read_situation(case, draft.target, draft.purse).money}")


def _sayable(draft: Draft, phrases: tuple[str, ...]) -> str:
    """The first forbidden phrase that may be quoted: one that holds nothing the client never wants to read."""
    avoided = draft.case.brief.voice.avoid
    free = (one for one in phrases if not any(has_word(one, own) or has_word(own, one) for own in avoided))
    return next(free, "")
