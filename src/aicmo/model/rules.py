"""House rules as data: how grave each finding is, what it says, and the numbers that hold for every section."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aicmo.model.finding import Severity
from aicmo.model.value import Value

Scope = Literal["section", "report"]


class Wording(Value):
    """What a finding says and what a writer should change.

    Both may hold the slots {measured}, {allowed}, {gap} (how far apart the two are) and {what}.
    """

    message: str = Field(min_length=1)
    hint: str = Field(min_length=1)


class CodeRule(Value):
    """A code: its severity, whether it looks at a section or at the whole report, and its wording by case.

    `cases` is empty for a code that no check yields yet.
    """

    severity: Severity
    scope: Scope
    cases: dict[str, Wording] = {}


class House(Value):
    """Numbers that hold for every section; a benchmark may be stricter."""

    sentence_words_max: int = Field(gt=0)
    characters_max: int = Field(gt=0)
    passage_characters_max: int = Field(gt=0)


class Rules(Value):
    """The house rules, by code."""

    codes: dict[str, CodeRule]
    house: House
