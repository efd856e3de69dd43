"""What goes into the store and what comes out of it; a run is named by its short name, rows by nothing else.

Times are handed in by the caller and know their zone; they come back in UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import Field

from aicmo.llm.choice import ModelChoice
from aicmo.model.finding import Finding, Verdict
from aicmo.model.plan import Plan
from aicmo.model.section import WrittenSection
from aicmo.model.value import Value

RunState = Literal["running", "done", "stopped", "failed"]
EndState = Literal["done", "stopped", "failed"]
Outcome = Literal["text", "refused", "failed"]
Author = Literal["writer", "person"]

UNFINISHED: tuple[RunState, ...] = ("running", "stopped")
"""What can be gone on with: a run that was stopped, or whose process is gone or still at work."""

MOST = 2**31 - 1
"""The largest count that every database keeps as an integer."""


class Terms(Value):
    """On what terms a run asks models, so that it can be gone on with as it was begun.

    `base_url` is the address of a server of one's own, else empty. Prices are declared ones, in US dollars for a
    million tokens. `max_cost` (US dollars) is for the run as a whole, `max_minutes` for each time somebody works at it.
    `out` and `formats` say where the report goes.
    """

    models: ModelChoice = ModelChoice()
    base_url: str = ""
    price_in: Decimal | None = Field(default=None, ge=0)
    price_out: Decimal | None = Field(default=None, ge=0)
    max_cost: Decimal | None = Field(default=None, ge=0)
    max_minutes: float | None = Field(default=None, gt=0)
    at_once: int | None = Field(default=None, ge=1)
    out: str = ""
    formats: tuple[str, ...] = ()


class NewRun(Value):
    """What a run is to make, with its plan. `brief` are the client's own bytes, `suffix` says what they are.

    `changes` are the answers changed beside the brief, "key=value" each; `plan.brief` is the brief with them.
    """

    client: str = Field(min_length=1)
    brief: bytes
    suffix: str = ".yaml"
    changes: tuple[str, ...] = ()
    pack: str
    writer: str
    policy: str
    models: tuple[str, ...] = ()
    terms: Terms = Terms()
    fingerprint: str
    plan: Plan
    today: date


class Answer(Value):
    """One answer of a writer as it arrived, before anything was checked or mended.

    `outcome`: "text"; "refused" by the provider, which spends no attempt; "failed" when it could not be read. The last
    two say why in `reason` and may hold what did arrive. `cost` is in US dollars, exact to a millionth of a millionth,
    None where no price is known; `seconds` is the time until the answer was complete.
    """

    section: str = Field(min_length=1)
    attempt: int = Field(ge=1, le=MOST)
    outcome: Outcome = "text"
    text: str = ""
    reason: str = ""
    model: str = ""
    tokens_in: int = Field(default=0, ge=0, le=MOST)
    tokens_out: int = Field(default=0, ge=0, le=MOST)
    cost: Decimal | None = Field(default=Decimal(0), ge=0, lt=1_000_000, decimal_places=12)
    seconds: float = Field(default=0, ge=0, allow_inf_nan=False)


class SavedAnswer(Answer):
    """An answer in the store; `number` counts the answers of its section in this run from 1."""

    number: int
    saved: datetime


class SectionText(Value):
    """A section as it is to be kept. `source` holds figure tokens: its numbers are printed from the plan when read.

    `writer` is the writer's name ("rules", "llm") or the person's; `parts_hash` is `plan_parts_hash` of what it was
    written from. `model`, tokens and `cost` are those of `WrittenSection`.
    """

    section: str = Field(min_length=1)
    text: str
    title: str
    source: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    attempts: int = Field(default=1, ge=0, le=MOST)
    writer: str
    author: Author = "writer"
    parts_hash: str = ""
    model: str = ""
    tokens_in: int = Field(default=0, ge=0, le=MOST)
    tokens_out: int = Field(default=0, ge=0, le=MOST)
    cost: Decimal | None = Field(default=Decimal(0), ge=0, lt=1_000_000)


class SavedSection(SectionText):
    """The revision of a section that counts now, or one of its history.

    `revision` counts from 1. `locked`: only a person may write it. `stale`: it is to be written again, because the plan
    has moved away from it or because somebody wishes so; `note` says the wish.
    """

    revision: int
    locked: bool
    stale: bool
    note: str = ""
    saved: datetime

    @property
    def passed(self) -> bool:
        """Whether the gate let it through."""
        return self.verdict in ("PASS", "PASS_WITH_WARNINGS")


class RunSummary(Value):
    """A run on one line. Tokens and cost (US dollars) are those of every answer, refused and failed ones included;
    `unpriced` are the answers of which no price is known, which the cost leaves out.

    `passed` counts the sections whose newest revision passed. `reason` says why the state is what it is.
    """

    run: str
    client: str
    pack: str
    writer: str
    policy: str
    models: tuple[str, ...]
    fingerprint: str
    version: str
    today: date
    created: datetime
    state: RunState
    reason: str
    since: datetime
    passed: int
    answers: int
    tokens_in: int
    tokens_out: int
    cost: Decimal
    unpriced: int


class SavedRun(Value):
    """Everything needed to go on with a run. `changes` are those it was begun with and every later one.

    `sections` holds the newest revision of each, by section id. `unchecked` are the answers that arrived after their
    section was last saved, oldest first: hand them to the gate before a writer is asked again.
    """

    summary: RunSummary
    brief: bytes
    suffix: str
    changes: tuple[str, ...]
    terms: Terms
    plan: Plan
    plan_revision: int
    sections: dict[str, SavedSection]
    unchecked: tuple[SavedAnswer, ...]

    @property
    def passed(self) -> dict[str, SavedSection]:
        """The sections that need no writer: they passed and the plan has not moved away from them, or are locked."""
        return {
            name: section
            for name, section in self.sections.items()
            if section.locked or (section.passed and not section.stale)
        }


def text_of(written: WrittenSection, author: Author = "writer", parts_hash: str = "") -> SectionText:
    """A section of a report as it is kept."""
    return SectionText(
        section=written.id, text=written.text, title=written.title, source=written.source, verdict=written.verdict,
        findings=written.findings, attempts=written.attempts, writer=written.writer, author=author,
        parts_hash=parts_hash, model=written.model, tokens_in=written.tokens_in, tokens_out=written.tokens_out,
        cost=written.cost,
    )  # fmt: skip


def written_of(kept: SectionText, markdown: str) -> WrittenSection:
    """A kept section as it stands in a report; `markdown` is its source with the figures printed."""
    return WrittenSection(
        id=kept.section, text=kept.text, title=kept.title, markdown=markdown, source=kept.source,
        verdict=kept.verdict, findings=kept.findings, attempts=kept.attempts, writer=kept.writer, model=kept.model,
        tokens_in=kept.tokens_in, tokens_out=kept.tokens_out, cost=kept.cost,
    )  # fmt: skip
