"""What a section measures against what its benchmark allows, whether or not it breaks a limit."""

from __future__ import annotations

from aicmo.gate.document import Document, parse
from aicmo.gate.hold_dates import DatedRows
from aicmo.gate.hold_tables import Rows
from aicmo.gate.must_hold import KINDS, demands
from aicmo.model.section import Benchmark, Limits
from aicmo.model.value import Value

PREVIEW_CHARACTERS = 90


class Measured(Value):
    """One measure. `allowed` is in words: "120 to 260", "at most 25", "any"; `kept` is whether it is within."""

    what: str
    measured: float
    allowed: str
    kept: bool


def measure(markdown: str, benchmark: Benchmark) -> tuple[Measured, ...]:
    """Words, list items, headings, words a sentence on average, and table rows, as the gate counts them."""
    document = parse(markdown)
    mean, most = mean_sentence_words(document), benchmark.avg_sentence_words_max
    rows, fewest = sum(len(table.body) for table in document.tables), _fewest_rows(benchmark)
    return (
        _within("words", document.word_count, benchmark.words),
        _within("list items", len(document.items), benchmark.bullets),
        _within("headings", len(document.headings), benchmark.headings),
        Measured(what="words a sentence", measured=round(mean, 1), allowed=f"at most {most:g}", kept=mean <= most),
        Measured(what="rows", measured=rows, allowed=f"at least {fewest}" if fewest else "any", kept=rows >= fewest),
    )


def mean_sentence_words(document: Document) -> float:
    """The mean the gate holds against the benchmark: cells that are only labels left out; 0 without a sentence."""
    counted = [sentence.words for sentence in document.sentences if sentence.counts]
    return sum(counted) / len(counted) if counted else 0.0


def preview(markdown: str) -> str:
    """The beginning of the first paragraph, item or cell, on one line."""
    document = parse(markdown)
    first = next((block.text for block in document.texts if block.kind not in ("heading", "code", "html")), "")
    flat = " ".join(first[: PREVIEW_CHARACTERS * 4].split())
    return flat if len(flat) <= PREVIEW_CHARACTERS else f"{flat[: PREVIEW_CHARACTERS - 1].rstrip()}…"


def _within(what: str, measured: int, limits: Limits) -> Measured:
    kept = limits.min <= measured <= limits.max
    return Measured(what=what, measured=measured, allowed=f"{limits.min} to {limits.max}", kept=kept)


def _fewest_rows(benchmark: Benchmark) -> int:
    """The largest number of rows that anything in the benchmark asks for."""
    asked = [KINDS[kind].options.model_validate(options) for kind, options in demands(benchmark)]
    return max((options.min for options in asked if isinstance(options, Rows | DatedRows)), default=0)
