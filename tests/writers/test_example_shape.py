"""The shape of a good example is shown and nothing of its client."""

from __future__ import annotations

import re

from aicmo.gate.stems import plain_words
from aicmo.library.content import Content
from aicmo.writers.example_shape import example_shape

EXAMPLE = """<!-- brief: a.yaml -->
## Brand

One two three.

- a b
- c d

### Zebra Ltd

| a | b |
|---|---|
| 1 | 2 |
"""
OURS = re.compile(
    r'heading ".*"|a heading of your own on level \d|a paragraph of about \d+ words|'
    r"\d+ list items of about \d+ words each|a table of \d+ columns and \d+ rows"
)


def test_every_shipped_example_is_shown_by_shape_alone(content: Content) -> None:
    shown = {name: shape for name, spec in content.sections.items() if (shape := example_shape(spec))}
    assert len(shown) >= 46
    assert all(OURS.fullmatch(line) for shape in shown.values() for line in shape)


def test_only_headings_of_the_benchmark_are_quoted(content: Content) -> None:
    for spec in content.sections.values():
        quoted = [line[9:-1] for line in example_shape(spec) if line.startswith('heading "')]
        assert set(quoted) <= set(spec.benchmark.required_headings)


def test_the_parts_come_in_the_order_of_the_example(content: Content) -> None:
    spec = content.sections["overview"].model_copy(update={"example": EXAMPLE})
    shape = example_shape(spec)
    assert shape == (
        'heading "Brand"',
        "a paragraph of about 3 words",
        "2 list items of about 2 words each",
        "a heading of your own on level 3",
        "a table of 2 columns and 1 rows",
    )
    assert "zebra" not in plain_words(" ".join(shape))


def test_a_section_without_an_example_has_no_shape(content: Content) -> None:
    assert example_shape(content.sections["account_audit"]) == ()
