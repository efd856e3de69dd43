"""What a benchmark asks for beyond the common limits: the table of kinds, and the check that walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from aicmo.gate.breach import Breach
from aicmo.gate.hold_dates import DatedRows, check_dated_rows
from aicmo.gate.hold_facts import (
    NotUnlessGiven,
    RivalsNamed,
    SegmentsNamed,
    StandsAlone,
    check_not_unless_given,
    check_rivals_named,
    check_segments_named,
    check_stands_alone,
)
from aicmo.gate.hold_tables import (
    AddsUp,
    Buckets,
    Columns,
    ColumnsNamed,
    QuietRows,
    Rows,
    RowsNamed,
    RowsUnder,
    check_adds_up,
    check_buckets,
    check_columns,
    check_columns_named,
    check_quiet_rows,
    check_rows,
    check_rows_named,
    check_rows_under,
)
from aicmo.gate.hold_texts import (
    DistinctParts,
    InOrder,
    ItemsUnder,
    Pillars,
    Says,
    SequenceUnder,
    TextUnder,
    Variants,
    check_distinct_parts,
    check_in_order,
    check_items_under,
    check_pillars,
    check_says,
    check_sequence_under,
    check_text_under,
    check_variants,
)
from aicmo.gate.kept import kept
from aicmo.gate.subject import Subject
from aicmo.model.section import Benchmark
from aicmo.model.value import Value


class Kind(NamedTuple):
    """A kind of must-hold: the options a benchmark may give and the check."""

    options: type[Value]
    check: Callable[[Subject, Any], Iterator[Breach]]


KINDS: dict[str, Kind] = {
    "rows": Kind(Rows, check_rows),
    "columns": Kind(Columns, check_columns),
    "columns_named": Kind(ColumnsNamed, check_columns_named),
    "rows_named": Kind(RowsNamed, check_rows_named),
    "rows_under": Kind(RowsUnder, check_rows_under),
    "dated_rows": Kind(DatedRows, check_dated_rows),
    "buckets": Kind(Buckets, check_buckets),
    "quiet_rows": Kind(QuietRows, check_quiet_rows),
    "adds_up": Kind(AddsUp, check_adds_up),
    "variants": Kind(Variants, check_variants),
    "pillars": Kind(Pillars, check_pillars),
    "distinct_parts": Kind(DistinctParts, check_distinct_parts),
    "items_under": Kind(ItemsUnder, check_items_under),
    "sequence_under": Kind(SequenceUnder, check_sequence_under),
    "text_under": Kind(TextUnder, check_text_under),
    "in_order": Kind(InOrder, check_in_order),
    "says": Kind(Says, check_says),
    "rivals_named": Kind(RivalsNamed, check_rivals_named),
    "segments_named": Kind(SegmentsNamed, check_segments_named),
    "not_unless_given": Kind(NotUnlessGiven, check_not_unless_given),
    "stands_alone": Kind(StandsAlone, check_stands_alone),
}


def check_must_hold(subject: Subject) -> Iterator[Breach]:
    """MUST_HOLD: the table and variant minima of the benchmark, then everything under its `must_hold`.

    Raises:
        KeyError: a kind that is not in the table.
        pydantic.ValidationError: options the kind does not take.
    """
    for check, options in _demanded(subject.benchmark):
        yield from check(subject, options)


def _read(benchmark: Benchmark) -> tuple[tuple[Callable[[Subject, Any], Iterator[Breach]], Value], ...]:
    """The checks of a benchmark, each with its options."""
    asked = [(KINDS[name], options) for name, options in demands(benchmark)]
    return tuple((kind.check, kind.options.model_validate(options)) for kind, options in asked)


_demanded = kept(_read, most=128)
"""More benchmarks than there are section texts; reading the options of one takes longer than most checks."""


def demands(benchmark: Benchmark) -> list[tuple[str, dict[str, Any]]]:
    """Every must-hold of a benchmark by kind and options.

    The minima of its table and its variants join what is asked of them under `must_hold`.
    """
    asked = [(must.kind, dict(must.options)) for must in benchmark.must_hold]
    own: list[tuple[str, dict[str, Any]]] = []
    if benchmark.table_columns_min:
        own.append(("columns", {"min": benchmark.table_columns_min}))
    if benchmark.table_rows_min:
        own.append(("rows", {"min": benchmark.table_rows_min, "columns_min": benchmark.table_columns_min}))
    if benchmark.variants_min and not any(kind == "variants" for kind, _ in asked):
        own.append(("variants", {"min": benchmark.variants_min}))
    return own + asked
