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
    table = folder / "pages.toml"
    entries = (reader.read_toml(table) or {}).get("pages", ())
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, dict) for entry in entries):
        reader.blame(table, "pages", "this is no list of pages", "[[pages]] tables with id, title and place")
        entries = ()
    pages = [_read_page(reader, folder, dict(entry)) for entry in entries]
    names = [page.id for page in pages if page]
    for name in {name for name in names if names.count(name) > 1}:
        reader.blame(table, name, "this page is listed twice", "each page once")
    reader.finish()
    return tuple(page for page in pages if page)


def _read_page(reader: ContentReader, folder: Path, entry: dict[str, object]) -> PageSpec | None:
    path = folder / f"{entry.get('id')}.md.j2"
    if not path.is_file():
        reader.blame(folder / "pages.toml", str(entry.get("id")), f"there is no text {path.name}")
        return None
    try:
        body = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        reader.blame(path, "", "the file is not UTF-8")
        return None
    return reader.build(PageSpec, {**entry, "body": body}, folder / "pages.toml")


@cache
def load_macros() -> str:
    """The macros that section texts import as "shared"."""
    return (content_root() / "macros.md.j2").read_text(encoding="utf-8")
