"""Risks that a trade always carries, whatever the brief says."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Level = Literal["low", "medium", "high"]


class RiskScript(Value):
    """A risk of a model of business or of a trade named by its id: title, sign, response. Levels are judgement."""

    id: str
    models: tuple[str, ...]
    title: str
    likelihood: Level
    impact: Level
    signal: str
    response: str
    who: Literal["approve", "post", "reply", "shoot"]


class RisksPlaybook(Value):
    """What risks.toml holds, the gravest of a model first."""

    risks: tuple[RiskScript, ...]
