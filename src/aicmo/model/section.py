"""What a section must be (its spec and benchmark), what a pack asks for, and what a writer made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from aicmo.model.finding import Finding, Verdict
from aicmo.model.value import Value

SectionFormat = Literal["block", "list", "table", "list and table"]


class Limits(Value):
    """A smallest and a largest allowed value, both included."""

    min: int = Field(ge=0)
    max: int = Field(ge=0)


class MustHold(Value):
    """One thing a benchmark asks for beyond the common limits. `kind` names a check in gate/must_hold.py."""

    kind: str
    options: dict[str, Any] = {}


class Benchmark(Value):
    """The limits a section must keep. Words are those a reader sees: paragraphs, items, cells and headings."""

    words: Limits
    bullets: Limits
    headings: Limits
    format: SectionFormat
    table_rows_min: int = 0
    table_columns_min: int = 0
    variants_min: int = 0
    avg_sentence_words_max: float
    repeated_line_ratio_max: float
    required_headings: tuple[str, ...] = ()
    required_phrases: tuple[str, ...] = ()
    forbidden_phrases: tuple[str, ...] = ()
    forbidden_patterns: tuple[str, ...] = ()
    must_hold_text: str = ""
    must_hold: tuple[MustHold, ...] = ()


class SectionSpec(Value):
    """A section folder under content/sections.

    `parts` name what of the plan it is written from: a field ("budget"), a field inside one ("calendar.phases") or an
    answer of the brief ("brief.context"). `figures` are ids of the ledger it may use beside those that these parts
    name; "*" stands for any ending. `sums_up` marks a summary of other sections, to be written after them. `body` is
    the text of the rules writer, `prompt` the direction for a model, its first paragraph the job in one sentence, and
    `example` a good text for another client.
    """

    text: str
    title: str
    benchmark: Benchmark
    parts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sums_up: bool = False
    body: str | None = None
    prompt: str = ""
    example: str | None = None


class PackEntry(Value):
    """A place in a pack: the public section id and the text folder that serves it."""

    id: str
    text: str
    title: str


class Pack(Value):
    """An ordered list of sections with a title and a tier."""

    id: str
    title: str
    tier: str
    purpose: str
    needs: tuple[str, ...] = ()
    sections: tuple[PackEntry, ...]


class PageSpec(Value):
    """A page around the sections: its place and its text. `writers`: only reports of these have it; empty means all."""

    id: str
    title: str
    place: Literal["front", "back"]
    body: str
    writers: tuple[str, ...] = ()


class WrittenSection(Value):
    """A section as it stands in a report. `source` keeps figure tokens; `markdown` has them printed.

    `model` wrote this text, empty where none did. Tokens and `cost` (US dollars, None where a price is not known) are
    those of all attempts together, failed ones included.
    """

    id: str
    text: str
    title: str
    markdown: str
    source: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    attempts: int = 1
    writer: str
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)
