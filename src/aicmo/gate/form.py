"""The form of a section: prose, a list, a table, or a list and a table."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach
from aicmo.gate.document import Block, Document, Part, count_words
from aicmo.gate.subject import Subject


def check_form(subject: Subject) -> Iterator[Breach]:
    """WRONG_FORMAT: `block` needs paragraphs, `list` items as its main body, `table` a table with rows."""
    document, wanted = subject.document, subject.benchmark.format
    if wanted == "block" and not document.paragraphs:
        yield Breach("WRONG_FORMAT", "block", measured=0, allowed=wanted)
    if wanted == "list":
        yield from _list_is_not_the_main_body(document)
    if wanted == "list and table" and not document.items:
        yield Breach("WRONG_FORMAT", "no_list", measured=0, allowed=wanted)
    if wanted in ("table", "list and table") and not any(table.body for table in document.tables):
        yield Breach("WRONG_FORMAT", "table", measured=0, allowed=wanted)


def _list_is_not_the_main_body(document: Document) -> Iterator[Breach]:
    in_items = _words_in(document.items)
    in_others = max(_words_in(document.paragraphs), _words_in(document.tables))
    if in_items == 0 or in_items < in_others:
        yield Breach("WRONG_FORMAT", "list", measured=in_items, allowed=in_others)


def _words_in(parts: tuple[Block, ...] | tuple[Part, ...]) -> int:
    return sum(count_words(part) for part in parts)
