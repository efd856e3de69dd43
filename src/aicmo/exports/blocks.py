"""Markdown as a small tree of blocks, the one form that every export renders from.

Only words travel: HTML is text, an image is its alternative text, and a link is its words unless it is https and leads
to a website that the brief names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from aicmo.exports.characters import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][^\s\\<>\"]*)?")
# Deep enough for any report: blocks and marks nest no further, so no text can exhaust the stack.
DEEPEST = 20

PrintText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    pass


@dataclass(frozen=True, slots=True)
class Strong:
    inline: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    inline: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    inline: tuple[Inline, ...]


Inline = Text | Code | Break | Strong | Emphasis | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; `depth` 1 stands under the section's title, no depth is skipped."""

    depth: int
    inline: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    inline: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is the first number, None for bullets."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]

    @property
    def tight(self) -> bool:
        """Whether every item is one line of text, perhaps with a list under it."""
        return all(isinstance(block, Items) for item in self.items for block in item[1:])


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    pass


Align = Literal["", "left", "center", "right"]
ALIGNS: dict[str, Align] = {f"text-align:{side}": side for side in ("left", "center", "right")}
Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as the header; `align` is what the markdown asks for, "" when it asks nothing."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]


Block = Heading | Paragraph | Items | Quote | CodeBlock | Rule | Table


def parse(markdown: str, hosts: Set[str] = frozenset(), print_text: PrintText = clean) -> tuple[Block, ...]:
    """The markdown as blocks.

    `hosts` are the only hosts a link may lead to ("brewlane.example", no "www."). `print_text` turns each piece of
    text into what the format can show; it sees text only, so nothing it puts in acts as markdown.
    """
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(clean(markdown))
    for token in tokens:
        token.children = token.children and [piece for piece in token.children if not _is_too_deep(piece)]
    root = SyntaxTreeNode(tokens)
    return tuple(_even_depths(_Reader(hosts, print_text).blocks(root.children)))


def words_of(inline: Iterable[Inline]) -> str:
    """What a reader sees of a line, without marks."""
    return "".join(_words(node) for node in inline)


def host_of(website: str) -> str:
    """The host of a website as a brief gives it, with or without scheme, without "www."; "" if there is none."""
    try:
        host = urlsplit(website if "://" in website else f"https://{website.strip()}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _is_too_deep(piece: Token) -> bool:
    """Whether this opens or closes a mark inside more marks than any writer means; its words stay."""
    return piece.nesting != 0 and piece.level >= DEEPEST


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    # Every target counts as a link to the parser, so that the words of a bad one still come out without its target.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the parser's tree into ours."""

    hosts: Set[str]
    print_text: PrintText

    def blocks(self, nodes: Iterable[SyntaxTreeNode], nested: bool = False) -> Iterator[Block]:
        for node in nodes:
            match node.type:
                case "heading":
                    yield from self._heading(node, nested)
                case "paragraph":
                    yield Paragraph(self._line(node))
                case "bullet_list":
                    yield Items(None, self._items(node))
                case "ordered_list":
                    yield Items(int(node.attrs.get("start", 1)), self._items(node))
                case "blockquote":
                    yield Quote(tuple(self.blocks(node.children, nested=True)))
                case "fence" | "code_block":
                    yield CodeBlock(self.print_text(node.content).rstrip("\n"))
                case "hr":
                    yield Rule()
                case "table":
                    yield self._table(node)
                case unknown:
                    raise AssertionError(f"the markdown parser made a block that no export knows: {unknown}")

    def _items(self, node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
        return tuple(tuple(self.blocks(item.children, nested=True)) for item in node.children)

    def _heading(self, node: SyntaxTreeNode, nested: bool) -> Iterator[Block]:
        line = self._line(node)
        if not words_of(line).strip():
            return
        # A heading inside a list or a quotation would break the document's outline: it is a strong line there.
        yield Paragraph((Strong(line),)) if nested else Heading(int(node.tag[1:]), line)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [tuple(map(self._line, row.children)) for part in node.children for row in part.children]
        styles = [str(cell.attrs.get("style", "")) for cell in node.children[0].children[0].children]
        return Table(rows[0], tuple(rows[1:]), tuple(ALIGNS.get(style, "") for style in styles))

    def _line(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        return self._inline(node.children[0].children if node.children else [])

    def _inline(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Inline, ...]:
        return tuple(_joined(piece for node in nodes for piece in self._pieces(node)))

    def _pieces(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        match node.type:
            case "text" | "text_special":
                yield Text(self.print_text(node.content))
            case "image":
                yield Text(words_of(self._inline(node.children)))
            case "softbreak":
                yield Text(" ")
            case "hardbreak":
                yield Break()
            case "code_inline":
                yield Code(self.print_text(node.content))
            case "strong":
                yield Strong(self._inline(node.children))
            case "em":
                yield Emphasis(self._inline(node.children))
            case "link":
                yield from self._link(str(node.attrs.get("href", "")), self._inline(node.children))
            case unknown:
                raise AssertionError(f"the markdown parser made a piece of a line that no export knows: {unknown}")

    def _link(self, href: str, label: tuple[Inline, ...]) -> Iterator[Inline]:
        if HTTPS.fullmatch(href) and host_of(href) in self.hosts and words_of(label).strip():
            yield Link(href, label)
        else:
            yield from label


def _joined(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts and neighbours of one emphasis as one, empty ones left out: what a reader sees is the same."""
    last: Inline | None = None
    for node in nodes:
        match last, node:
            case _, Text("") | Strong(()) | Emphasis(()):
                continue
            case Text(before), Text(after):
                last = Text(before + after)
            case Strong(before), Strong(after):
                last = Strong(tuple(_joined(before + after)))
            case Emphasis(before), Emphasis(after):
                last = Emphasis(tuple(_joined(before + after)))
            case _:
                if last is not None:
                    yield last
                last = node
    if last is not None:
        yield last


def _even_depths(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings by depth from 1 instead of by level, so that no outline skips one."""
    above: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        while above and above[-1] >= block.depth:
            above.pop()
        above.append(block.depth)
        yield Heading(len(above), block.inline)


def _words(node: Inline) -> str:
    match node:
        case Text(text) | Code(text):
            return text
        case Break():
            return " "
        case Strong(inline) | Emphasis(inline) | Link(_, inline):
            return words_of(inline)
