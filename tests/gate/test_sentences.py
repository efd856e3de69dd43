"""Sentences end where a reader ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.gate.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Dr. Rao. Then Mr. Lee vs. us.", ["Ask Dr. Rao.", "Then Mr. Lee vs. us."]),
        ("It costs Rs. 500. That is approx. 20 a day.", ["It costs Rs. 500.", "That is approx. 20 a day."]),
        (
            "See No. 5 first. The answer is no. 20 of them left.",
            ["See No. 5 first.", "The answer is no. 20 of them left."],
        ),
        ("The answer is no. Then go.", ["The answer is no.", "Then go."]),
        ("Use e.g. Instagram. Or i.e. both.", ["Use e.g. Instagram.", "Or i.e. both."]),
        ("Rated 4.8 of 5. At 9 a.m. we post.", ["Rated 4.8 of 5.", "At 9 a.m. we post."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("No full stop at all", ["No full stop at all"]),
        ("Spend [[fig:budget.month]]. Then stop.", ["Spend [[fig:budget.month]].", "Then stop."]),
        ("", []),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, expected: list[str]) -> None:
    assert [sentence for _, sentence in sentences(text)] == expected


@given(st.text(alphabet='ab.!?…\n “”’"()Dr.No1é।', max_size=200))
def test_no_letter_is_lost_and_every_offset_is_right(text: str) -> None:
    found = list(sentences(text))
    assert all(text[start : start + len(sentence)] == sentence for start, sentence in found)
    assert "".join("".join(sentence.split()) for _, sentence in found) == "".join(text.split())


def test_a_very_long_text_of_open_quotes_is_cut_in_pieces() -> None:
    text = "“" * 50_000 + " End."
    assert "".join(sentence for _, sentence in sentences(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("unseen", ["\x85", "\x1c", "\u2028", "\x0b"])
def test_characters_nobody_sees_beside_others_of_several_bytes_are_read(unseen: str) -> None:
    text = f"U{unseen}.¡𢧢… Dr. Adeyemi signs it."
    assert "".join(said for _, said in sentences(text)).replace(" ", "") == text.replace(" ", "")
