"""What nobody can see is taken out of a text; everything else stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.intake.cleaning import clean
from aicmo.model.figure import TOKEN


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\x00", "\x1b", "\ue000", "\ud800", "\U000e0041"]
)
def test_a_hidden_character_is_removed_and_counted(hidden: str) -> None:
    assert clean(f"a{hidden}b") == ("ab", 1, 0)


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "<script>", "{{ config }}", "| **stars**", "../../etc/passwd", "Zürich 🇨🇭", "❤️ नमस्ते", "50 %"],
)
def test_visible_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == (text, 0, 0)


def test_a_figure_token_in_client_text_can_never_act() -> None:
    for text in ("[[fig:budget.total]]", "[\u200b[fig:a]]", "[[[fig:a]]]", "[[FIG:a]]"):
        cleaned = clean(text)
        assert cleaned.tokens == 1
        assert not TOKEN.search(cleaned.text)
        assert "[[fig:" not in cleaned.text.lower()


def test_lines_are_kept_only_where_they_may_be() -> None:
    assert clean(" a \r\n\n\n\n b\tc ").text == "a b c"
    assert clean(" a \r\n\n\n\n b\tc ", keep_lines=True).text == "a\n\nb c"


def test_halves_of_a_character_are_joined() -> None:
    assert clean("\ud83d\ude00") == ("😀", 0, 0)


@given(st.text(alphabet=st.characters(exclude_categories=())), st.booleans())
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_cleaning_twice_is_cleaning_once(text: str, keep_lines: bool) -> None:
    once = clean(text, keep_lines=keep_lines)
    assert clean(once.text, keep_lines=keep_lines) == (once.text, 0, 0)
    assert unicodedata.is_normalized("NFC", once.text)
    once.text.encode("utf-8")
