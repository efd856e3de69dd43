"""A benchmark said in words, from the very limits that the gate checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from aicmo.gate.hold_dates import DatedRows
from aicmo.gate.hold_facts import NotUnlessGiven, SegmentsNamed, StandsAlone
from aicmo.gate.hold_tables import AddsUp, Buckets, Columns, ColumnsNamed, QuietRows, Rows, RowsNamed, RowsUnder
from aicmo.gate.hold_texts import (
    DistinctParts,
    InOrder,
    ItemsUnder,
    Pillars,
    Says,
    SequenceUnder,
    TextUnder,
    Variants,
)
from aicmo.gate.must_hold import KINDS, demands
from aicmo.model.prompts import BenchmarkWords
from aicmo.model.rules import House
from aicmo.model.section import Benchmark
from aicmo.model.value import Value

Slots = dict[str, object]


def benchmark_words(benchmark: Benchmark, house: House, words: BenchmarkWords) -> tuple[str, ...]:
    """Every limit and every must-hold, one sentence each, in the order in which a writer needs them."""
    held = (words.must_hold[kind].format_map(_slots(kind, options)) for kind, options in demands(benchmark))
    return (words.formats[benchmark.format], *_limits(benchmark, house, words.limits), *held)


def _limits(benchmark: Benchmark, house: House, words: dict[str, str]) -> Iterator[str]:
    for name in ("words", "bullets", "headings"):
        limits = getattr(benchmark, name)
        yield words[name].format(min=limits.min, max=limits.max)
    for name in ("required_headings", "required_phrases"):
        if phrases := getattr(benchmark, name):
            yield words[name].format(names=_quoted(phrases))
    yield words["sentences"].format(average=f"{benchmark.avg_sentence_words_max:g}", max=house.sentence_words_max)
    yield words["repetition"].format(percent=_percent(benchmark.repeated_line_ratio_max))
    yield words["about_client"].format(percent=house.about_client_percent_min)
    for name in ("forbidden_phrases", "forbidden_patterns"):
        if phrases := getattr(benchmark, name):
            yield words[name].format(names=_quoted(phrases))
    if benchmark.must_hold_text:
        yield words["meaning"].format(text=benchmark.must_hold_text)


def _slots(kind: str, options: dict[str, Any]) -> Slots:
    """What the sentence of a kind is filled with."""
    read: Any = KINDS[kind].options.model_validate(options)
    return FILLS[type(read)](read) if type(read) in FILLS else {}


def _quoted(phrases: Iterable[str], between: str = ", ") -> str:
    return between.join(f'"{phrase}"' for phrase in phrases)


def _either(names: Iterable[Iterable[str]]) -> str:
    """Tuples of words of which one will do each: "today" or "baseline"; "target"."""
    return "; ".join(_quoted(each, " or ") for each in names)


def _percent(share: float) -> str:
    return f"{100 * share:g}"


def _rows(options: Rows) -> Slots:
    wide = f", in a table of at least {options.columns_min} columns" if options.columns_min else ""
    return {"min": options.min, "columns": wide, "each": ", all in one table" if options.in_one_table else ""}


def _rows_named(options: RowsNamed) -> Slots:
    return {"rows": _either(options.names), "each": "any of its cells" if options.anywhere else "its first cell"}


def _dated_rows(options: DatedRows) -> Slots:
    steps = {"daily": "each the day after the one before", "ascending": "each later than the one before"}
    return {"min": options.min, "steps": steps[options.step]}


def _buckets(options: Buckets) -> Slots:
    rows = "; ".join(f"{name} ({_quoted(words, ' or ')})" for name, words in options.names.items())
    return {"rows": rows, "min": options.each_min, "percent": _percent(options.largest_share_max)}


def _variants(options: Variants) -> Slots:
    groups = "; ".join(f"{name} ({_quoted(words, ' or ')})" for name, words in options.groups.items())
    each = f", at least {options.each_min} in each of these groups, which the variant or its heading names: {groups}"
    return {"min": options.min, "each": each if groups else ""}


FILLS: dict[type[Value], Callable[[Any], Slots]] = {
    Rows: _rows,
    Columns: lambda read: {"min": read.min},
    ColumnsNamed: lambda read: {"columns": _either(read.names)},
    RowsNamed: _rows_named,
    RowsUnder: lambda read: {"headings": _quoted(read.headings), "min": read.min},
    DatedRows: _dated_rows,
    Buckets: _buckets,
    QuietRows: lambda read: {"columns": _quoted(read.column, " or "), "words": _quoted(read.words)},
    AddsUp: lambda read: {"under": _quoted([read.under])},
    Variants: _variants,
    Pillars: lambda read: {"under": _quoted([read.under]), "min": read.min, "words": _quoted(read.proof)},
    DistinctParts: lambda read: {"under": _quoted([read.under]), "min": read.min,
                                 "percent": _percent(read.overlap_max)},
    ItemsUnder: lambda read: {"under": _quoted([read.under]), "min": read.min},
    SequenceUnder: lambda read: {"under": _quoted([read.under]), "min": read.min},
    TextUnder: lambda read: {"headings": _quoted(read.headings), "min": read.words_min},
    InOrder: lambda read: {"under": _quoted([read.under]), "words": _either(read.words)},
    Says: lambda read: {"words": _either(read.each)},
    SegmentsNamed: lambda read: {"min": read.min},
    NotUnlessGiven: lambda read: {"words": _quoted(read.words)},
    StandsAlone: lambda read: {"words": _quoted(read.pointers)},
}  # fmt: skip
"""What each kind's sentence is filled with, by its options; kinds that are not here have no slot."""
