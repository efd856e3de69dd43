"""Words are compared by their stems and found in their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.gate.stems import content_stems, inflections, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("price", "prices", "pricing", "priced"),
        ("enquiry", "enquiries"),
        ("booking", "bookings", "book", "booked"),
        ("clinic", "clinics"),
        ("stop", "stopped", "stopping"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_that_only_look_alike_keep_their_stems() -> None:
    assert len({stem(word) for word in ("car", "care", "bus", "busy", "thing", "thin")}) == 6


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("cheap", "cheaper"),
        ("cheap", "cheaply"),
        ("guarantee", "guaranteed"),
        ("cosy", "cosiest"),
        ("big", "bigger"),
        ("use", "using"),
    ],
)
def test_a_single_word_has_its_forms(word: str, form: str) -> None:
    assert form in inflections(word)


def test_what_is_no_word_has_no_forms() -> None:
    assert inflections("100%") == {"100%"}


def test_numbers_single_letters_and_ignored_words_carry_nothing() -> None:
    assert content_stems(("A 5-year plan: the oven",), content_stems(("the", "plan"))) == {"year", "oven"}


@given(st.text(max_size=40))
def test_any_text_has_stems_and_forms(text: str) -> None:
    assert isinstance(content_stems((text,)), frozenset)
    assert text.casefold() in inflections(text)
