"""Benchmarks in plain words: nothing left out, every number filled in."""

from __future__ import annotations

import re

import pytest

from aicmo.gate.must_hold import KINDS, demands
from aicmo.library.content import Content
from aicmo.lint.limits import demand_in_words, limits_in_words, range_in_words
from aicmo.model.section import Limits

OPTIONS: dict[str, tuple[dict[str, object], str]] = {
    "rows": (
        {"min": 7, "columns_min": 5, "in_one_table": True},
        "At least 7 rows under the header in one table that is at least 5 columns wide.",
    ),
    "columns": ({"min": 6}, "A table of at least 6 columns."),
    "columns_named": (
        {"names": [["date"], ["day", "weekday"]]},
        "One table with columns named “date”; “day” or “weekday”.",
    ),
    "rows_named": ({"names": [["Awareness"]]}, "One table with rows that begin with “Awareness”."),
    "rows_under": ({"headings": ["Week 1"]}, "At least 1 row under each of “Week 1”."),
    "dated_rows": (
        {"min": 30},
        "At least 30 table rows with a real date, each the day after the one before, on the weekday they name.",
    ),
    "buckets": (
        {"names": {"proof": ["proof", "prove"]}, "each_min": 2, "largest_share_max": 0.6},
        "At least 2 rows for proof, marked “proof” or “prove”. None of these has more than 60% of the marked rows.",
    ),
    "quiet_rows": (
        {"column": ["platform"], "words": ["reply", "shoot", "review"]},
        "A row with a dash under “platform” names other work: “reply”, “shoot” or “review”.",
    ),
    "adds_up": ({"under": "Split"}, "The table under “Split” has a total row, and its columns add up to it."),
    "variants": (
        {"min": 12, "groups": {"rational": ["rational"]}, "each_min": 3},
        "At least 12 variants that differ, as items or rows. At least 3 of them rational, marked “rational”.",
    ),
    "pillars": (
        {"under": "Themes", "min": 3, "proof": ["proof"]},
        "At least 3 parts under “Themes” that hold “proof”.",
    ),
    "distinct_parts": (
        {"under": "Themes", "min": 3, "overlap_max": 0.6},
        "At least 3 parts under “Themes”, of which no two share more than 60% of their words.",
    ),
    "items_under": ({"under": "Tactics", "min": 7}, "At least 7 list items under “Tactics”."),
    "sequence_under": (
        {"under": "Steps", "min": 3},
        "At least 3 steps in order under “Steps”: a numbered list or table rows.",
    ),
    "text_under": (
        {"headings": ["Results"], "words_min": 20},
        "At least 20 words, tables not counted, under each of “Results”.",
    ),
    "in_order": (
        {"under": "Statement", "words": [["for"], ["who", "that"]]},
        "Under “Statement” one paragraph says, in this order: “for”; “who” or “that”.",
    ),
    "says": ({"each": [["redress"]]}, "It says each of: “redress”."),
    "rivals_named": ({}, "Every rival of the brief is named."),
    "segments_named": ({"min": 2}, "At least 2 groups of the plan are named, or all it has."),
    "not_unless_given": ({"words": ["married", "boomer"]}, "Only where the brief holds them: married, boomer."),
    "stands_alone": (
        {"pointers": ["see above"]},
        "It stands alone: nothing in it sends the reader to another page.",
    ),
}


def test_there_are_words_for_every_kind_of_demand() -> None:
    assert set(OPTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", OPTIONS)
def test_a_demand_reads_as_a_sentence(kind: str) -> None:
    options, said = OPTIONS[kind]
    assert " ".join(demand_in_words(kind, options)) == said


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ((120, 260), "120 to 260 words"),
        ((0, 8), "at most 8 words"),
        ((0, 1), "at most 1 word"),
        ((3, 3), "exactly 3 words"),
        ((1, 1), "exactly 1 word"),
        ((0, 0), "no words"),
    ],
)
def test_a_range_reads_as_one(limits: tuple[int, int], said: str) -> None:
    assert range_in_words(Limits(min=limits[0], max=limits[1]), "word", "words") == said


def test_every_benchmark_is_told_in_full(content: Content) -> None:
    assert len(content.sections) == 80
    for spec in content.sections.values():
        benchmark, said = spec.benchmark, "\n".join(limits_in_words(spec.benchmark, content.rules.house))
        named = (*benchmark.required_headings, *benchmark.required_phrases, *benchmark.forbidden_phrases)
        assert all(f"“{name}”" in said for name in named)
        numbers = {benchmark.words.min, benchmark.words.max, benchmark.bullets.max, benchmark.headings.max}
        assert numbers <= set(map(int, re.findall(r"\d+", said)))
        for kind, options in demands(benchmark):
            assert all(sentence in said for sentence in demand_in_words(kind, options))
        assert benchmark.must_hold_text in said
