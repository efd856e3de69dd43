"""The theme: texts can be read on their grounds, and the palette is complete."""

from __future__ import annotations

import re

import pytest

from aicmo.exports.theme import FOLDER, theme, words

GROUNDS = ("paper", "tint", "panel", "accent_soft")
TEXTS = ("text", "ink", "muted", "accent", "bar")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("palette", [theme().light, theme().dark], ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa_on_every_ground(palette: dict[str, str], text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("text", ["title", "quiet"])
def test_text_on_the_cover_has_the_contrast_of_wcag_aa(text: str) -> None:
    cover = theme().cover
    assert all(contrast(cover[text], cover[ground]) >= 4.5 for ground in ("ground", "shape", "shape_far"))


def test_dark_has_a_twin_for_every_light_colour() -> None:
    assert theme().dark.keys() == theme().light.keys()
    colours = [*theme().light.values(), *theme().dark.values(), *theme().cover.values()]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def test_light_colours_differ_so_that_a_chart_can_be_turned_dark() -> None:
    assert len(set(theme().light.values())) == len(theme().light)


def test_the_style_sheet_asks_for_nothing_and_uses_only_colours_of_the_theme() -> None:
    sheet = (FOLDER / "page.css").read_text(encoding="utf-8")
    roles = {role.replace("_", "-") for role in theme().light} | {
        f"cover-{role.replace('_', '-')}" for role in theme().cover
    }

    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= roles | {"text-family", "title-family"}
    assert not re.search(r"url\(|@import|#[0-9a-f]{3,8}\b", sheet)


def test_a_mark_exists_for_each_status_that_is_not_final() -> None:
    assert set(words().status) == {"draft", "stub"}
