"""Numbers in any notation are read as they are meant, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.amount import Quantity
from aicmo.notation.error import NotationError
from aicmo.notation.numbers import read_quantity, read_words, readings


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("1,900", "1900", "1900"),
        ("3 500", "3500", "3500"),
        ("3\u202f500", "3500", "3500"),
        ("3\u00a0500,5", "3500.5", "3500.5"),
        ("1.149,00", "1149", "1149"),
        ("1,149.00", "1149", "1149"),
        ("20'000", "20000", "20000"),
        ("20’000.50", "20000.5", "20000.5"),
        ("1,50,000", "150000", "150000"),
        ("1.5 lakh", "150000", "150000"),
        ("2 crore", "20000000", "20000000"),
        ("12k", "12000", "12000"),
        ("2 Mio.", "2000000", "2000000"),
        ("1.125 million", "1125000", "1125000"),
        ("3,5", "3.5", "3.5"),
        ("0.125", "0.125", "0.125"),
        ("4-6", "4", "6"),
        ("4–6", "4", "6"),
        ("4 to 6", "4", "6"),
        ("between 4 and 6", "4", "6"),
        ("5-10k", "5000", "10000"),
        ("85,000-1.2 lakh", "85000", "120000"),
        ("about 900", "900", "900"),
        ("three hundred and fifty", "350", "350"),
        ("١٢", "12", "12"),
        ("1e3", "1000", "1000"),
        (420, "420", "420"),
        (0.5, "0.5", "0.5"),
        (Decimal("3.500"), "3.5", "3.5"),
    ],
)
def test_a_number_or_range_is_read_from_any_notation(raw: object, low: str, high: str) -> None:
    assert read_quantity(raw) == Quantity(low=Decimal(low), high=Decimal(high))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("lots", "is not a number"),
        ("35%", "is not a number"),
        ("12 34", "is not a number"),
        ("1,2,3", "thousands marks are out of place"),
        ("6-4", "runs backwards"),
        ("-5", "is negative"),
        ("3.500", "ambiguous"),
        ("five six", "is not a number"),
        ("9" * 40, "too large"),
        ("9" * 400, "not a figure"),
        ("", "not a figure"),
        (True, "not a number"),
        (None, "not a number"),
        (float("nan"), "none at all"),
        (10**40, "too large"),
        (Decimal("1e-999999999"), "too small"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason_and_an_example(raw: object, reason: str) -> None:
    with pytest.raises(NotationError) as error:
        read_quantity(raw)
    assert reason in error.value.message
    assert "Allowed: " in str(error.value)


def test_a_dot_before_three_digits_is_read_as_the_country_writes_it() -> None:
    assert read_quantity("3.500", dot_groups=True).low == 3500
    assert read_quantity("3.500", dot_groups=False).low == Decimal("3.5")


def test_a_negative_number_is_read_where_it_makes_sense() -> None:
    assert read_quantity("-10", negative=True).low == -10
    assert read_quantity("-10 - -5", negative=True).high == -5


def test_digits_with_one_mark_before_three_have_two_readings() -> None:
    assert readings("1.149") == (Decimal(1149), Decimal("1.149"))
    assert readings("1.149,00") == (None, Decimal("1149.00"))
    assert readings("0.125") == (None, Decimal("0.125"))


@given(st.integers(0, 10**14))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_a_number_reads_back_from_every_grouping(number: int) -> None:
    for mark in (",", " ", "'", "\u202f", "’"):
        assert read_quantity(f"{number:,}".replace(",", mark)).low == number
    assert read_quantity(f"{number:,}".replace(",", "."), dot_groups=True).low == number


@given(st.text(max_size=150))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_quantity(text).low <= read_quantity(text).high
    except NotationError as error:
        assert error.allowed


@pytest.mark.parametrize(
    ("words", "value"), [("twelve", 12), ("a dozen", 12), ("two thousand five hundred", 2500), ("ship", None)]
)
def test_numbers_in_words_are_read(words: str, value: int | None) -> None:
    assert read_words(words) == value
