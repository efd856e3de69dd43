"""What a check found, and how it becomes a finding a writer can act on."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.gate.document import Block, Document
from aicmo.model.finding import Finding
from aicmo.model.rules import Rules

USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit not kept. `case` names its wording in the house rules; `what` is the heading, phrase or figure."""

    code: str
    case: str = USUAL
    measured: float | str = ""
    allowed: float | str = ""
    what: str = ""
    line: int = 0
    column: int = 0
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a breach stands and the words that stand there."""

    line: int
    column: int
    passage: str


def spot(document: Document, block: Block, offset: int = 0, text: str | None = None) -> Spot:
    """The place of `text` (the whole block if None) at `offset` of the block."""
    line, column = document.place(block.source_offset(offset))
    return Spot(line, column, block.text if text is None else text)


def finding_of(breach: Breach, rules: Rules, section: str) -> Finding:
    """The breach in words, filled from what was measured and what is allowed.

    Raises:
        KeyError: the house rules have no wording for the breach's code and case.
    """
    rule = rules.codes[breach.code]
    wording = rule.cases[breach.case]
    slots = {
        "measured": _printed(breach.measured),
        "allowed": _printed(breach.allowed),
        "gap": _gap(breach),
        "what": breach.what,
    }
    return Finding(
        code=breach.code,
        severity=wording.severity or rule.severity,
        message=wording.message.format_map(slots),
        section=section,
        measured=slots["measured"],
        allowed=slots["allowed"],
        line=breach.line,
        column=breach.column,
        passage=_shortened(breach.passage, rules.house.passage_characters_max),
        hint=wording.hint.format_map(slots),
    )


def _printed(value: float | str) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}" if isinstance(value, float) else str(value)


def _gap(breach: Breach) -> str:
    if isinstance(breach.measured, str) or isinstance(breach.allowed, str):
        return ""
    return _printed(abs(breach.measured - breach.allowed))


def _shortened(passage: str, longest: int) -> str:
    flat = " ".join(passage[: longest * 4].split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
