"""The pages around the sections and the macros that texts share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aicmo.library.files import ContentReader, content_root
from aicmo.model.section import PageSpec


@cache
def load_pages() -> tuple[PageSpec, ...]:
    """The pages of every report in their order; read once.

    Raises:
        ContentError: with everything that is wrong in content/pages.
    """
    return read_pages(content_root())


def read_pages(root: Path) -> tuple[PageSpec, ...]:
    """The pages under a content root.

    Raises:
        ContentError: see `load_pages`.
    """
    reader, folder = ContentReader(root), root / "pages"
    entries = (reader.read_toml(folder / "pages.toml") or {}).get("pages", ())
    pages = [_read_page(reader, folder, dict(entry)) for entry in entries]
    reader.finish()
    return tuple(page for page in pages if page)


def _read_page(reader: ContentReader, folder: Path, entry: dict[str, object]) -> PageSpec | None:
    path = folder / f"{entry.get('id')}.md.j2"
    if not path.is_file():
        reader.blame(folder / "pages.toml", str(entry.get("id")), f"there is no text {path.name}")
        return None
    return reader.build(PageSpec, {**entry, "body": path.read_text(encoding="utf-8")}, folder / "pages.toml")


@cache
def load_macros() -> str:
    """The macros that section texts import as "shared"."""
    return (content_root() / "macros.md.j2").read_text(encoding="utf-8")
