"""What a posting tool asks of a post beyond hook and day: caption, picture, description, tagged link, pillar, stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from aicmo.model.knowledge import BucketKind, Channel
from aicmo.model.plan import Messages
from aicmo.plan.case import Case
from aicmo.plan.hashtags import make_tag
from aicmo.plan.hooks import Hook
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, nearest, sentence, slug

Stage = Literal["see", "think", "do", "care"]
STAGES: dict[BucketKind, Stage] = {"education": "see", "proof": "think", "promotion": "do", "community": "care"}
"""Where the reader of a kind of post stands (See-Think-Do-Care, A. Kaushik)."""
ORDERS = ("film ", "photograph ", "record ", "shoot ", "draw ", "show ", "picture ", "capture ", "take ", "make ")
"""Verbs by which a task asks for a picture; without them it says what the picture shows."""


def campaign_tag(target: Target) -> str:
    """The campaign in tagged links: year, quarter and what is counted ("2027-q1-active-subscriptions")."""
    return f"{target.start.year}-q{(target.start.month - 1) // 3 + 1}-{slug(target.many)}"


@dataclass(frozen=True)
class PostMaker:
    """Makes the further fields of a post."""

    case: Case
    target: Target
    messages: Messages

    def further(self, day: date, channel: Channel, hook: Hook, number: int) -> dict[str, object]:
        """The fields of `CalendarDay` after the owner; `number` counts the posts from 0."""
        content = slug(f"{channel.id} {hook.kind} {day:%d %B %Y}")
        asset = self._asset(hook, number)
        return {
            "pillar": self._pillar(hook),
            "stage": STAGES[hook.kind],
            "caption": self._caption(channel, hook),
            "asset": asset,
            "alt_text": self.case.say("calendar.alt", shows=shows(asset), hook=bare(hook.text)),
            "link": self._link(channel, content),
            "utm_content": content,
            "status": "draft",
        }

    def _pillar(self, hook: Hook) -> str:
        """The message nearest to the hook; one of the three in turn of kinds where none is near."""
        pillars = self.messages.pillars
        if not pillars:
            return ""
        found, _ = nearest(hook.text, [f"{one.title} {one.claim} {' '.join(one.proof)}" for one in pillars])
        named = next((one.title for one in pillars if found.startswith(one.title)), "") if found else ""
        return named or pillars[list(STAGES).index(hook.kind) % len(pillars)].title

    def _caption(self, channel: Channel, hook: Hook) -> str:
        """Hook, step and the brand's tag; the tag goes first, then the step, where the platform's limit is short."""
        said, tag = sentence(hook.text), make_tag(self.case.brief.brand.name)
        longest = f"{said} {sentence(hook.cta)} {tag}".strip()
        fitting = (text for text in (longest, f"{said} {sentence(hook.cta)}") if len(text) <= channel.limit)
        return next(fitting, said)

    def _asset(self, hook: Hook, number: int) -> str:
        """The trade's picture nearest to the hook, else the next in turn."""
        shoots = [self.case.fill(text) for text in self.case.industry.shoots]
        found, shared = nearest(hook.text, shoots)
        return found if shared > 1 else shoots[number % len(shoots)]

    def _link(self, channel: Channel, content: str) -> str:
        site = (self.case.brief.brand.website or "").rstrip("/")
        tags = f"utm_source={channel.source}&utm_medium={channel.medium}&utm_campaign={campaign_tag(self.target)}"
        return f"{site}?{tags}&utm_content={content}" if channel.source else site


def shows(task: str) -> str:
    """What is seen when a task is done: "Film one roast from drop to bag" shows "One roast from drop to bag"."""
    verb = next((verb for verb in ORDERS if task.lower().startswith(verb)), "")
    rest = task[len(verb) :]
    return bare(rest[:1].upper() + rest[1:])
