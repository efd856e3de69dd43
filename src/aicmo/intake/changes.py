"""Answers of a brief changed from outside, as "what if" asks: a dotted key and a value as the file would have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aicmo.errors import BriefError
from aicmo.intake.tree import Entry, Group, Leaf, Listing, Node, grow
from aicmo.intake.yaml_text import yaml_events
from aicmo.model.problem import Problem

FROM = "--set"
"""What a problem calls the place of such an answer."""
FORM = "KEY=VALUE, such as budget.amount=9000 or constraints.avoid_channels=[instagram]"
OPPOSITES = {
    ("constraints", "avoid_channels"): "focus_channels",
    ("constraints", "focus_channels"): "avoid_channels",
}
"""Lists that exclude each other: what is put into one leaves the other, unless that one is set, too."""
_CHANGE = re.compile(r"\s*([^=\s]+)\s*=(.*)", re.DOTALL)


def apply_changes(root: Group, changes: Sequence[str], keys: Mapping[str, tuple[str, ...]]) -> None:
    """Puts the changes into the tree of a brief, in their order. An empty value takes the answer out.

    Items of a list are named by their number from 1 (`product.items.1.price`) or taken together.

    Raises:
        BriefError: with every change that cannot be made and why.
    """
    problems: list[Problem] = []
    done: list[tuple[str, ...]] = []
    for change in changes:
        found = _CHANGE.fullmatch(change)
        if found is None:
            problems.append(Problem(file=FROM, message=f"{change[:60]!r} is no change.", allowed=FORM))
            continue
        try:
            _put(root, found[1].split("."), _node_of(found[1], found[2].strip(), keys), found[1])
            done.append(tuple(found[1].split(".")))
        except _UnsettableError as error:
            problems.append(Problem(file=FROM, key=found[1], message=str(error), allowed=error.allowed))
        except BriefError as error:
            problems += error.problems
    if problems:
        raise BriefError(problems)
    for path in done:
        if path in OPPOSITES and (path[0], OPPOSITES[path]) not in done:
            _leave(root, path[0], path[1], OPPOSITES[path])


def _leave(root: Group, group: str, taken: str, left: str) -> None:
    """Takes every text of one list of a group out of its other list."""
    under = root.entries[group].node
    assert isinstance(under, Group)
    names, other = (under.entries[name].node if name in under.entries else None for name in (taken, left))
    if isinstance(names, Listing) and isinstance(other, Listing):
        gone = {_plain(item) for item in names.items}
        other.items[:] = [item for item in other.items if _plain(item) not in gone]


def _plain(node: Node) -> str:
    return node.text.strip().casefold() if isinstance(node, Leaf) else ""


class _UnsettableError(Exception):
    def __init__(self, message: str, allowed: str) -> None:
        super().__init__(message)
        self.allowed = allowed


def _node_of(key: str, value: str, keys: Mapping[str, tuple[str, ...]]) -> Node | None:
    """The value as the brief's file would hold it; None for an empty one."""
    if not value:
        return None
    tree = grow(yaml_events(f"answer: {value}", f"{FROM} {key}"), f"{FROM} {key}", keys)
    if tree.problems:
        raise BriefError(tree.problems)
    assert isinstance(tree.root, Group)
    return _without_place(tree.root.entries["answer"].node)


def _without_place(node: Node) -> Node:
    """The node without line and column: it stands in no line of the brief's file."""
    if isinstance(node, Leaf):
        return node._replace(line=0, column=0)
    if isinstance(node, Listing):
        return Listing(0, 0, [_without_place(item) for item in node.items])
    return Group(0, 0, {name: Entry(0, 0, _without_place(entry.node)) for name, entry in node.entries.items()})


def _put(group: Group, path: Sequence[str], node: Node | None, whole: str) -> None:
    name, *rest = path
    entry = group.entries.get(name)
    if not rest:
        if node is None:
            group.entries.pop(name, None)
        else:
            group.entries[name] = Entry(entry.line if entry else 0, entry.column if entry else 0, node)
        return
    under = entry.node if entry else Group(0, 0)
    if isinstance(under, Leaf) and not under.text:
        under = Group(0, 0)
    if entry is None or under is not entry.node:
        group.entries[name] = Entry(0, 0, under)
    if isinstance(under, Listing):
        _put_in_list(under, rest, node, whole)
    elif isinstance(under, Group):
        _put(under, rest, node, whole)
    else:
        raise _UnsettableError(f"{name!r} is one value in this brief.", f"{name}=…, the whole value")


def _put_in_list(listing: Listing, path: Sequence[str], node: Node | None, whole: str) -> None:
    number, *rest = path
    count = len(listing.items)
    if not number.isdecimal() or not 1 <= int(number) <= count:
        raise _UnsettableError(f"{number!r} is no item of this list.", f"1 to {count}, or the whole list in [ ]")
    place = int(number) - 1
    item = listing.items[place]
    if not rest:
        if node is None:
            del listing.items[place]
        else:
            listing.items[place] = node
    elif isinstance(item, Group):
        _put(item, rest, node, whole)
    elif isinstance(item, Listing):
        _put_in_list(item, rest, node, whole)
    else:
        raise _UnsettableError(f"item {number} is one value.", f"{whole.removesuffix('.' + '.'.join(rest))}=…")
