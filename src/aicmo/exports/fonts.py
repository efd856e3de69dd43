"""The fonts of the exports: where they are, which characters they can draw, and cuts of them for a web page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

from aicmo.exports.theme import FOLDER, theme
from aicmo.model.value import Value

Style = Literal["normal", "italic"]

# Weights a page may use; the packages' fonts go from 100 to 900.
LIGHTEST, BOLDEST = 400, 700


class KeptFace(Value):
    """A web font kept in content/exports/fonts."""

    file: str
    family: str
    style: Style


class KeptFonts(Value):
    """The kept web fonts and the characters in them, as hexadecimal ranges "0020-007E"."""

    ranges: tuple[str, ...]
    face: tuple[KeptFace, ...]

    def characters(self) -> frozenset[str]:
        """Every character of the ranges."""
        bounds = (tuple(int(part, 16) for part in span.split("-")) for span in self.ranges)
        return frozenset(chr(code) for low, high in bounds for code in range(low, high + 1))


class WebFace(NamedTuple):
    """A font for a page: WOFF bytes. `codes` are the code points it is for; empty means all of `kept_fonts()`."""

    family: str
    style: Style
    codes: tuple[int, ...]
    data: bytes


@cache
def font_file(family: str, style: Style = "normal") -> Path:
    """The variable font of an installed font package, `family` as in the theme."""
    import fontpkg

    return Path(fontpkg.path(family, style=style))


@cache
def font_folders() -> tuple[Path, ...]:
    """The folders that hold all fonts of the theme."""
    return tuple(dict.fromkeys(font_file(family).parent for family in _families()))


@cache
def covered() -> frozenset[str]:
    """Every character that at least one font of the PDF can draw."""
    signs = frozenset(theme().type.symbol_characters)
    return signs.union(*(_characters(font_file(family)) for family in _families()))


@cache
def kept_fonts() -> KeptFonts:
    """The description of the kept web fonts in content/exports/fonts/latin.toml."""
    return TypeAdapter(KeptFonts).validate_python(
        tomllib.loads((FOLDER / "fonts" / "latin.toml").read_text(encoding="utf-8"))
    )


def web_faces(text: str, italic: bool) -> list[WebFace]:
    """The fonts a page needs to show `text`: the kept ones, and cuts of the packages for characters beyond them."""
    kept = kept_fonts()
    faces = [
        WebFace(face.family, face.style, (), _kept_bytes(face.file))
        for face in kept.face
        if italic or face.style == "normal"
    ]
    missing = frozenset(text) - kept.characters()
    families = theme().type
    return [*faces, *_cuts((families.title,), missing), *_cuts((families.text, *families.scripts), missing)]


def _cuts(families: Iterable[str], missing: frozenset[str]) -> Iterator[WebFace]:
    """Cuts with the missing characters, each from the first family that has it."""
    for family in families if missing else ():
        found = missing & _characters(font_file(family))
        if found:
            codes = tuple(sorted(map(ord, found)))
            yield WebFace(family, "normal", codes, cut(font_file(family), codes))
        missing -= found


@lru_cache(maxsize=32)
def cut(file: Path, codes: tuple[int, ...]) -> bytes:
    """A WOFF font with only the given code points of `file`, weights 400 to 700, the same bytes every time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(hinting=False, name_IDs=[1, 2], notdef_outline=True)
    options.drop_tables += ["MVAR", "STAT"]
    stream = BytesIO()
    with TTFont(file, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wdth": 100, "wght": (LIGHTEST, BOLDEST)}, inplace=True)
        font.flavor = "woff"
        font.save(stream, reorderTables=None)
    return stream.getvalue()


def make_kept_fonts(folder: Path) -> None:
    """Cuts the kept web fonts from the font packages and writes them to `folder`."""
    kept = kept_fonts()
    for face in kept.face:
        file = font_file(face.family, face.style)
        codes = tuple(sorted(map(ord, kept.characters() & _characters(file))))
        (folder / face.file).write_bytes(cut(file, codes))


def _families() -> Iterable[str]:
    families = theme().type
    return (families.text, families.title, *families.scripts)


@cache
def _characters(file: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _kept_bytes(name: str) -> bytes:
    return (FOLDER / "fonts" / name).read_bytes()
