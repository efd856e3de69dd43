"""Copy that is longer than the place it is written for takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN
from aicmo.model.rules import CopyPlace, PlatformLimits, Rules

_LABELLED = re.compile(r"[ \t]*(?P<label>[A-Za-z][^:\n|]{1,40}):[ \t]*(?P<text>\S[^\n]*)")
_NEXT_LABEL = re.compile(r"[.!?;…\"'”’)]\s+[A-Z][\w-]*(?: [\w-]+){0,2}:\s")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_NUMBER = re.compile(r"\s*#?\d+\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,/|:;+&()]|[-–—]\s|\b(?:and|for|on)\b)\s*")
_BETWEEN_COPY = re.compile(r"\s+[|/]\s+")
_WORD = re.compile(r"[a-z0-9-]+")
_QUOTES = "\"“”„'‘’"
_URL = re.compile(r"https?://\S+|www\.\S+")


@dataclass(frozen=True)
class _Copy:
    """A text to be posted: where it begins in its block, and the place it is for."""

    block: Block
    offset: int
    text: str
    name: str
    limit: int
    double_width: bool
    link_characters: int = 0


@dataclass
class _Reader:
    """Walks a document and yields its copy. `headings` are those above the present part, by level."""

    limits: PlatformLimits
    posts: Mapping[str, int]
    headings: dict[int, str] = field(default_factory=dict)
    above: str = ""

    def copies(self, document: Document) -> Iterator[_Copy]:
        """Every text that is copy for a place with a limit."""
        parents: dict[int, str] = {}
        for part in document.parts:
            if isinstance(part, Table):
                yield from self._of_table(part)
                continue
            text = alike(part.text)
            if part.kind == "heading":
                self.headings = {level: name for level, name in self.headings.items() if level < part.level}
                self.headings[part.level] = text.lower()
                self.above, parents = "", {}
            elif part.kind == "paragraph":
                yield from self._labelled(part, ())
                self.above = text.lower()[:300]
            elif part.kind == "item":
                parents = {level: name for level, name in parents.items() if level < part.level}
                yield from self._of_item(part, tuple(parents.values()))
                parents[part.level] = text.lower()[:120]

    def _context(self, near: tuple[str, ...]) -> str:
        return " ".join((*self.headings.values(), self.above, *(alike(text).lower()[:120] for text in near)))

    def _of_table(self, table: Table) -> Iterator[_Copy]:
        heads = [_label(cell.text) for cell in table.header.cells]
        where = next((number for number, head in enumerate(heads) if head in self.limits.channel_columns), None)
        for row in table.body:
            channel = self._channel(row.cells[where].text) if where is not None else self._channel_above()
            near = (*heads, *(cell.text for cell in row.cells[:2]))
            label = _label(row.cells[0].text)
            for number, (cell, head) in enumerate(zip(row.cells, heads, strict=True)):
                place = self._place(head, near) or (self._place(label, near) if number == 1 else None)
                if place:
                    yield from _pieces(cell, 0, cell.text, place)
                elif channel and head.split(" ")[0] in self.limits.copy_labels:
                    yield self._post(cell, 0, cell.text, channel)
                else:
                    yield from self._labelled(cell, near)

    def _of_item(self, item: Block, parents: tuple[str, ...]) -> Iterator[_Copy]:
        found = list(self._labelled(item, parents))
        yield from found
        channel = next(filter(None, map(self._channel, reversed(parents))), None) or self._channel_above()
        if found or channel is None:
            return
        label = _LABELLED.match(alike(item.text))
        if label and _label(label["label"]) in self.limits.copy_labels:
            text = _copy_of(item.text[label.start("text") :])
            yield self._post(item, label.start("text"), text, channel)
        elif not label and (self._holds_copy() or self.posts[channel] >= self.limits.post_limit_from):
            yield self._post(item, 0, item.text, channel)

    def _labelled(self, block: Block, near: tuple[str, ...]) -> Iterator[_Copy]:
        """Lines that begin with the name of a place: "Subject: …"."""
        if ":" not in block.text:
            return
        plain, start = alike(block.text), 0
        for line in plain.split("\n"):
            label = _LABELLED.match(line) if ":" in line else None
            place = self._place(_label(label["label"]), near) if label else None
            if label and place:
                first = start + label.start("text")
                text = _copy_of(block.text[first : start + len(line)])
                yield from _pieces(block, first, text, place)
            start += len(line) + 1

    def _place(self, label: str, near: tuple[str, ...]) -> CopyPlace | None:
        for place in self.limits.by_label.get(label, ()):
            if not place.near or _says_one_of(place.near, self._context(near)):
                return place
        return None

    def _channel(self, text: str) -> str | None:
        """The channel a cell or a label names, as a name that has a limit."""
        return next((name for name in _names(text, self.limits.copy_headings) if name in self.posts), None)

    def _channel_above(self) -> str | None:
        lowest = max(self.headings, default=None)
        return self._channel(self.headings[lowest]) if lowest else None

    def _holds_copy(self) -> bool:
        return any(not self.limits.copy_headings.isdisjoint(_WORD.findall(name)) for name in self.headings.values())

    def _post(self, block: Block, offset: int, text: str, channel: str) -> _Copy:
        counts_double = channel in self.limits.double_width
        links = self.limits.link_characters if counts_double else 0
        name = f"a post on {channel.capitalize()}"
        return _Copy(block, offset, text, name, self.posts[channel], counts_double, links)


def check_platform_limits(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """OVER_PLATFORM_LIMIT: a hook, caption, headline, subject or post with more characters than its place takes."""
    reader = _Reader(rules.platform_limits, facts.post_limits if facts else {})
    for copy in reader.copies(document):
        length = _length(copy, facts)
        if length > copy.limit:
            where = spot(document, copy.block, copy.offset, copy.text)
            yield Breach(
                "OVER_PLATFORM_LIMIT",
                measured=length,
                allowed=copy.limit,
                what=copy.name,
                line=where.line,
                column=where.column,
                passage=where.passage,
            )


@lru_cache(maxsize=1024)
def _label(text: str) -> str:
    """A label in lower case, without asides and numbers: "Headline 2 (30)" is "headline"."""
    return " ".join(_NUMBER.sub(" ", _ASIDE.sub(" ", alike(text))).lower().strip(" :.").split())


@lru_cache(maxsize=1024)
def _names(text: str, ignored: frozenset[str]) -> tuple[str, ...]:
    """What stands between commas and slashes, in lower case, without words such as "posts"."""
    head = alike(text).split("\n", 1)[0][:80].lower()
    names = (name.strip(" .:") for name in _BETWEEN_NAMES.split(head))
    return tuple(" ".join(word for word in name.split() if word not in ignored) or name for name in names)


def _says_one_of(near: tuple[str, ...], context: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", context) for word in near)


def _copy_of(text: str) -> str:
    """The copy itself: what is quoted, else what stands before the next label, without a count in brackets."""
    if text[:1] in _QUOTES:
        end = next((place for place in range(1, len(text)) if text[place] in _QUOTES and _ends(text, place)), 0)
        if end:
            return text[1:end]
    following = _NEXT_LABEL.search(text)
    text = text[: following.start() + 1] if following else text
    return re.sub(r"\s*\(\d+(?: characters?)?\)\s*$", "", text).rstrip()


def _ends(text: str, place: int) -> bool:
    """Whether a quotation mark closes the quotation, and is no apostrophe inside a word."""
    return not text[place + 1 : place + 2].isalnum()


def _pieces(block: Block, offset: int, text: str, place: CopyPlace) -> Iterator[_Copy]:
    """Several texts on one line are parted by an upright or a slash."""
    start = 0
    for gap in [*_BETWEEN_COPY.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield _Copy(block, offset + start, text[start:end], place.name, place.limit, place.double_width)
        start = gap.end() if gap else end


def _length(copy: _Copy, facts: Facts | None) -> int:
    """Characters as the platform counts them, figures printed; a figure nobody knows counts nothing."""
    ledger = facts.ledger if facts else {}
    text = TOKEN.sub(lambda found: ledger[found[1]].text if found[1] in ledger else "", copy.text)
    text = unicodedata.normalize("NFC", text.strip().strip(_QUOTES).strip())
    length = 0
    if copy.link_characters:
        text, links = _URL.subn("", text)
        length = links * copy.link_characters
    if not copy.double_width or text.isascii():
        return length + len(text)
    return length + sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
