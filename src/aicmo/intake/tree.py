"""What a brief file holds, as written, with the line and column of every key and value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from aicmo.errors import BriefError
from aicmo.intake.cleaning import clean
from aicmo.model.problem import Problem

DEEPEST = 12
LONGEST_TEXT = 10_000
LONGEST_LIST = 200


class Event(NamedTuple):
    """One step through a file. `quoted` scalars are texts for certain, `number` ones are typed numbers (JSON).

    `glue` is set on the value of a key that has neither colon nor value, "better" in {who: fewer, better}: the text
    between the value before it and that key.
    """

    kind: Literal["group", "list", "close", "scalar"]
    line: int
    column: int
    text: str = ""
    quoted: bool = False
    number: bool = False
    glue: str = ""


class Leaf(NamedTuple):
    """A single value as written; a null is an empty text."""

    text: str
    line: int
    column: int
    quoted: bool = False
    number: bool = False


@dataclass(slots=True)
class Listing:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


class Entry(NamedTuple):
    """A key's place and its value."""

    line: int
    column: int
    node: Node


@dataclass(slots=True)
class Group:
    """A mapping from keys to values, in the order of the file."""

    line: int
    column: int
    entries: dict[str, Entry] = field(default_factory=dict)


Node = Leaf | Listing | Group


class Tree(NamedTuple):
    """The root of a file, the problems of its form and what was cleaned from its keys."""

    root: Node | None
    problems: tuple[Problem, ...]
    cleaned: tuple[str, ...]


def grow(events: Iterable[Event], file: str, keys: Mapping[str, tuple[str, ...]]) -> Tree:
    """The tree of a file. `keys` are the keys of each group, by the group's own key.

    In {primary: fewer, better things} YAML sees a key "better things"; it is put back into the text it was cut from.

    Raises:
        BriefError: it is nested too deep or a list is too long; reading stops there.
    """
    builder = _Builder(file, keys)
    for event in events:
        builder.take(event)
    return Tree(builder.root, tuple(builder.problems), tuple(builder.cleaned))


class _Builder:
    """Puts events together. `waiting` holds, for every open group, the key that waits for its value."""

    def __init__(self, file: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        self.file = file
        self.keys = keys
        self.names: list[str] = []
        self.root: Node | None = None
        self.open: list[Group | Listing] = []
        self.waiting: list[Event | None] = []
        self.problems: list[Problem] = []
        self.cleaned: list[str] = []

    def take(self, event: Event) -> None:
        if event.kind == "close":
            self.open.pop()
            self.waiting.pop()
            self.names.pop()
        elif event.kind == "scalar":
            self._scalar(event)
        else:
            self._enter(event)

    def _scalar(self, event: Event) -> None:
        if len(event.text) > LONGEST_TEXT:
            self._report(event, f"This text has {len(event.text)} characters.", f"at most {LONGEST_TEXT:,} characters")
            event = event._replace(text="")
        if self.open and isinstance(self.open[-1], Group) and self.waiting[-1] is None:
            self.waiting[-1] = self._cleaned_key(event)
        else:
            self._place(Leaf(event.text, event.line, event.column, event.quoted, event.number), event)

    def _cleaned_key(self, event: Event) -> Event:
        text, hidden, _ = clean(event.text)
        if hidden:
            self.cleaned.append(
                f"a key in line {event.line}: {hidden} hidden character{'s' if hidden > 1 else ''} removed"
            )
        return event._replace(text=text)

    def _enter(self, event: Event) -> None:
        if len(self.open) >= DEEPEST:
            self._stop(event, f"The file is nested deeper than {DEEPEST} levels.", f"at most {DEEPEST} levels")
        node = Group(event.line, event.column) if event.kind == "group" else Listing(event.line, event.column)
        if self.open and isinstance(self.open[-1], Group) and self.waiting[-1] is None:
            self._stop(event, "A list or a group stands where a key should be.", "a single word or text as key")
        key = self.waiting[-1] if self.open else None
        self.names.append(key.text if key else self.names[-1] if self.names else "")
        self._place(node, event)
        self.open.append(node)
        self.waiting.append(None)

    def _place(self, node: Node, event: Event) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Listing):
            if len(parent.items) >= LONGEST_LIST:
                self._stop(event, f"This list has more than {LONGEST_LIST} items.", f"at most {LONGEST_LIST} items")
            parent.items.append(node)
            return
        key = self.waiting[-1]
        self.waiting[-1] = None
        if key is not None and not (event.glue and self._put_back(parent, key, event.glue)):
            self._put(parent, key, node)

    def _put_back(self, parent: Group, key: Event, glue: str) -> bool:
        """Whether the key was the rest of the text before it, and is now part of it again."""
        if key.text in self.keys.get(self.names[-1], ()) or not parent.entries:
            return False
        name, entry = next(reversed(parent.entries.items()))
        if not isinstance(entry.node, Leaf) or entry.node.quoted or not entry.node.text:
            return False
        parent.entries[name] = entry._replace(node=entry.node._replace(text=f"{entry.node.text}{glue}{key.text}"))
        return True

    def _put(self, parent: Group, key: Event, node: Node) -> None:
        if key.text in parent.entries:
            first = parent.entries[key.text].line
            self._report(
                key, f"The key {key.text[:60]!r} stands here again; it stands in line {first} already.", "each key once"
            )
            return
        if len(parent.entries) >= LONGEST_LIST:
            self._stop(key, f"This group has more than {LONGEST_LIST} keys.", f"at most {LONGEST_LIST} keys")
        parent.entries[key.text] = Entry(key.line, key.column, node)

    def _report(self, event: Event, message: str, allowed: str) -> None:
        self.problems.append(
            Problem(file=self.file, line=event.line, column=event.column, message=message, allowed=allowed)
        )

    def _stop(self, event: Event, message: str, allowed: str) -> None:
        self._report(event, message, allowed)
        raise BriefError(self.problems)
