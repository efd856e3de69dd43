"""A benchmark in sentences that a copywriter reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from aicmo.gate.must_hold import KINDS, demands
from aicmo.model.rules import House
from aicmo.model.section import Benchmark, Limits

FORMATS = {
    "block": "Prose, with lists or tables beside it.",
    "list": "A list is the main body; prose only introduces it.",
    "table": "A table with a header and rows.",
    "list and table": "A list and a table.",
}
STEPS = {"daily": "each the day after the one before", "ascending": "each later than the one before"}


def limits_in_words(benchmark: Benchmark, house: House) -> tuple[str, ...]:
    """Everything a section must keep, one sentence each, the numbers filled in."""
    return tuple(_sentences(benchmark, house))


def range_in_words(limits: Limits, one: str, many: str) -> str:
    """ "3 to 8 list items", "at most 8", "none", "exactly one"."""
    if limits.max == 0:
        return f"no {many}"
    if limits.min == limits.max:
        return f"exactly {limits.min} {one if limits.min == 1 else many}"
    if limits.min == 0:
        return f"at most {limits.max} {one if limits.max == 1 else many}"
    return f"{limits.min} to {limits.max} {many}"


def _sentences(benchmark: Benchmark, house: House) -> Iterator[str]:
    yield _opened(range_in_words(benchmark.words, "word", "words"))
    yield FORMATS[benchmark.format]
    yield _opened(range_in_words(benchmark.bullets, "list item", "list items"))
    yield _opened(range_in_words(benchmark.headings, "heading", "headings"))
    yield from _named("Headings that must stand: {}.", benchmark.required_headings)
    yield from _named("Words that must stand: {}.", benchmark.required_phrases)
    yield from _named("Words that must not stand: {}.", benchmark.forbidden_phrases)
    yield from _named("Nothing that matches: {}.", benchmark.forbidden_patterns)
    mean, longest = benchmark.avg_sentence_words_max, house.sentence_words_max
    yield f"At most {mean:g} words a sentence on average, none over {longest}."
    yield f"At most {benchmark.repeated_line_ratio_max:.0%} of the lines may stand more than once."
    for kind, options in demands(benchmark):
        yield from demand_in_words(kind, options)
    if benchmark.must_hold_text:
        yield f"In the author's words: {benchmark.must_hold_text}."


def demand_in_words(kind: str, options: dict[str, Any]) -> list[str]:
    """One demand under `must_hold` in sentences.

    Raises:
        KeyError: a kind the gate does not know.
        pydantic.ValidationError: options the kind does not take.
    """
    return _DEMANDS[kind](KINDS[kind].options.model_validate(options))


def _opened(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _named(sentence: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield sentence.replace("{}", _quoted(names))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _one_of(words: Sequence[str]) -> str:
    *first, last = words
    return f"{_quoted(first)} or “{last}”" if first else f"“{last}”"


def _each(groups: Iterable[Sequence[str]]) -> str:
    return "; ".join(map(_one_of, groups))


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _rows(asked: Any) -> list[str]:
    wide = f" that are at least {_count(asked.columns_min, 'column')} wide" if asked.columns_min > 1 else ""
    where = f"one table{wide.replace('are', 'is', 1)}" if asked.in_one_table else f"the tables{wide}"
    return [f"At least {_count(asked.min, 'row')} under the header in {where}."]


def _variants(asked: Any) -> list[str]:
    groups = [f"At least {asked.each_min} of them {name}, marked {_one_of(w)}." for name, w in asked.groups.items()]
    return [f"At least {asked.min} variants that differ, as items or rows.", *groups]


def _buckets(asked: Any) -> list[str]:
    said = [
        f"At least {_count(asked.each_min, 'row')} for {name}, marked {_one_of(words)}."
        for name, words in asked.names.items()
    ]
    if asked.largest_share_max < 1:
        said.append(f"None of these has more than {asked.largest_share_max:.0%} of the marked rows.")
    return said


def _distinct_parts(asked: Any) -> list[str]:
    shared = f"no two share more than {asked.overlap_max:.0%} of their words"
    return [f"At least {asked.min} parts under “{asked.under}”, of which {shared}."]


def _rows_named(asked: Any) -> list[str]:
    return [f"One table with rows that {'name' if asked.anywhere else 'begin with'} {_each(asked.names)}."]


_DEMANDS: dict[str, Callable[[Any], list[str]]] = {
    "rows": _rows,
    "columns": lambda asked: [f"A table of at least {_count(asked.min, 'column')}."],
    "columns_named": lambda asked: [f"One table with columns named {_each(asked.names)}."],
    "rows_named": _rows_named,
    "rows_under": lambda asked: [f"At least {_count(asked.min, 'row')} under each of {_quoted(asked.headings)}."],
    "dated_rows": lambda asked: [
        f"At least {asked.min} table rows with a real date, {STEPS[asked.step]}, on the weekday they name."
    ],
    "buckets": _buckets,
    "quiet_rows": lambda asked: [
        f"A row with a dash under {_one_of(asked.column)} names other work: {_one_of(asked.words)}."
    ],
    "adds_up": lambda asked: [f"The table under “{asked.under}” has a total row, and its columns add up to it."],
    "variants": _variants,
    "pillars": lambda asked: [f"At least {asked.min} parts under “{asked.under}” that hold {_one_of(asked.proof)}."],
    "distinct_parts": _distinct_parts,
    "items_under": lambda asked: [f"At least {_count(asked.min, 'list item')} under “{asked.under}”."],
    "sequence_under": lambda asked: [
        f"At least {asked.min} steps in order under “{asked.under}”: a numbered list or table rows."
    ],
    "text_under": lambda asked: [
        f"At least {asked.words_min} words, tables not counted, under each of {_quoted(asked.headings)}."
    ],
    "in_order": lambda asked: [f"Under “{asked.under}” one paragraph says, in this order: {_each(asked.words)}."],
    "says": lambda asked: [f"It says each of: {_each(asked.each)}."],
    "rivals_named": lambda asked: ["Every rival of the brief is named."],
    "segments_named": lambda asked: [f"At least {asked.min} groups of the plan are named, or all it has."],
    "not_unless_given": lambda asked: [f"Only where the brief holds them: {', '.join(asked.words)}."],
    "stands_alone": lambda asked: ["It stands alone: nothing in it sends the reader to another page."],
}
