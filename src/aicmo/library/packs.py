"""Pack files become packs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from aicmo.library.files import ContentReader, content_root
from aicmo.library.sections import load_sections
from aicmo.model.section import Pack, SectionSpec


@cache
def load_packs() -> dict[str, Pack]:
    """Every pack by its id, the name of its file; read once.

    Raises:
        ContentError: with everything that is wrong in any pack file (or in a section folder).
    """
    return read_packs(content_root(), load_sections())


def read_packs(root: Path, sections: Mapping[str, SectionSpec]) -> dict[str, Pack]:
    """The packs under a content root; an entry without a title takes its section's.

    Raises:
        ContentError: see `load_packs`.
    """
    reader = ContentReader(root)
    paths = sorted((root / "packs").glob("*.toml"))
    packs = {path.stem: _read_pack(reader, path, sections) for path in paths}
    reader.finish()
    return {name: pack for name, pack in packs.items() if pack}


def _read_pack(reader: ContentReader, path: Path, sections: Mapping[str, SectionSpec]) -> Pack | None:
    data = reader.read_toml(path)
    if data is None:
        return None
    if "id" in data:
        reader.blame(path, "id", "this comes from the file's name and cannot be set here")
    entries = data.get("sections", [])
    titled = [_titled(entry, sections) for entry in entries] if isinstance(entries, list) else entries
    pack = reader.build(Pack, {**data, "id": path.stem, "sections": titled}, path)
    if pack:
        _check_entries(reader, pack, path, sections)
    return pack


def _titled(entry: Any, sections: Mapping[str, SectionSpec]) -> Any:
    """The entry with its section's title; one of the wrong shape or text is left for the checks to name."""
    if not isinstance(entry, dict) or "title" in entry:
        return entry
    section = sections.get(str(entry.get("text")))
    return {**entry, "title": section.title if section else ""}


def _check_entries(reader: ContentReader, pack: Pack, path: Path, sections: Mapping[str, SectionSpec]) -> None:
    seen: set[str] = set()
    if not pack.sections:
        reader.blame(path, "sections", "a pack needs at least one section")
    for number, entry in enumerate(pack.sections):
        if entry.text not in sections:
            reader.blame(path, f"sections.{number}.text", f"there is no folder sections/{entry.text}")
        if entry.id in seen:
            reader.blame(path, f"sections.{number}.id", f"{entry.id} stands in this pack already")
        seen.add(entry.id)
