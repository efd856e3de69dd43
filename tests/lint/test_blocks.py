"""The outermost blocks: only what is a heading to a reader is one, and its lines are those of the file."""

from __future__ import annotations

import pytest

from aicmo.lint.blocks import outer_blocks, seen_words

PAGE = """\
# One

Two
===

```
# Three
```

> ## Four

- ## Five

    ## Six

##### Seven
"""


def test_headings_in_code_quotations_and_lists_are_not_outermost() -> None:
    headings = [(block.text, block.start, block.end, block.level) for block in outer_blocks(PAGE)]
    assert [found for found in headings if found[3]] == [("One", 0, 1, 1), ("Two", 2, 4, 1), ("Seven", 15, 16, 5)]


def test_a_quotation_and_a_paragraph_show_their_first_line() -> None:
    kinds = [(block.kind, block.text) for block in outer_blocks("> **Draft.** Words.\n\nMore *words*.\n\n- item")]
    assert kinds == [("blockquote", "**Draft.** Words."), ("paragraph", "More *words*."), ("bullet_list", "")]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("1\\. *The* **Decision**", "1. The Decision"),
        ("`Code` & [words](<https://a.example>)", "Code & words"),
        ("", ""),
    ],
)
def test_a_line_is_read_as_a_reader_sees_it(line: str, seen: str) -> None:
    assert seen_words(line) == seen


@pytest.mark.parametrize("text", ["", "\n", "[" * 20_000, "*a" * 20_000, ">" * 5_000, "#" * 9_000, "\0\u2028\ud800"])
def test_no_text_stops_it(text: str) -> None:
    assert isinstance(outer_blocks(text), tuple)
