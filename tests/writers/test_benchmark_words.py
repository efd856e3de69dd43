"""A benchmark in words says every limit the gate checks, with the very number."""

from __future__ import annotations

import re

import pytest

from aicmo.gate.must_hold import KINDS, demands
from aicmo.library.content import Content
from aicmo.library.sections import load_sections
from aicmo.model.section import MustHold
from aicmo.writers.benchmark_words import FILLS, benchmark_words

TEXTS = tuple(load_sections())


def words_of(content: Content, text: str) -> str:
    return "\n".join(benchmark_words(content.sections[text].benchmark, content.rules.house, content.prompts.words))


@pytest.mark.parametrize("text", TEXTS)
def test_every_limit_and_every_demand_of_a_benchmark_is_said(content: Content, text: str) -> None:
    benchmark, said = content.sections[text].benchmark, words_of(content, text)
    for limits in (benchmark.words, benchmark.bullets, benchmark.headings):
        assert f"Between {limits.min} and {limits.max} " in said
    for phrase in (*benchmark.required_headings, *benchmark.required_phrases, *benchmark.forbidden_phrases):
        assert f'"{phrase}"' in said
    assert f"At most {benchmark.avg_sentence_words_max:g} words" in said
    assert benchmark.must_hold_text in said
    # One line for each demand beside the limits that every section has.
    common = 7 + sum(map(bool, (benchmark.required_headings, benchmark.required_phrases, benchmark.forbidden_phrases,
                                benchmark.forbidden_patterns, benchmark.must_hold_text)))  # fmt: skip
    assert len(said.splitlines()) - common + 1 == len(demands(benchmark)) + 1
    assert re.search(r"\{\w+\}", said) is None


def test_every_number_and_word_of_a_demand_stands_in_its_sentence(content: Content) -> None:
    checked = 0
    for spec in content.sections.values():
        said = words_of(content, spec.text)
        for _, options in demands(spec.benchmark):
            for value in _leaves(options):
                checked += 1
                assert (f"{100 * value:g}" if isinstance(value, float) else str(value)) in said
    assert checked > 200


def _leaves(value: object) -> list[float | int | str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in _leaves(inner)]
    # What is zero is not asked for; a yes or a step is said in words of its own.
    if isinstance(value, bool) or value in (0, "daily", "ascending") or not isinstance(value, int | float | str):
        return []
    return [value]


def test_every_kind_with_options_fills_its_sentence() -> None:
    with_options = {kind.options for kind in KINDS.values() if kind.options.model_fields}
    assert with_options == FILLS.keys()


def test_a_kind_that_does_not_exist_is_a_fault_of_ours_and_is_not_passed_over(content: Content) -> None:
    benchmark = content.sections["overview"].benchmark
    wrong = benchmark.model_copy(update={"must_hold": (MustHold(kind="poem"),)})
    with pytest.raises(KeyError):
        benchmark_words(wrong, content.rules.house, content.prompts.words)
