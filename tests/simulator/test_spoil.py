"""Each defect of a text does what its name says."""

from __future__ import annotations

from collections import Counter

import pytest

from aicmo.model.figure import TOKEN
from aicmo.simulator.spoil import SPOILERS, spoil
from aicmo.simulator.words import load_words

WORDS = load_words()


def spoiled(text: str, defect: str) -> str:
    return spoil(text, defect, "Alder", WORDS)


@pytest.mark.parametrize("defect", SPOILERS)
def test_every_defect_changes_the_text_and_does_so_the_same_way_twice(defect: str, good: str) -> None:
    assert spoiled(good, defect) != good
    assert spoiled(good, defect) == spoiled(good, defect)


@pytest.mark.parametrize("defect", SPOILERS)
@pytest.mark.parametrize("text", ["", "One line", "No token. No heading.\n"])
def test_every_defect_bears_any_text(defect: str, text: str) -> None:
    assert isinstance(spoil(text, defect, "", WORDS), str)


def test_empty_is_empty(good: str) -> None:
    assert spoiled(good, "empty") == ""


def test_a_refusal_holds_nothing_of_the_section(good: str) -> None:
    assert spoiled(good, "refusal") == WORDS.refusal


def test_too_short_and_too_long_are_far_from_the_section(good: str) -> None:
    words = len(good.split())
    assert len(spoiled(good, "too_short").split()) < words / 5
    assert len(spoiled(good, "too_long").split()) == 6 * words


def test_the_missing_heading_is_the_first_and_the_second_stays(good: str) -> None:
    text = spoiled(good, "missing_heading")
    assert "Where Alder stands" not in text
    assert "## What happens next" in text


def test_bullets_for_a_table_keep_the_words_and_lose_the_table(good: str) -> None:
    text = spoiled(good, "bullets_for_table")
    assert "|" not in text
    assert text.count("\n- ") == 3
    assert "- Two, Start search" in text


def test_long_sentences_have_sixty_words(good: str) -> None:
    assert len(WORDS.long_sentence.split()) == 60
    assert WORDS.long_sentence in spoiled(good, "long_sentences")


def test_stock_phrases_are_all_there(good: str) -> None:
    text = spoiled(good, "stock_phrases")
    assert all(phrase in text for phrase in WORDS.stock_phrases)


def test_raw_digits_stand_where_a_token_stood(good: str) -> None:
    assert f"spends {WORDS.digits} a month" in spoiled(good, "raw_digits")
    assert WORDS.digits in spoiled("No token.", "raw_digits")


def test_an_unknown_token_is_a_token(good: str) -> None:
    assert TOKEN.findall(spoiled(good, "unknown_token")) == [WORDS.unknown_figure]
    assert TOKEN.findall(spoiled("No token.", "unknown_token")) == [WORDS.unknown_figure]


def test_an_invented_figure_stands_beside_the_good_text(good: str) -> None:
    text = spoiled(good, "invented_figure")
    assert text.startswith(good.rstrip())
    assert "37%" in text


def test_the_wrong_client_stands_in_the_place_of_the_right_one(good: str) -> None:
    text = spoiled(good, "wrong_client")
    assert "Alder" not in text
    assert text.count(WORDS.other_client) == good.count("Alder")


def test_the_wrong_client_is_named_even_where_the_right_one_is_not_known(good: str) -> None:
    assert WORDS.other_client in spoil(good, "wrong_client", "", WORDS)


def test_a_preamble_comes_before_the_section(good: str) -> None:
    assert spoiled(good, "preamble") == f"{WORDS.preamble}\n\n{good}"


def test_a_truncated_text_is_the_beginning_of_the_good_one(good: str) -> None:
    text = spoiled(good, "truncation")
    assert good.startswith(text)
    assert 0 < len(text) < len(good)


def test_repetition_says_one_line_many_times(good: str) -> None:
    assert Counter(line for line in spoiled(good, "repetition").splitlines() if line).most_common(1)[0][1] == 13
