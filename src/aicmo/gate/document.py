"""A section as a reader sees it: blocks in order, each text with its place in the source, words and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from aicmo.gate.blocks import PROSE, Block, BlockKind, Part, Row, Table, line_starts, text_blocks
from aicmo.gate.markdown_reader import read_parts
from aicmo.gate.sentences import ends_like_a_sentence, sentences
from aicmo.gate.stems import plain_words
from aicmo.gate.words import alike, number_of_words

__all__ = [
    "PROSE",
    "Block",
    "Document",
    "Part",
    "Row",
    "Sentence",
    "Table",
    "count_words",
    "line_starts",
    "parse",
    "parse_kept",
    "text_blocks",
]

_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Sentence(NamedTuple):
    """A sentence of a paragraph, an item or a cell. `counts` is false for a cell that is a label, not a sentence."""

    text: str
    words: int
    block: Block
    offset: int
    counts: bool


@dataclass(frozen=True)
class Document:
    """A section as a reader sees it; `parts` are in the order of the page."""

    source: str
    parts: tuple[Part, ...]

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        return self._blocks("heading")

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """Paragraphs outside lists and tables."""
        return self._blocks("paragraph")

    @cached_property
    def items(self) -> tuple[Block, ...]:
        """Items of every list, numbered or not, nested or not."""
        return self._blocks("item")

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.parts if isinstance(part, Table))

    @cached_property
    def texts(self) -> tuple[Block, ...]:
        """Every text in order, the cells of tables, code and raw HTML among them."""
        return tuple(text_blocks(self.parts))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the texts, in lower case and without marks; what is not here stands nowhere in the section."""
        return frozenset[str]().union(*self.words_of_texts)

    @cached_property
    def words_of_texts(self) -> tuple[frozenset[str], ...]:
        """The words of each of the texts."""
        return tuple([frozenset(plain_words(block.text)) for block in self.texts])

    @cached_property
    def plain(self) -> str:
        """All a reader sees, made plain by `alike`, a line for each text."""
        return alike("\n".join([block.text for block in self.texts]))

    @cached_property
    def word_count(self) -> int:
        """Words of paragraphs, items, cells and headings."""
        return number_of_words("\n".join([block.text for block in self.texts if block.kind in PROSE]))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of paragraphs, items and cells that hold a word."""
        blocks = (block for block in self.texts if block.kind in ("paragraph", "item", "cell"))
        return tuple(sentence for block in blocks for sentence in _sentences_of(block))

    @cached_property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """The lines a reader sees with their source offsets: a table row is one line, its divider none."""
        return tuple(line for part in self.parts for line in _lines_of(part))

    def place(self, source_offset: int) -> tuple[int, int]:
        """Line and column of a source offset, both counted from 1."""
        line = bisect_right(self._line_starts, source_offset)
        return line, source_offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return line_starts(self.source)

    def _blocks(self, kind: BlockKind) -> tuple[Block, ...]:
        return tuple(part for part in self.parts if isinstance(part, Block) and part.kind == kind)


_LONGEST_KEPT = 20_000
"""Characters; longer texts are read again, so that what is kept stays small however many reports a process checks."""


def parse(markdown: str) -> Document:
    """Reads markdown (CommonMark and tables). Every text is a document; nothing in it is an error.

    The last sections are kept: the checks of a section, of the whole report and what mends it read each text once.
    """
    return parse_kept(markdown) if len(markdown) <= _LONGEST_KEPT else _parsed(markdown)


@lru_cache(maxsize=64)
def parse_kept(markdown: str) -> Document:
    """What `parse` gives; the last 64 texts are kept, more than the longest report has sections."""
    return _parsed(markdown)


def _parsed(markdown: str) -> Document:
    source = markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    source = _LONE_SURROGATES.sub("\ufffd", source)
    return Document(source, read_parts(source))


def count_words(part: Part) -> int:
    """Words of a part; code and raw HTML hold none."""
    return number_of_words("\n".join([block.text for block in text_blocks((part,)) if block.kind in PROSE]))


def _sentences_of(block: Block) -> Iterator[Sentence]:
    counts = block.kind != "cell" or ends_like_a_sentence(block.text)
    for offset, sentence in sentences(block.text):
        if number := number_of_words(sentence):
            yield Sentence(sentence, number, block, offset, counts)


def _lines_of(part: Part) -> Iterator[tuple[str, int]]:
    if isinstance(part, Table):
        yield from ((row.text, row.start) for row in part.rows)
        return
    offset = 0
    for line in part.text.split("\n"):
        if line.strip():
            yield line, part.source_offset(offset)
        offset += len(line) + 1
