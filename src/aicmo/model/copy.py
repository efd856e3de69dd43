"""Texts to choose from: twelve variants that differ in kind, each within its place's limit and made for somebody."""

from __future__ import annotations

from typing import ClassVar, Literal

from aicmo.model.value import Value

Appeal = Literal["rational", "emotional", "provocative"]
Form = Literal["problem", "proof", "offer", "question", "story"]
Answers = Literal["objection", "proof", "segment"]

NUMBERED = ("doubt", "must", "offer", "pain", "proof", "want")


class CopyFrame(Value):
    """A text with slots, besides those of every playbook the ones of `CopyPlaybook.more_slots`.

    A frame whose slot the brief does not fill is left out; a capital letter begins a sentence. A `plain` frame is for
    the clients whose texts may not provoke. `answers` says whom it is for: an objection, a proof or a segment.
    """

    appeal: Appeal
    form: Form
    text: str
    models: tuple[str, ...] = ()
    plain: bool = False
    answers: Answers = "segment"


class TradeText(Value):
    """A text of the trade that needs nothing from the brief but names."""

    form: Form
    text: str


class CopyPlaybook(Value):
    """What copy_frames.toml holds.

    For the models, trades and tones of `calm` and `calm_tones` no variant provokes; `calm_why` says so, by trade, else
    by model, and under "tone" for a brief that asks for a quiet voice. `trades` are texts by trade and appeal.
    """

    more_slots: ClassVar[frozenset[str]] = frozenset(
        {"Act", "act", "price", "summary", "tagline", "tone", "usp", "usp_item", "usp_price"}
        | {f"{name}_{number}" for name in NUMBERED for number in (1, 2, 3)}
    )

    frames: tuple[CopyFrame, ...]
    trades: dict[str, dict[Appeal, tuple[TradeText, ...]]]
    calm: tuple[str, ...]
    calm_tones: tuple[str, ...]
    calm_why: dict[str, str]


class CopyVariant(Value):
    """A text as it stands, its place with the limit in characters, whom it answers, and its tag in links."""

    id: str
    appeal: Appeal
    form: Form
    place: str
    limit: int
    text: str
    cta: str
    answers: str
    content_id: str


class CopySet(Value):
    """The variants, why none provokes where none does, and the rule by which one is kept.

    `pairs` are the content ids of the two variants to run against each other first.
    """

    variants: tuple[CopyVariant, ...]
    calm_note: str
    rule: str
    pairs: tuple[str, ...]
