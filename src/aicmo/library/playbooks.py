"""Playbook files become what the plan's parts choose from; a new one is a file and a field of `Playbooks`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from aicmo.library.files import ContentReader
from aicmo.model.playbooks import SLOTS, Playbooks


def read_playbooks(reader: ContentReader, folder: Path) -> Playbooks | None:
    """Every playbook; None when one is missing or does not fit, with what is wrong noted in the reader."""
    found: dict[str, Any] = {}
    for name, field in Playbooks.model_fields.items():
        path = folder / f"{name}.toml"
        data = reader.read_toml(path)
        if data is None:
            continue
        allowed = SLOTS | getattr(field.annotation, "more_slots", frozenset())
        for key, text in _texts(data):
            _check_slots(reader, path, key, text, allowed)
        found[name] = data
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in Playbooks.model_fields:
            reader.blame(path, "", "no part of the plan reads this file", ", ".join(Playbooks.model_fields))
    if len(found) < len(Playbooks.model_fields):
        return None
    return reader.build(Playbooks, found, folder)


def _texts(data: Mapping[str, Any] | list[Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its key; entries of a list count from 1."""
    pairs = data.items() if isinstance(data, Mapping) else enumerate(data, 1)
    for name, value in pairs:
        key = f"{above}.{name}" if above else str(name)
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, Mapping | list):
            yield from _texts(value, key)


def _check_slots(reader: ContentReader, path: Path, key: str, text: str, allowed: frozenset[str]) -> None:
    if not text.strip():
        reader.blame(path, key, "the text is empty")
    try:
        slots = [slot for _, slot, _, _ in Formatter().parse(text) if slot is not None]
    except ValueError:
        reader.blame(path, key, "a brace is open or closed without its other half", "{name}")
        return
    for slot in slots:
        if slot not in allowed:
            reader.blame(path, key, f"{{{slot}}} is no slot of this playbook", ", ".join(sorted(allowed)))
