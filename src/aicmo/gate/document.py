"""Markdown read once: headings, paragraphs, items, tables as a reader sees them, each with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from aicmo.gate.sentences import ends_like_a_sentence, sentences
from aicmo.gate.words import words
from aicmo.model.figure import TOKEN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BlockKind = Literal["heading", "paragraph", "item", "cell", "code", "html"]
PROSE: frozenset[BlockKind] = frozenset({"heading", "paragraph", "item", "cell"})

_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
_MARKS = "\ufdd0\ufdd1\ufdd2"
_HIDDEN = str.maketrans("[]_", _MARKS)
_SHOWN = str.maketrans(_MARKS, "[]_")
"""Figure tokens are read with other brackets, which stand for no link; every character keeps its place."""
_MARKUP = re.compile(r"[\\`*_\[\]!<>&\n]")
"""Without one of these a line is what it says."""
_TEXTS = ("text", "code_inline", "text_special")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_PIPE = re.compile(r"(?<!\\)\|")
_ROW_PREFIX = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?")
_FARTHEST = 400
"""Markup between two pieces of text of one block is shorter than this; a farther search would cost the square."""


@dataclass(frozen=True)
class Block:
    """A text a reader sees. `level` is a heading's level or an item's depth (1 is the outermost); hard breaks are
    line breaks in `text`. `start` and `pieces` (offset here, offset in the source) say where it stands."""

    kind: BlockKind
    text: str
    start: int
    pieces: tuple[tuple[int, int], ...] = ()
    level: int = 0
    ordered: bool = False

    def source_offset(self, offset: int) -> int:
        """Where in the source the character at `offset` of the text stands."""
        found = bisect_right(self.pieces, (offset, 1 << 62)) - 1
        if found < 0:
            return self.start
        here, there = self.pieces[found]
        return there + offset - here


@dataclass(frozen=True)
class Row:
    """A row of a table. `width` is the number of cells its raw line holds."""

    cells: tuple[Block, ...]
    width: int
    start: int

    @property
    def text(self) -> str:
        return " | ".join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table: its header row and its body rows."""

    header: Row
    body: tuple[Row, ...]
    start: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.header, *self.body)


Part = Block | Table


@dataclass(frozen=True)
class Sentence:
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
        return frozenset(_PLAIN_WORD.findall("\n".join(block.text for block in self.texts).casefold()))

    @cached_property
    def word_count(self) -> int:
        """Words of paragraphs, items, cells and headings."""
        return sum(count_words(part) for part in self.parts)

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


@lru_cache(maxsize=64)
def parse(markdown: str) -> Document:
    """Reads markdown (CommonMark and tables). Every text is a document; nothing in it is an error."""
    source = markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    source = _LONE_SURROGATES.sub("\ufffd", source)
    return Document(source, _Reader(source).read())


def text_blocks(parts: tuple[Part, ...]) -> Iterator[Block]:
    """The texts of these parts, cell by cell where a part is a table."""
    for part in parts:
        if isinstance(part, Block):
            yield part
        else:
            yield from (cell for row in part.rows for cell in row.cells)


def count_words(part: Part) -> int:
    """Words of a part; code and raw HTML hold none."""
    return sum(len(words(block.text)) for block in text_blocks((part,)) if block.kind in PROSE)


def line_starts(source: str) -> tuple[int, ...]:
    """The offset at which each line of the source begins."""
    return (0, *(found.end() for found in re.finditer("\n", source)))


def _sentences_of(block: Block) -> Iterator[Sentence]:
    counts = block.kind != "cell" or ends_like_a_sentence(block.text)
    for offset, sentence in sentences(block.text):
        if number := len(words(sentence)):
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


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The parser of blocks; what stands inside a line is read by `_inline`, and only where it holds markup."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def _inline(content: str, env: dict[str, Any]) -> list[Token]:
    """The pieces of a line that holds markup; those of any other line are the line itself."""
    children: list[Token] = []
    parser = _parser()
    parser.inline.parse(content, parser, env, children)
    return children


def _with_plain_tokens(source: str) -> str:
    """The source with figure tokens in other brackets; as it is where it holds those already."""
    if "[[fig:" not in source or any(mark in source for mark in _MARKS):
        return source
    return TOKEN.sub(lambda token: token[0].translate(_HIDDEN), source)


@dataclass
class _OpenItem:
    """A list item while it is read; it takes its place among the parts where it begins."""

    place: int
    start: int
    depth: int
    ordered: bool
    texts: list[tuple[str, tuple[tuple[int, int], ...]]] = field(default_factory=list)


class _Reader:
    """Turns the parser's tokens into parts."""

    def __init__(self, source: str) -> None:
        self.source = _with_plain_tokens(source)
        self.hides = self.source is not source
        self.env: dict[str, Any] = {}
        self.starts = line_starts(source)
        self.parts: list[Part | None] = []
        self.items: list[_OpenItem] = []
        self.ordered: list[bool] = []
        self.heading = 0
        self.cells: list[Block] | None = None
        self.rows: list[Row] = []
        self.table_start = self.row_start = 0
        self.cursor = 0

    def read(self) -> tuple[Part, ...]:
        """Every part in order; items without a text are left out, for a reader does not see them."""
        for token in _parser().parse(self.source, self.env):
            handle = _HANDLERS.get(token.type)
            if handle:
                handle(self, token)
        return tuple(part for part in self.parts if part is not None)

    def open_list(self, token: Token) -> None:
        self.ordered.append(token.type == "ordered_list_open")

    def close_list(self, token: Token) -> None:
        self.ordered.pop()

    def open_item(self, token: Token) -> None:
        self.items.append(_OpenItem(len(self.parts), self._start(token), len(self.ordered), self.ordered[-1]))
        self.parts.append(None)

    def close_item(self, token: Token) -> None:
        item = self.items.pop()
        text, pieces = _joined(item.texts)
        if text.strip():
            self.parts[item.place] = Block("item", text, item.start, pieces, item.depth, item.ordered)

    def open_heading(self, token: Token) -> None:
        self.heading = int(token.tag[1:])

    def close_heading(self, token: Token) -> None:
        self.heading = 0

    def open_table(self, token: Token) -> None:
        self.rows, self.table_start = [], self._start(token)

    def close_table(self, token: Token) -> None:
        self.parts.append(Table(self.rows[0], tuple(self.rows[1:]), self.table_start))

    def open_row(self, token: Token) -> None:
        self.cells = []
        self.row_start = self.cursor = self._start(token)

    def close_row(self, token: Token) -> None:
        cells = tuple(self.cells or ())
        self.cells = None
        self.rows.append(Row(cells, _raw_width(self._line_at(self.row_start)), self.row_start))

    def raw(self, token: Token) -> None:
        kind: BlockKind = "html" if token.type == "html_block" else "code"
        start = self._start(token)
        first = start if kind == "html" else self.source.find(token.content[:40], start)
        self.parts.append(Block(kind, self._shown(token.content), start, ((0, max(first, start)),)))

    def inline(self, token: Token) -> None:
        if self.cells is not None:
            text, pieces = self._visible(token)
            self.cells.append(Block("cell", text, self.cursor, pieces))
            return
        start = self.cursor = self._start(token)
        text, pieces = self._visible(token)
        if self.heading:
            if text.strip():
                self.parts.append(Block("heading", text, start, pieces, self.heading))
        elif self.items:
            self.items[-1].texts.append((text, pieces))
        elif text.strip():
            self.parts.append(Block("paragraph", text, start, pieces))

    def _visible(self, token: Token) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text a reader sees, and where its pieces stand; addresses, alternative texts and tags are not seen."""
        if not _MARKUP.search(token.content):
            return self._shown(token.content), tuple(self._found(token.content))
        texts: list[str] = []
        pieces: list[tuple[int, int]] = []
        length = 0
        for child in _inline(token.content, self.env):
            text = _seen(child)
            if child.type in _TEXTS:
                pieces += [(length + here, there) for here, there in self._found(text)]
            texts.append(text)
            length += len(text)
        return self._shown("".join(texts)), tuple(pieces)

    def _shown(self, text: str) -> str:
        """The text with its figure tokens as they stand in the source."""
        return text.translate(_SHOWN) if self.hides and _MARKS[0] in text else text

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text stands in the source; word by word where an entity or an escape makes it differ."""
        whole = self._find(text)
        if whole is not None:
            yield 0, whole
            return
        for word in _WORD.finditer(text):
            there = self._find(word[0])
            if there is not None:
                yield word.start(), there

    def _find(self, text: str) -> int | None:
        found = self.source.find(text, self.cursor, self.cursor + len(text) + _FARTHEST)
        if found < 0:
            return None
        self.cursor = found + len(text)
        return found

    def _start(self, token: Token) -> int:
        line = token.map[0] if token.map else 0
        return self.starts[min(line, len(self.starts) - 1)]

    def _line_at(self, start: int) -> str:
        end = self.source.find("\n", start)
        return self.source[start : end if end >= 0 else len(self.source)]


_HANDLERS = {
    "bullet_list_open": _Reader.open_list,
    "ordered_list_open": _Reader.open_list,
    "bullet_list_close": _Reader.close_list,
    "ordered_list_close": _Reader.close_list,
    "list_item_open": _Reader.open_item,
    "list_item_close": _Reader.close_item,
    "heading_open": _Reader.open_heading,
    "heading_close": _Reader.close_heading,
    "table_open": _Reader.open_table,
    "table_close": _Reader.close_table,
    "tr_open": _Reader.open_row,
    "tr_close": _Reader.close_row,
    "fence": _Reader.raw,
    "code_block": _Reader.raw,
    "html_block": _Reader.raw,
    "inline": _Reader.inline,
}


def _seen(child: Token) -> str:
    if child.type in _TEXTS:
        return child.content
    if child.type == "softbreak":
        return " "
    if child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
        return "\n"
    return ""


def _joined(
    texts: list[tuple[str, tuple[tuple[int, int], ...]]],
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The paragraphs of one item as one text, a line each."""
    length, pieces = 0, []
    for text, places in texts:
        pieces += [(length + here, there) for here, there in places]
        length += len(text) + 1
    return "\n".join(text for text, _ in texts), tuple(pieces)


def _raw_width(line: str) -> int:
    """How many cells a raw table line holds; the parser pads and cuts rows silently."""
    bare = _ROW_PREFIX.sub("", line).strip()
    pipes = len(_PIPE.findall(bare))
    return pipes + 1 - bare.startswith("|") - (len(bare) > 1 and bare.endswith("|") and not bare.endswith("\\|"))
