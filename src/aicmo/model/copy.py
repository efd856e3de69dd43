"""Texts to choose from: twelve variants that differ in kind, each within its place's limit and made for somebody."""

from __future__ import annotations

from typing import ClassVar, Literal

from aicmo.model.value import Value

Appeal = Literal["rational", "emotional", "provocative"]
Form = Literal["problem", "proof", "offer", "question", "story"]


NUMBERED = ("anxiety", "doubt", "entry", "job", "pain", "proof", "trigger", "want")
CAPITAL = ("Act", "Alternative", "Entry_1", "Entry_2", "Entry_3", "Entry_4", "Trigger_1", "Trigger_2", "Trigger_3")


class CopyFrame(Value):
    """A text with slots, besides those of every playbook the ones of `CopyPlaybook.more_slots`.

    A frame whose slot the brief does not fill is left out; a capital letter begins a sentence.

    `place` is the part of a feed text shown before "more". `answers` says whom it is for: an objection, a proof or a
    segment.
    """

    appeal: Appeal
    form: Form
    place: Literal["ad"]
    text: str
    models: tuple[str, ...] = ()
    answers: Literal["objection", "proof", "segment"]


class CopyPlaybook(Value):
    """What copy.toml holds. For `calm` models or trades no variant provokes; `calm_why` says so."""

    more_slots: ClassVar[frozenset[str]] = frozenset(
        {"act", "price", "usp", *CAPITAL, *(f"{name}_{number}" for name in NUMBERED for number in (1, 2, 3, 4))}
    )

    frames: tuple[CopyFrame, ...]
    calm: tuple[str, ...]
    calm_why: str


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
    """The variants, why none provokes where none does, and the rule by which one is kept."""

    variants: tuple[CopyVariant, ...]
    calm_note: str
    rule: str
