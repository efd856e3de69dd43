"""Strays are found and nothing else is, measured over sentences labelled by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.figures import check_figures
from aicmo.model.figure import Figure

FILES = ("labelled_figures.toml", "held_out_figures.toml", "held_out_again.toml")
WORLDS: list[dict[str, Any]] = [
    world
    for name in FILES
    for world in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["world"]
]
SENTENCES = [sentence for world in WORLDS for sentence in world["sentences"]]
ENOUGH = 0.99
Span = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """How many labelled figures were reported, and how many reports were of a labelled one."""

    labelled: int
    hit: int
    reported: int
    right: int
    misses: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.hit / self.labelled

    @property
    def precision(self) -> float:
        return self.right / self.reported


def facts_of(world: dict[str, Any]) -> Facts:
    figures = [Figure(what="a figure", kind="brief", **figure) for figure in world["ledger"]]
    return Facts({figure.id: figure for figure in figures}, tuple(world["brief_texts"]))


def nobody_knows(world: dict[str, Any]) -> Facts:
    return Facts(brief_texts=("The brief holds no number at all.",))


def stray(sentence: dict[str, Any]) -> list[str]:
    return list(sentence.get("stray", ()))


def every_figure(sentence: dict[str, Any]) -> list[str]:
    return [*sentence.get("traced", ()), *stray(sentence)]


def spans_of(text: str, labels: list[str]) -> Iterator[Span]:
    """Where each label stands; the second of two equal labels stands behind the first."""
    behind: dict[str, int] = {}
    for label in labels:
        start = text.index(label, behind.get(label, 0))
        behind[label] = start + len(label)
        yield start, start + len(label)


def reported_spans(text: str, facts: Facts) -> list[Span]:
    breaches = check_figures(parse(text), facts)
    return [(breach.column - 1, breach.column - 1 + len(str(breach.measured))) for breach in breaches]


def meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def score(known: Callable[[dict[str, Any]], Facts], labels: Callable[[dict[str, Any]], list[str]]) -> Score:
    labelled = hit = reported = right = 0
    misses: list[str] = []
    for world in WORLDS:
        facts = known(world)
        for sentence in world["sentences"]:
            text = sentence["text"]
            asked, found = list(spans_of(text, labels(sentence))), reported_spans(text, facts)
            missed = [text[slice(*span)] for span in asked if not any(meet(span, other) for other in found)]
            wrong = [text[slice(*span)] for span in found if not any(meet(span, other) for other in asked)]
            labelled, reported = labelled + len(asked), reported + len(found)
            hit, right = hit + len(asked) - len(missed), right + len(found) - len(wrong)
            misses += [f"missed {words!r} in: {text}" for words in missed]
            misses += [f"wrongly reported {words!r} in: {text}" for words in wrong]
    return Score(labelled, hit, reported, right, tuple(misses))


def test_the_labelled_sentences_are_many_distinct_and_of_every_sort() -> None:
    assert len(SENTENCES) >= 320
    assert len({sentence["text"] for sentence in SENTENCES}) == len(SENTENCES)
    assert sum(len(sentence.get("traced", ())) for sentence in SENTENCES) >= 150
    assert sum(len(stray(sentence)) for sentence in SENTENCES) >= 150
    assert sum(not every_figure(sentence) for sentence in SENTENCES) >= 90
    currencies = {figure["unit"] for world in WORLDS for figure in world["ledger"] if "money" in figure["unit"]}
    assert len(currencies) >= 10


@pytest.mark.parametrize(
    ("known", "labels"), [(facts_of, stray), (nobody_knows, every_figure)], ids=["strays", "every figure"]
)
def test_at_least_99_in_100_are_found_and_at_least_99_in_100_findings_are_right(
    known: Callable[[dict[str, Any]], Facts], labels: Callable[[dict[str, Any]], list[str]]
) -> None:
    result = score(known, labels)
    print(f"recall {result.recall:.4f} of {result.labelled}, precision {result.precision:.4f} of {result.reported}")
    print("\n".join(result.misses))
    assert result.recall >= ENOUGH, result.misses
    assert result.precision >= ENOUGH, result.misses
