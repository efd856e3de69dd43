"""What a language model is told, as data: the frames of a request, the benchmark's words, how facts are shown."""

from __future__ import annotations

from pydantic import Field

from aicmo.model.value import Value


class BenchmarkWords(Value):
    """Sentences with slots in braces: one for each limit of a benchmark, one for each kind of must-hold."""

    limits: dict[str, str]
    formats: dict[str, str]
    must_hold: dict[str, str]


class FactsShown(Value):
    """How facts stand in a prompt.

    `brief` are the answers every section is told, as dotted keys. `labels` say what a part of the plan is. Fields in
    `left_out` are for tools, not for a text. `rows_max` is how many rows of a list are shown where the benchmark asks
    for no more, `figures_max` how many figures, `written_words_max` how many words of a section that a summary sums up.
    """

    brief: tuple[str, ...]
    labels: dict[str, str]
    left_out: frozenset[str]
    rows_max: int = Field(gt=0)
    figures_max: int = Field(gt=0)
    written_words_max: int = Field(gt=0)
    kinds: dict[str, str]
    figures: dict[str, tuple[str, ...]]


class Prompts(Value):
    """The frames are Jinja templates whose slots are `SECTION_SLOTS` and `AGAIN_SLOTS` of library/prompts.py."""

    system: str
    section: str
    again: str
    words: BenchmarkWords
    facts: FactsShown
