"""Repairs what code can repair in a section without changing what it says, and tells what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aicmo.mend.around import unwrap
from aicmo.mend.bullets import plain_bullets
from aicmo.mend.half_sentence import cut_half_sentence
from aicmo.mend.headings import drop_second_title, level_headings, word_headings
from aicmo.mend.opening import name_opening
from aicmo.mend.page import Mending, Page, Repair
from aicmo.mend.stock_phrases import replace_stock_phrases
from aicmo.mend.tables import give_dividers, pad_tables
from aicmo.model.rules import Rules
from aicmo.model.section import Benchmark

_ROUNDS = 6

_STEPS: tuple[Callable[[Page], Mending], ...] = (
    unwrap,
    drop_second_title,
    word_headings,
    name_opening,
    level_headings,
    cut_half_sentence,
    give_dividers,
    pad_tables,
    plain_bullets,
    replace_stock_phrases,
)
"""In this order: what stands around the answer first, then its outline, then what stands in it."""


@dataclass(frozen=True)
class Mended:
    """A text after its repairs; with none it is the text as it came, byte for byte."""

    text: str
    repairs: tuple[Repair, ...] = ()


def mend(markdown: str, benchmark: Benchmark, rules: Rules, keep: Iterable[str] = (), title: str = "") -> Mended:
    """The section with everything repaired that needs no thought: headings, list marks, tables, stock phrases with a
    listed replacement, what a model says around its answer, a last sentence that breaks off.

    Nothing is added but marks, dashes in empty cells, listed replacements and the heading of an opening; nothing is
    taken out but what `Repair` says. Mending twice is mending once; a text too large for the gate comes back as it is.

    Args:
        markdown: the section; figure tokens stay as they are.
        benchmark: its required headings give the wording and the level.
        rules: stock phrases, openers and the largest size.
        keep: texts of the client; a stock phrase that one of them holds is theirs and stays.
        title: the section's title, which the report prints above it.
    """
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > rules.house.characters_max:
        return Mended(markdown)
    kept = (*keep, *benchmark.required_headings, *benchmark.required_phrases)
    repairs: list[Repair] = []
    page = Page(text, benchmark, rules, kept, title)
    for _ in range(_ROUNDS):
        before = page
        for step in _STEPS:
            text, done = step(page)
            repairs += done
            # A text that a step leaves alone is not read again.
            page = page if text == page.text else Page(text, benchmark, rules, kept, title)
        if page is before:
            return Mended(page.text, tuple(repairs)) if repairs and page.document.word_count else Mended(markdown)
    # A text that never comes to rest is no section; the gate says what is wrong with it.
    return Mended(markdown)
