"""A section while it is mended: its text read once, and what was done to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from aicmo.gate.document import Document, Part, parse
from aicmo.gate.words import alike
from aicmo.model.rules import Rules
from aicmo.model.section import Benchmark

RepairKind = Literal[
    "code_fence", "preamble", "sign_off", "title", "heading_level", "heading_wording", "opening", "half_sentence",
    "table_divider", "table_padding", "bullet_mark", "stock_phrase",
]  # fmt: skip
DONE: dict[RepairKind, str] = {
    "code_fence": "Took the code fence off the whole answer",
    "preamble": "Took out a model's words before its answer",
    "sign_off": "Took out a model's words after its answer",
    "title": "Took out a second title",
    "heading_level": "Put a heading on its level",
    "heading_wording": "Gave a heading its exact wording",
    "opening": "Gave the opening its heading",
    "half_sentence": "Cut a sentence that breaks off",
    "table_divider": "Gave a table its divider",
    "table_padding": "Filled the missing cells of a table row",
    "bullet_mark": "Made a list mark plain",
    "stock_phrase": "Replaced a stock phrase",
}
_SHOWN = 80
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Repair:
    """One thing mended. `line` counts from 1 in the text as it stood then; `before` and `after` are shortened."""

    kind: RepairKind
    line: int
    before: str
    after: str = ""

    def __str__(self) -> str:
        after = f' into "{self.after}"' if self.after else ""
        return f'{DONE[self.kind]}, line {self.line}: "{self.before}"{after}.'


@dataclass(frozen=True)
class Page:
    """The text at one step, read once, and what decides how it is mended."""

    text: str
    benchmark: Benchmark
    rules: Rules
    keep: tuple[str, ...]
    title: str

    @cached_property
    def document(self) -> Document:
        return parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line_of(self, block: Part) -> int:
        """The line, counted from 0, on which a part begins."""
        return self.document.place(block.start)[0] - 1

    @cached_property
    def raw_lines(self) -> frozenset[int]:
        """Lines that are code or raw HTML, where nothing is markdown; one line more than that at most."""
        raw = [block for block in self.document.texts if block.kind in ("code", "html")]
        spans = ((self.line_of(block), block.text.count("\n") + 2) for block in raw)
        return frozenset(line for first, length in spans for line in range(first, first + length))


Mending = tuple[str, list[Repair]]
"""The text after a step and what the step did."""


def loose(text: str) -> str:
    """The words alone, in lower case, "&" read as "and"."""
    return _PUNCTUATION.sub(" ", alike(text).casefold().replace("&", " and ")).strip()


def short(text: str) -> str:
    flat = " ".join(text[: _SHOWN * 4].split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
