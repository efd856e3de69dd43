"""The look and the words of the exports, read once from content/exports."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from aicmo.model.value import Value

FOLDER = Path(__file__).parent.parent / "content" / "exports"


class TypeFamilies(Value):
    """Font families: for text, for titles, for scripts these two lack, and for signs (a font inside Typst)."""

    text: str
    title: str
    scripts: tuple[str, ...]
    symbols: str
    symbol_characters: str


class ChartLook(Value):
    """Sizes of a chart in pixels, except `label_characters` and `label_lines`."""

    width: int
    row: int
    range_row: int
    label_characters: int
    label_lines: int
    label_size: int
    value_size: int
    small_size: int


class Theme(Value):
    """Colours by role as "#rrggbb" for light and dark grounds and for the cover, type families, chart sizes."""

    light: dict[str, str]
    dark: dict[str, str]
    cover: dict[str, str]
    type: TypeFamilies
    chart: ChartLook


class StatusWords(Value):
    """How a report that is not final is marked: a short mark for every page and the line that explains it."""

    mark: str
    line: str


class Words(Value):
    """The words that the exports add to a report."""

    contents: str
    skip: str
    top: str
    prepared_for: str
    section: str
    page_of: str
    label: str
    value: str
    low: str
    high: str
    goal: str
    figure: str
    table: str
    reference: str
    findings: str
    measured: str
    allowed: str
    open: str
    status: dict[str, StatusWords]


@cache
def theme() -> Theme:
    """The theme of content/exports/theme.toml."""
    return Theme.model_validate(_read("theme.toml"))


@cache
def words() -> Words:
    """The words of content/exports/words.toml."""
    return Words.model_validate(_read("words.toml"))


@cache
def substitutes() -> dict[str, str]:
    """What the PDF prints for characters its fonts lack, from content/exports/characters.toml."""
    return TypeAdapter(dict[str, str]).validate_python(_read("characters.toml"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
