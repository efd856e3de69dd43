"""How many SMS a text makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.notation.sms import segments


@pytest.mark.parametrize(
    ("text", "encoding", "count"),
    [
        ("a" * 160, "GSM-7", 1),
        ("a" * 161, "GSM-7", 2),
        ("a" * 306, "GSM-7", 2),
        ("a" * 307, "GSM-7", 3),
        ("ж" * 70, "UCS-2", 1),
        ("ж" * 71, "UCS-2", 2),
        ("Save 20% today", "GSM-7", 1),
        ("Save 20% today, it’s on", "UCS-2", 1),
        ("€" * 80, "GSM-7", 1),
        ("€" * 81, "GSM-7", 2),
        ("😀" * 35, "UCS-2", 1),
        ("😀" * 36, "UCS-2", 2),
        ("", "GSM-7", 1),
    ],
)
def test_a_text_is_counted_in_the_alphabet_it_needs(text: str, encoding: str, count: int) -> None:
    assert segments(text)[::2] == (encoding, count)


@given(st.text(max_size=500))
def test_one_more_letter_never_makes_fewer_messages(text: str) -> None:
    assert segments(f"{text}a").messages >= segments(text).messages >= 1
