"""The answers of one group of a brief, each asked for by its key and by what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from typing import Literal, TypeVar

from aicmo.intake.cleaning import clean
from aicmo.intake.not_known import read_unknown
from aicmo.intake.tree import Group, Leaf, Listing, Node
from aicmo.model.amount import Duration, Money, Quantity, Share, TimeUnit, Unknown
from aicmo.model.problem import Problem
from aicmo.notation import numbers
from aicmo.notation.dates import read_date
from aicmo.notation.durations import in_months, read_duration
from aicmo.notation.error import NotationError, shown
from aicmo.notation.money import agreed, read_currency, read_money, read_period
from aicmo.notation.shares import read_share

T = TypeVar("T")

_TYPED_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?")
_DOT_BEFORE_THREE = re.compile(r"\d\.\d{3}(?!\d)")


@dataclass(slots=True)
class Reading:
    """What is gathered while a brief is read: its problems, open questions and what was cleaned."""

    file: str
    places: dict[str, tuple[str, ...]]
    country: str | None = None
    currency: str | None = None
    problems: list[Problem] = field(default_factory=list)
    unknowns: list[Unknown] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)

    def problem(self, at: Node, key: str, message: str, allowed: str = "", suggestion: str = "") -> None:
        """Notes a problem at a place of the file."""
        self.problems.append(
            Problem(
                file=self.file,
                line=at.line,
                column=at.column,
                key=key[:120],
                message=message,
                allowed=allowed,
                suggestion=suggestion,
            )
        )

    def text(self, leaf: Leaf, path: str, *, keep_lines: bool = False) -> str:
        """A value as clean text; what was taken out of it is noted."""
        text, hidden, tokens = clean(leaf.text, keep_lines=keep_lines)
        if hidden:
            self.cleaned.append(f"{path}: {hidden} hidden character{'s' if hidden > 1 else ''} removed")
        if tokens:
            self.cleaned.append(f"{path}: {tokens} figure token{'s' if tokens > 1 else ''} broken up")
        return text

    def answer(self, node: Node, path: str) -> Node | None:
        """The node, unless it is blank or an "unknown", which is noted as an open question."""
        if not isinstance(node, Leaf):
            return node
        text = clean(node.text).text
        if not text:
            return None
        try:
            unknown = read_unknown(text, path)
        except NotationError as error:
            self.problem(node, path, error.message, error.allowed)
            return None
        if unknown is None:
            return node
        self.unknowns.append(unknown)
        return None

    def leaf(self, node: Node, path: str, expected: str) -> Leaf | None:
        """The node as a single value; anything else is a problem."""
        if isinstance(node, Leaf):
            return node
        hint = " If it is one text with ': ' in it, put it in quotes." if isinstance(node, Group) else ""
        found = "a group of keys" if isinstance(node, Group) else "a list"
        self.problem(node, path, f"{found} stands where {expected} belongs.{hint}", expected)
        return None

    def read(self, node: Node, path: str, reader: Callable[[str | Decimal], T], expected: str) -> T | None:
        """A single value read by a reader of notation; what it refuses is a problem."""
        leaf = self.leaf(node, path, expected)
        if leaf is None:
            return None
        typed = leaf.number and _TYPED_NUMBER.fullmatch(leaf.text)
        raw = Decimal(leaf.text) if typed else self.text(leaf, path)
        try:
            return reader(raw)
        except NotationError as error:
            self.problem(leaf, path, error.message, error.allowed)
            return None

    def groups(self, raw: object) -> bool | None:
        """Whether a dot before three digits separates thousands here; asked only where it matters."""
        if not isinstance(raw, str) or not _DOT_BEFORE_THREE.search(raw):
            return None
        from aicmo.notation.places import decimal_comma

        return decimal_comma(self.country)

    def quantity(self, node: Node, path: str, *, negative: bool = False) -> Quantity | None:
        """A number or a range of numbers."""
        return self.read(
            node,
            path,
            lambda raw: numbers.read_quantity(raw, dot_groups=self.groups(raw), negative=negative),
            numbers.ALLOWED,
        )

    def money(self, node: Node, path: str) -> Money | None:
        """An amount from a text, a number or {amount, currency, period}."""
        if not isinstance(node, Group):
            allowed = "an amount of money, such as USD 19 or Rs 1.5 lakh"
            return self.read(node, path, lambda raw: read_money(raw, self.currency, self.country), allowed)
        parts = Answers(self, node, path, ("amount", "currency", "period"))
        return parts.amount()


class Answers:
    """One group of the brief. Asking for a key that is absent, blank or unknown gives None (or an empty tuple).

    `keys` are the keys this group may hold; the others are problems, unless `any_key`. A key takes the value as text
    and adds a problem where that is impossible; nothing is raised.
    """

    def __init__(
        self, reading: Reading, node: Node | None, path: str, keys: tuple[str, ...], *, any_key: bool = False
    ) -> None:
        self.reading, self.path, self.node = reading, path, node
        self.entries = node.entries if isinstance(node, Group) else {}
        self.broken = node is not None and not isinstance(node, Group)
        if self.broken and isinstance(node, Leaf | Listing):
            found = shown(clean(node.text).text) if isinstance(node, Leaf) else "a list"
            reading.problem(node, path, f"{found} stands where a group of answers belongs.", f"keys {', '.join(keys)}")
        if not any_key:
            self._refuse_others(keys)

    def __contains__(self, key: str) -> bool:
        return self._node(key) is not None

    def at(self, key: str) -> str:
        """The dotted path of a key of this group."""
        return f"{self.path}.{key}" if self.path else key

    def _node(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry.node, Leaf) and not clean(entry.node.text).text):
            return None
        return entry.node

    def answer(self, key: str) -> Node | None:
        """The value of a key, None when it is absent, blank or unknown."""
        node = self._node(key)
        return None if node is None else self.reading.answer(node, self.at(key))

    def _refuse_others(self, keys: tuple[str, ...]) -> None:
        for key, entry in self.entries.items():
            if key in keys:
                continue
            suggestion = _nearest(key, keys) or _elsewhere(key, self.reading.places)
            allowed = "" if suggestion else ", ".join(keys)
            at = Leaf("", entry.line, entry.column)
            if re.fullmatch(r"[\d ]+", key):
                message = "a comma split this number; put an amount that holds a comma in quotes."
                self.reading.problem(at, self.at(key[:60]), message, 'quotes, such as price: "Rs 85,000"')
                continue
            self.reading.problem(at, self.at(key[:60]), "there is no such key.", allowed, suggestion)

    def missing(self, key: str, example: str) -> None:
        """Notes that a key this group needs is missing or blank."""
        at = self.entries[key].node if key in self.entries else self.node or Leaf("", 0, 0)
        state = "missing" if key not in self.entries else "unknown" if key in self else "empty"
        self.reading.problem(at, self.at(key), f"this answer is required and is {state}.", example)

    def line(self, key: str) -> str | None:
        """A text on one line."""
        return self._text(key, keep_lines=False)

    def text(self, key: str) -> str | None:
        """A text that may have several lines."""
        return self._text(key, keep_lines=True)

    def _text(self, key: str, *, keep_lines: bool) -> str | None:
        node = self.answer(key)
        leaf = self.reading.leaf(node, self.at(key), "one text") if node is not None else None
        return self.reading.text(leaf, self.at(key), keep_lines=keep_lines) or None if leaf else None

    def lines(self, key: str, split: str = "") -> tuple[str, ...]:
        """A list of texts. A single text is one item, or several where one of the characters `split` stands in it."""
        node = self.answer(key)
        if node is None:
            return ()
        if isinstance(node, Leaf):
            whole = self.reading.text(node, self.at(key))
            parts = re.split(f"[{split}]", whole) if split else [whole]
            return tuple(part.strip() for part in parts if part.strip())
        leaves = [(self.reading.leaf(item, path, "a text"), path) for path, item in self.each(key)]
        texts = [self.reading.text(leaf, path) for leaf, path in leaves if leaf]
        return tuple(text for text in texts if text)

    def each(self, key: str) -> Iterator[tuple[str, Node]]:
        """The items of a list with their paths; a single value counts as a list of one."""
        node = self.answer(key)
        if node is None:
            return
        if not isinstance(node, Listing):
            yield self.at(key), node
            return
        for index, item in enumerate(node.items):
            path = f"{self.at(key)}[{index}]"
            if (answer := self.reading.answer(item, path)) is not None:
                yield path, answer

    def every(self) -> Iterator[tuple[str, str, Node]]:
        """Every key of the group, as the client named it, with its path and value."""
        for key in self.entries:
            if (node := self.answer(key)) is not None:
                yield key, self.at(key), node

    def group(self, key: str, keys: tuple[str, ...], *, any_key: bool = False) -> Answers:
        """The answers one level down; none when the key is absent."""
        return Answers(self.reading, self.answer(key), self.at(key), keys, any_key=any_key)

    def money(self, key: str) -> Money | None:
        """An amount of money."""
        node = self.answer(key)
        return self.reading.money(node, self.at(key)) if node is not None else None

    def amount(self) -> Money | None:
        """The amount this group itself says as {amount, currency, period}."""
        node = self.answer("amount")
        currency = self._read(
            "currency", lambda raw: read_currency(raw, self.reading.country), "the code of a currency"
        )
        period = self._read("period", read_period, "a period")
        if node is None:
            if not any(unknown.key == self.at("amount") for unknown in self.reading.unknowns):
                self.missing("amount", "an amount of money, such as amount: 6000")
            return None
        default = currency or self.reading.currency
        money = self.reading.read(
            node, self.at("amount"), lambda raw: read_money(raw, default, self.reading.country), "an amount of money"
        )
        if money is None:
            return None
        try:
            return agreed(money, currency, period)
        except NotationError as error:
            self.reading.problem(node, self.path, error.message, error.allowed)
            return None

    def share(self, key: str) -> Share | None:
        """A share from 0 to 100 percent."""
        return self._read(key, read_share, "a share in percent, such as 58%")

    def quantity(self, key: str, *, negative: bool = False) -> Quantity | None:
        """A number or a range of numbers."""
        node = self.answer(key)
        return self.reading.quantity(node, self.at(key), negative=negative) if node is not None else None

    def duration(self, key: str, unit: TimeUnit | None = None) -> Duration | None:
        """A length of time; a bare number is in `unit`."""
        return self._read(key, lambda raw: read_duration(raw, unit), "a length of time, such as 4-6 months")

    def months(self, key: str) -> Quantity | None:
        """A number of months, also given as months, quarters or years."""

        def read(raw: str | Decimal) -> Quantity:
            low, high = in_months(read_duration(raw, "month"))
            return Quantity(low=low, high=high)

        return self._read(key, read, "a number of months, such as 12")

    def hours(self, key: str) -> Quantity | None:
        """A number of hours, with or without the word."""

        def read(raw: str | Decimal) -> Quantity:
            length = read_duration(raw, "hour")
            if length.unit != "hour":
                raise NotationError(f"{shown(raw)} is not in hours.", "hours, such as 10 or 8-12 hours")
            return Quantity(low=length.low, high=length.high)

        return self._read(key, read, "a number of hours, such as 10")

    def day(self, key: str) -> date | None:
        """A day of the calendar."""
        return self._read(key, read_date, "a day, such as 2027-01-04")

    def whole(self, key: str, most: int, *, of_range: Literal["middle", "high"]) -> int | None:
        """A whole number from 0 to `most`. Of a range the middle or the high end is taken, and `cleaned` says so."""
        node = self.answer(key)
        number = self.reading.quantity(node, self.at(key)) if node is not None else None
        if node is None or number is None:
            return None
        if number.low != int(number.low) or number.high != int(number.high) or number.high > most:
            self.reading.problem(
                node,
                self.at(key),
                f"{number.high:f} is not a whole number in reach.",
                f"a whole number from 0 to {most}",
            )
            return None
        taken = number.high if of_range == "high" else number.mid.quantize(Decimal(1), ROUND_HALF_UP)
        if number.low != number.high:
            self.reading.cleaned.append(
                f"{self.at(key)}: the range {number.low:f}-{number.high:f} is planned as {taken:f}"
            )
        return int(taken)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        """One of a few words."""
        word = self.line(key)
        if word is None or word.lower() in allowed:
            return word and word.lower()
        near = _nearest(word, allowed)
        self.reading.problem(
            self.entries[key].node,
            self.at(key),
            f"{shown(word)} is not one of the words known here.",
            " or ".join(allowed),
            near,
        )
        return None

    def _read(self, key: str, reader: Callable[[str | Decimal], T], expected: str) -> T | None:
        node = self.answer(key)
        return self.reading.read(node, self.at(key), reader, expected) if node is not None else None


def _nearest(key: str, keys: tuple[str, ...]) -> str:
    if len(key) > 40:
        return ""
    near = get_close_matches(re.sub(r"[\s-]+", "_", key.lower()), keys, n=1, cutoff=0.6)
    return near[0] if near else ""


def _elsewhere(key: str, places: dict[str, tuple[str, ...]]) -> str:
    """The path of a key that stands in the wrong group, when only one group knows it or one nearly like it."""
    paths = {
        known: [group for group, keys in places.items() if known in keys] for keys in places.values() for known in keys
    }
    near = get_close_matches(key, [known for known, homes in paths.items() if len(homes) == 1], n=1, cutoff=0.85)
    return f"{paths[near[0]][0]}.{near[0]}" if near and len(key) <= 40 else ""
