"""The routes a campaign can take, the one that is taken, how the work looks, and the ads to begin with."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Route = Literal["proof", "tension", "identity"]


class Territory(Value):
    """A creative route: what it rests on, a headline and picture to try, where it fits, what can go wrong, and what
    would make us take it. Of all routes exactly one is `chosen`, for the reason in `why`."""

    route: Route
    name: str
    premise: str
    headline: str
    visual: str
    fit: str
    risk: str
    choose_when: str
    chosen: bool
    why: str = ""


class FormatRule(Value):
    """A format of a channel in use and what to keep to in it."""

    channel: str
    format: str
    rule: str


class Instead(Value):
    """Words that a rule of the trade forbids (empty where the brief avoids them), what to say instead, who says so."""

    say: str
    instead: str
    source: str


class Look(Value):
    """How the work looks and sounds: light, sound and people of the trade, what stands first, the access rules, the
    formats of the channels in use, how it is produced for the money there is, pictures to take, and how texts speak.
    `instead` is what is said in place of what the trade's rules forbid.
    """

    light: str
    sound: str
    people: str
    first: str
    sound_off: str
    alt: str
    formats: tuple[FormatRule, ...]
    production: str
    shots: tuple[str, ...]
    speaks: tuple[str, ...]
    instead: tuple[Instead, ...]


class AdConcept(Value):
    """An ad as it would be filmed: three frames, the words on screen, the voice, the step it asks for, for whom it is,
    what it is to find out, and when it ends. `money_figure` is the money for its channel; None where nothing is bought.
    """

    id: Literal["moment", "proof", "people"]
    name: str
    segment: str
    place: str
    frames: tuple[str, ...]
    on_screen: str
    voice: str
    cta: str
    hypothesis: str
    kill: str
    money_figure: str | None = None
