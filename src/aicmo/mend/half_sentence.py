"""A last sentence, or a last row of a table, that breaks off."""

from __future__ import annotations

import re

from aicmo.gate.document import Block, Part, Table
from aicmo.gate.sentences import sentences
from aicmo.gate.words import words
from aicmo.mend.page import Mending, Page, Repair, short

_CLOSERS = "\"'”’»)]*_` "
_END_MARKS = (".", "!", "?", "…", "。", "！", "？", "।")
_BREAKS_OFF = re.compile(
    r"(?:[,;(\[–—-]|\b(?:a|an|and|as|at|because|but|by|for|from|if|in|into|is|of|on|or|so|than|that|the|their|to|which|"
    r"while|who|will|with|your))$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*[A-Z][\w' -]{0,30}:\s")
_FEWEST_WORDS = 3


def cut_half_sentence(page: Page) -> Mending:
    """A last sentence without an end, cut when what stands before it can stand without it."""
    cut = _place_of_half(page)
    if cut is None:
        return page.text, []
    rest = page.text[:cut].rstrip()
    remaining = Page(f"{rest}\n" if page.text.endswith("\n") else rest, page.benchmark, page.rules, (), "")
    if not words(rest) or _place_of_half(remaining) is not None:
        return page.text, []
    line = page.document.place(cut)[0]
    return remaining.text, [Repair("half_sentence", line, short(page.text[cut:]))]


def _place_of_half(page: Page) -> int | None:
    """Where in the source the half begins."""
    parts = page.document.parts
    if not parts or len(page.document.source) != len(page.text):
        return None
    last = parts[-1]
    if isinstance(last, Table):
        return _place_of_half_row(page, last)
    if last.kind not in ("paragraph", "item") or _has_end(last.text) or not _ends_the_source(page, last):
        return None
    offset, said = list(sentences(last.text))[-1]
    if _BREAKS_OFF.search(said.rstrip()):
        return _source_cut(page, last, offset) if offset else _start_of_block(page, last, parts[-2:-1])
    # A label with its value, a motto or an item in a list of fragments may do without an end mark.
    is_whole = bool(_LABEL.match(said)) or len(words(said)) < _FEWEST_WORDS
    if not offset or is_whole or (last.kind == "item" and not _others_end(page, last)):
        return None
    return _source_cut(page, last, offset)


def _ends_the_source(page: Page, block: Block) -> bool:
    """Whether nothing but closing marks stands behind the block: no definition of a link, no comment."""
    end = block.source_offset(len(block.text.rstrip()) - 1) + 1
    return not page.document.source[end:].strip(_CLOSERS + "\n\t")


def _start_of_block(page: Page, block: Block, before: tuple[Part, ...]) -> int | None:
    """Where a block begins that is one half sentence, when what stands before it does not lead up to it."""
    stands = any(
        isinstance(part, Block) and part.kind in ("paragraph", "item") and _has_end(part.text) for part in before
    )
    return page.document.source.rfind("\n", 0, block.start) + 1 if stands else None


def _has_end(text: str) -> bool:
    bare = text.rstrip().rstrip(_CLOSERS)
    return not bare or bare.endswith(_END_MARKS) or ord(bare[-1]) > 0x2190  # an emoji or another script's own mark


def _others_end(page: Page, item: Block) -> bool:
    others = [other for other in page.document.items if other is not item]
    return len(others) >= 2 and all(_has_end(other.text) for other in others)


def _source_cut(page: Page, block: Block, offset: int) -> int | None:
    """Where the source is cut so that the sentences before stay whole, their emphasis closed."""
    kept = len(block.text[:offset].rstrip())
    if not kept or not _has_end(block.text[:kept]):
        return None
    source, end = page.document.source, block.source_offset(kept - 1) + 1
    tail = block.source_offset(offset)
    if source[end - 1 : end] != block.text[kept - 1] or tail < end:
        return None
    return next((cut for cut in (end, tail) if _is_balanced(source[block.start : cut])), None)


def _is_balanced(text: str) -> bool:
    return all(text.count(mark) % 2 == 0 for mark in ("*", "_", "`")) and text.count("[") == text.count("]")


def _place_of_half_row(page: Page, table: Table) -> int | None:
    """A last row that breaks off: no closing pipe where the header has one, and cells are missing."""
    if len(table.body) < 2:
        return None
    row = table.body[-1]
    first, head = page.document.place(row.start)[0] - 1, page.document.place(table.header.start)[0] - 1
    is_last = not any(line.strip() for line in page.lines[first + 1 :])
    closed = page.lines[first].rstrip().endswith("|") or not page.lines[head].rstrip().endswith("|")
    starts = "|" in page.lines[first]
    return row.start if is_last and not closed and starts and row.width < table.header.width else None
