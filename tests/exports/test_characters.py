"""Characters: hidden ones go, missing ones become something a reader can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.exports.characters import clean, first_direction, printable
from aicmo.exports.fonts import covered
from aicmo.exports.theme import substitutes

any_text = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202etxet desrever\u202c", "txet desrever"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("bell\x07 null\x00", "bell null"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("क्\u200dष and नमस्\u200cते", "क्\u200dष and नमस्\u200cते"),
        ("Latin\u200djoined", "Latinjoined"),
        ("tag\U000e0041s", "tags"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_what_hides_from_a_reader_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Zürich 🇨🇭", "Zürich [CH]"),
        ("🚀 launch", "[rocket] launch"),
        ("done ✅ ✨", "done [yes] "),
        ("👍🏽", "[thumbs up]"),
        ("1️⃣", "1"),
        ("𝗯𝗼𝗹𝗱 ①", "bold 1"),
        ("中文", "[U+4E2D][U+6587]"),
        ("नमस्ते", "नमस्ते"),
        ("مرحبا", "مرحبا"),
        ("→ ≤ ≈ − × €₹", "→ ≤ ≈ − × €₹"),
        ("Кириллица Ελλάδα Łódź", "Кириллица Ελλάδα Łódź"),
    ],
)
def test_what_no_font_can_draw_becomes_readable(text: str, printed: str) -> None:
    assert printable(text, covered()) == printed


@given(any_text)
def test_everything_printable_can_be_drawn(text: str) -> None:
    assert covered() | {"\n"} >= set(printable(text, covered()))


@given(any_text)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_every_substitute_is_for_a_character_that_is_missing_and_can_be_drawn_itself() -> None:
    assert substitutes()
    assert all(len(character) == 1 for character in substitutes())
    assert covered().isdisjoint(substitutes())
    assert covered().issuperset("".join(substitutes().values()))


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Hello مرحبا", "ltr"), ("123 مرحبا Hello", "rtl"), ("שלום", "rtl"), ("123", "ltr"), ("", "ltr")],
)
def test_a_line_runs_the_way_its_first_letter_does(text: str, direction: str) -> None:
    assert first_direction(text) == direction
