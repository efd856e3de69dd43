"""The client's own words fit into a sentence and keep their meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.plan.phrasing import bare, has_word, inline, listed, sentence, shorten


def test_a_long_text_is_cut_at_a_word_and_says_so() -> None:
    assert shorten("one two, three four", 2) == "one two …"
    assert shorten("one two", 2) == "one two"


def test_a_text_loses_its_stop_before_it_stands_in_a_sentence() -> None:
    assert bare("  Fresh is a date. ") == "Fresh is a date"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Home brewers with a grinder", "home brewers with a grinder"),
        ("Small offices of 5-30 people", "small offices of 5-30 people"),
        ("IT managers", "IT managers"),
        ("iPhone owners", "iPhone owners"),
        ("TÜV-certified inverter", "TÜV-certified inverter"),
        ("Roaster's Choice", "Roaster's Choice"),
        ("3PL warehouses", "3PL warehouses"),
        ("Électriciens de Lyon", "électriciens de Lyon"),
        ("Österreichische Betriebe", "Österreichische Betriebe"),
    ],
)
def test_a_text_inside_a_sentence_begins_small_unless_it_is_a_name(text: str, found: str) -> None:
    assert inline(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fresh is a date", "Fresh is a date."),
        ("Is it fresh?", "Is it fresh?"),
        ("“Is it fresh?”", "“Is it fresh?”"),
        ("cut …", "Cut …"),
        ("(twice)", "(twice)."),
        ("", ""),
    ],
)
def test_a_sentence_has_a_capital_and_one_mark(text: str, found: str) -> None:
    assert sentence(text) == found


def test_items_stand_in_a_row() -> None:
    assert [listed(["a", "", "b", "c"]), listed(["a", "b"]), listed(["a"]), listed([])] == [
        "a, b and c",
        "a and b",
        "a",
        "",
    ]
    assert listed(["a", "b"], last="or") == "a or b"


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("Dental care", "care", True),
        ("Dental care", "car", False),
        ("A car wash", "CAR", True),
        ("bank-owned", "bank", True),
        ("banks", "bank", False),
        ("Zahnarztpraxis", "zahnarzt", False),
        ("new_patients", "patients", True),
        ("café au lait", "caf", False),
        ("C++ and a.b", "a.b", True),
    ],
)
def test_a_phrase_counts_as_whole_words_only(text: str, word: str, there: bool) -> None:
    assert has_word(text, word) is there


@given(st.text(min_size=1).filter(str.strip), st.integers(1, 20))
def test_shortening_twice_changes_nothing_more(text: str, words: int) -> None:
    once = shorten(text, words)
    assert len(once.split()) <= words + 1
    assert shorten(once, words + 1) == once


@given(st.text())
def test_a_sentence_stays_a_sentence_and_never_crashes(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)
    assert inline(text) is not None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            "Adults in Bristol who lost their dentist in the last two years",
            11,
            "Adults in Bristol who lost their dentist …",
        ),
        ("Operations directors at warehouses with 15 or more docks", 6, "Operations directors at warehouses …"),
        ("Visits for people who lost their place on a list", 6, "Visits for people …"),
        ("Of the in the of the end", 6, "Of the in the of the …"),
    ],
)
def test_a_cut_text_stops_where_a_reader_can_stop(text: str, words: int, found: str) -> None:
    assert shorten(text, words) == found


def test_the_name_of_whoever_gives_a_mark_keeps_its_capital() -> None:
    assert inline("Cytech-certified mechanics") == "Cytech-certified mechanics"
    assert inline("Two-hour visits") == "two-hour visits"
