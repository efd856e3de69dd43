"""The shape of a good example without its words, so that nothing of another client reaches a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from aicmo.gate.document import Block, Part, Table, count_words, parse
from aicmo.model.section import SectionSpec

_BRIEF_LINE = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)


def example_shape(spec: SectionSpec) -> tuple[str, ...]:
    """The example's parts in order: headings (in words only where the benchmark asks for them), sizes of paragraphs,
    lists and tables. Empty where the section ships no example."""
    return _shape_of(spec.example, spec.benchmark.required_headings) if spec.example else ()


@lru_cache(maxsize=128)
def _shape_of(example: str, titles: tuple[str, ...]) -> tuple[str, ...]:
    parts = parse(_BRIEF_LINE.sub("", example)).parts
    return tuple(line for kind, group in groupby(parts, key=_kind) for line in _shape(kind, tuple(group), titles))


def _kind(part: Part) -> str:
    return "table" if isinstance(part, Table) else part.kind


def _shape(kind: str, parts: tuple[Part, ...], titles: tuple[str, ...]) -> Iterator[str]:
    words = [count_words(part) for part in parts]
    if kind == "heading":
        yield from (_heading(part, titles) for part in parts if isinstance(part, Block))
    elif kind == "table":
        for part in parts:
            if isinstance(part, Table):
                yield f"a table of {len(part.header.cells)} columns and {len(part.body)} rows"
    elif kind == "item":
        yield f"{len(parts)} list items of about {round(sum(words) / len(parts))} words each"
    elif kind == "paragraph":
        yield from (f"a paragraph of about {count} words" for count in words)


def _heading(part: Block, titles: tuple[str, ...]) -> str:
    """The heading the benchmark asks for that stands here, else only its level: its own words are the client's."""
    said = part.text.casefold()
    asked = next((title for title in titles if title.casefold() in said), None)
    return f'heading "{asked}"' if asked else f"a heading of your own on level {max(2, part.level)}"
