"""Fonts: the kept ones are what the packages hold, others are cut on demand, signs are drawn."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from aicmo.exports.fonts import covered, cut, font_file, kept_fonts, make_kept_fonts, web_faces
from aicmo.exports.theme import FOLDER, theme


def characters_in(data: bytes) -> set[str]:
    return {chr(code) for code in TTFont(BytesIO(data)).getBestCmap()}


def test_every_kept_font_holds_all_characters_of_its_ranges_that_the_package_has() -> None:
    kept = kept_fonts()
    assert len(kept.face) == 3
    for face in kept.face:
        package = characters_in(font_file(face.family, face.style).read_bytes())
        assert characters_in((FOLDER / "fonts" / face.file).read_bytes()) == package & kept.characters()


def test_every_font_in_the_folder_is_described_and_the_licence_lies_beside_it() -> None:
    files = {file.name for file in (FOLDER / "fonts").iterdir()}

    assert files == {face.file for face in kept_fonts().face} | {"latin.toml", "OFL.txt"}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "fonts" / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_kept_fonts_can_be_made_again(tmp_path: Path) -> None:
    make_kept_fonts(tmp_path)

    made = {file.name: characters_in(file.read_bytes()) for file in tmp_path.iterdir()}
    assert made == {face.file: characters_in((FOLDER / "fonts" / face.file).read_bytes()) for face in kept_fonts().face}


def test_a_page_in_latin_letters_needs_only_the_kept_fonts() -> None:
    assert [(face.family, face.style) for face in web_faces("Zürich, Łódź: €5 – “yes”", italic=False)] == [
        ("Noto Sans", "normal"),
        ("Noto Serif", "normal"),
    ]
    assert [face.style for face in web_faces("x", italic=True)] == ["normal", "italic", "normal"]


def test_other_scripts_bring_a_cut_with_just_their_letters() -> None:
    faces = [face for face in web_faces("नमस्ते مرحبا Ελ", italic=False) if face.codes]

    assert [(face.family, "".join(map(chr, face.codes))) for face in faces] == [
        ("Noto Serif", "Ελ"),
        ("Noto Sans", "Ελतनमस\u0947\u094d"),
        ("Noto Sans Arabic", "ابحرم"),
    ]
    assert all(characters_in(face.data) >= set(map(chr, face.codes)) for face in faces)
    assert all(len(face.data) < 20_000 for face in faces)


def test_a_cut_is_the_same_every_time() -> None:
    codes = tuple(map(ord, "Ελ"))
    first = cut(font_file("Noto Sans"), codes)
    cut.cache_clear()

    assert cut(font_file("Noto Sans"), codes) == first


def test_the_fonts_cover_what_texts_are_made_of() -> None:
    assert covered().issuperset("".join(map(chr, range(0x20, 0x7F))) + "äßéñøłçğ–—‘’“”…€£₹₿×·•½²©®™−")


def test_every_sign_that_the_theme_promises_is_drawn_by_the_font_inside_typst() -> None:
    looks = [_shape(sign) for sign in theme().type.symbol_characters]
    missing = _shape("\U0001fae8")

    assert looks
    assert missing not in looks
    assert len(set(looks)) > len(looks) - 3


def _shape(sign: str) -> str:
    family = theme().type.symbols
    source = f'#set page(width: 30pt, height: 30pt)\n#text(font: "{family}", fallback: false, "{sign}")'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    drawn = typst.Compiler(font_paths=fonts, ignore_system_fonts=True).compile(source.encode(), format="svg")
    assert isinstance(drawn, bytes)
    return "".join(re.findall(r'<path d="([^"]*)"', drawn.decode()))
