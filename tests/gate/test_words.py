"""Words are counted as a reader counts them."""

from __future__ import annotations

import pytest

from aicmo.gate.words import alike, folded, one_line, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One two—three four", 3),
        ("a - b – c", 3),
        ("$6,000 a month", 3),
        ("[[fig:a]]–[[fig:b]], [[fig:c.d_e]]%", 3),
        ("R&D & e-mail", 2),
        ("🙂 … ***", 0),
        ("नमस्ते दुनिया", 2),
        ("", 0),
    ],
)
def test_a_word_holds_a_letter_or_a_digit(text: str, count: int) -> None:
    assert len(words(text)) == count


def test_folded_words_lose_case_and_marks_but_not_hyphens() -> None:
    assert folded("“Pre\u2011Launch”: Offers & Hooks, vs. others…") == (
        "pre-launch",
        "offers",
        "and",
        "hooks",
        "vs",
        "others",
    )


def test_alike_keeps_every_character_in_its_place() -> None:
    text = "“can’t”\u00a0—\u202fx"
    assert alike(text) == '"can\'t" - x'
    assert len(alike(text)) == len(text)


def test_lines_that_read_the_same_are_the_same() -> None:
    assert one_line("Same  AS\u00a0it’s") == one_line("same as it's")
