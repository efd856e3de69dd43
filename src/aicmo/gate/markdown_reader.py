"""Reads Markdown into the parts a reader sees, each with its place in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aicmo.gate.blocks import Block, BlockKind, Part, Pieces, Row, Table, line_starts
from aicmo.model.figure import TOKEN

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS = "\ufdd0\ufdd1\ufdd2"
_HIDDEN = str.maketrans("[]_", _MARKS)
_SHOWN = str.maketrans(_MARKS, "[]_")
"""Figure tokens are read with other brackets, which stand for no link; every character keeps its place."""
_MARKUP = re.compile(r"[\\`*_\[\]!<>&\n]")
"""Without one of these a line is what it says."""
_BOLD = re.compile(
    r"(?:[^\\`*_\[\]!<>&\n]*(?<![^ ])\*\*(?=[A-Za-z0-9])[^\\`*_\[\]!<>&\n]*+"
    r"(?:(?<=[A-Za-z0-9])\*\*(?=[ .,:;)]|\Z)|(?<=[.,:?)])\*\*(?= |\Z)))+[^\\`*_\[\]!<>&\n]*"
)
"""A line whose only markup is words in bold that begin behind a space and end before one: it needs no parser."""
_ONLY_WITH = {"table": "|", "blockquote": ">", "html_block": "<", "reference": "]:"}
_LINE_OF_MARKS = ("hr", "lheading")
_ENDS_OF_SUCH_LINES = tuple(f"{mark}\n" for mark in "-=*_ \t")
"""Rules of the parser, each tried on every line, by what stands in every text in which it can match."""
_TEXTS = ("text", "code_inline", "text_special")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_PIPE = re.compile(r"(?<!\\)\|")
_ROW_PREFIX = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?")
_FARTHEST = 400
"""Markup between two pieces of text of one block is shorter than this; a farther search would cost the square."""


def read_parts(source: str) -> tuple[Part, ...]:
    """The parts of a text whose lines end in line feeds, in the order of the page."""
    return _Reader(source).read()


def _not_needed(source: str) -> tuple[str, ...]:
    """The rules that cannot match anywhere in this text."""
    unneeded = tuple(rule for rule, sign in _ONLY_WITH.items() if sign not in source)
    if "```" not in source and "~~~" not in source:
        unneeded = (*unneeded, "fence")
    lines = f"{source}\n"
    return unneeded if any(end in lines for end in _ENDS_OF_SUCH_LINES) else (*unneeded, *_LINE_OF_MARKS)


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
    texts: list[tuple[str, Pieces]] = field(default_factory=list)


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
        from aicmo.gate.block_tokens import block_tokens

        for token in block_tokens(self.source, _not_needed(self.source), self.env):
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

    def _visible(self, token: Token) -> tuple[str, Pieces]:
        """The text a reader sees, and where its pieces stand; addresses, alternative texts and tags are not seen."""
        content = token.content
        if not _MARKUP.search(content):
            return self._shown(content), self._found(content)
        if _BOLD.fullmatch(content):
            return self._joined_texts([(text, True) for text in content.split("**")])
        from aicmo.gate.block_tokens import inline_tokens

        return self._joined_texts([(_seen(child), child.type in _TEXTS) for child in inline_tokens(content, self.env)])

    def _joined_texts(self, texts: list[tuple[str, bool]]) -> tuple[str, Pieces]:
        """The texts as one, and where those of them stand that are in the source (a line break is not)."""
        pieces: list[tuple[int, int]] = []
        length = 0
        for text, stands in texts:
            if stands:
                pieces += [(length + here, there) for here, there in self._found(text)]
            length += len(text)
        return self._shown("".join([text for text, _ in texts])), tuple(pieces)

    def _shown(self, text: str) -> str:
        """The text with its figure tokens as they stand in the source."""
        return text.translate(_SHOWN) if self.hides and _MARKS[0] in text else text

    def _found(self, text: str) -> Pieces:
        """Where the text stands in the source; word by word where an entity or an escape makes it differ."""
        whole = self._find(text)
        if whole is not None:
            return ((0, whole),)
        places = ((word.start(), self._find(word[0])) for word in _WORD.finditer(text))
        return tuple((here, there) for here, there in places if there is not None)

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
    texts: list[tuple[str, Pieces]],
) -> tuple[str, Pieces]:
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
