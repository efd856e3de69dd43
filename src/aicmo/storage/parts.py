"""A hash of what a section was written from, so that a section the plan has moved away from is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from aicmo.errors import UnknownNameError
from aicmo.model.figure import TOKEN
from aicmo.model.plan import Plan


def plan_parts_hash(plan: Plan, parts: Iterable[str], figures: Iterable[str] = ()) -> str:
    """The SHA-256 (hex) of the named parts of a plan and of the figures that they use, by token or by id.

    A part is a field of the plan ("budget") or a field inside one ("brief.brand"). `figures` are further ids of the
    ledger; "*" stands for any ending. Order and repetition of the names do not matter; the figures are hashed whole,
    so a value that is no longer assumed changes the hash, too.

    Raises:
        UnknownNameError: the plan has no such part.
    """
    return PartsHash(plan).of(parts, figures)


class PartsHash:
    """The same for one plan and many sections: each part and each figure is put into words once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._fields: dict[str, Any] = {}
        self._parts: dict[str, tuple[str, frozenset[str]]] = {}
        self._figures: dict[str, str] = {}

    def of(self, parts: Iterable[str], figures: Iterable[str] = ()) -> str:
        """See `plan_parts_hash`."""
        chosen = {name: self._part(name) for name in sorted(set(parts))}
        used = {figure for _, found in chosen.values() for figure in found}
        used |= {figure for pattern in figures for figure in self._plan.ledger if fnmatchcase(figure, pattern)}
        said = _object({name: said for name, (said, _) in chosen.items()})
        values = _object({figure: self._figure(figure) for figure in sorted(used)})
        return hashlib.sha256(_object({"figures": values, "parts": said}).encode()).hexdigest()

    def _part(self, name: str) -> tuple[str, frozenset[str]]:
        """A part as JSON, and the figures it uses."""
        if name not in self._parts:
            field = _field(name)
            if field not in self._fields:
                self._fields[field] = self._plan.model_dump(mode="json", include={field})[field]
            value = _inside({field: self._fields[field]}, name)
            used = frozenset(figure for text in _texts(value) for figure in _figures(text, self._plan))
            self._parts[name] = canonical_json(value), used
        return self._parts[name]

    def _figure(self, name: str) -> str:
        if name not in self._figures:
            self._figures[name] = canonical_json(self._plan.ledger[name].model_dump(mode="json"))
        return self._figures[name]


def _object(said: dict[str, str]) -> str:
    """An object of values that are JSON already, its keys as they come."""
    return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in said.items()) + "}"


def canonical_json(value: Any) -> str:
    """One text for one value: keys sorted, no spaces, ASCII only, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _field(name: str) -> str:
    field = name.partition(".")[0]
    if field not in Plan.model_fields:
        raise UnknownNameError("part of the plan", field, tuple(Plan.model_fields))
    return field


def _inside(value: Any, name: str) -> Any:
    for key in name.split("."):
        if not isinstance(value, dict) or key not in value:
            allowed = tuple(value) if isinstance(value, dict) else ()
            raise UnknownNameError(f"part of the plan ({name})", key, allowed)
        value = value[key]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _figures(text: str, plan: Plan) -> Iterator[str]:
    """The figures a text refers to; a text that is a figure's id and nothing else is a reference."""
    if text in plan.ledger:
        yield text
    yield from (name for name in TOKEN.findall(text) if name in plan.ledger)
