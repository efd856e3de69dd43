"""Every figure in prose is found, and nothing that is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.notation.figures import FoundFigure, find_figures, find_figures_in, values_match

SENTENCES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("figure_sentences.toml").read_text(encoding="utf-8")
)["sentence"]


def only(text: str) -> FoundFigure:
    (found,) = find_figures(text)
    return found


def test_the_labelled_sentences_are_many_and_distinct() -> None:
    texts = [sentence["text"] for sentence in SENTENCES]
    assert len(texts) >= 120
    assert len(set(texts)) == len(texts)
    assert sum(not sentence["figures"] for sentence in SENTENCES) >= 40


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:50])
def test_a_sentence_gives_exactly_its_labelled_figures(sentence: dict[str, Any]) -> None:
    found = find_figures(sentence["text"])
    assert [(figure.kind, figure.text) for figure in found] == [(f["kind"], f["text"]) for f in sentence["figures"]]
    for figure, label in zip(found, sentence["figures"], strict=True):
        assert label["value"] in figure.values if "value" in label else not figure.values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.149 EUR", {1149.0, 1.149}),
        ("6k EUR", {6000.0}),
        ("Rs 1.5 lakh", {150000.0}),
        ("EUR 1.149,00", {1149.0}),
        ("USD 1,50,000", {150000.0}),
        ("$29.33", {29.33}),
        ("1.250 million EUR", {1.25e6, 1250e6}),
    ],
)
def test_the_values_are_all_that_the_digits_can_mean(text: str, values: set[float]) -> None:
    assert only(text).values == values


def test_a_figure_says_where_it_stands_with_its_unit() -> None:
    text = "It costs USD 34 per month."
    found = only(text)
    assert text[found.start : found.end] == found.text == "USD 34"


def test_a_clear_mark_names_the_currency_and_an_open_one_does_not() -> None:
    assert only("It costs EUR 5.").currency == "EUR"
    assert only("It costs $5.").currency is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("$29", 29, "money:USD", True),
        ("$29", 29.33, "money:USD", False),
        ("$29.33", 29.33, "money:USD", True),
        ("$29", 29, "money:CAD", True),
        ("$29", 29, "money:EUR", False),
        ("EUR 29", 29, "money:EUR", True),
        ("EUR 29", 29, "money:USD", False),
        ("EUR 1.149", 1149, "money:EUR", True),
        ("381,000", 381000, "money:CAD", True),
        ("46 stores", 46, "money:CAD", False),
        ("46 stores", 46, "count", True),
        ("46 stores", 46, "percent", False),
        ("35%", 35, "percent", True),
        ("35%", 35, "count", False),
        ("-5%", -5, "percent", True),
        ("4.8/5", 4.8, "rating", True),
        ("3x", 3, "multiple", True),
        ("3:1", 3, "rating", True),
        ("30 sites", 30, "months", True),
        ("thousands of customers", 1000, "count", False),
    ],
)
def test_a_figure_matches_its_printed_value_and_unit_only(text: str, value: float, unit: str, expected: bool) -> None:
    assert values_match(only(text), value, unit) is expected


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_a_crash_and_twice_alike(text: str) -> None:
    found = find_figures(text)
    assert found == find_figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert list(found) == sorted(found, key=lambda figure: (figure.start, figure.end))


@given(st.lists(st.text(max_size=60) | st.sampled_from([sentence["text"] for sentence in SENTENCES]), max_size=8))
@settings(max_examples=300, deadline=None)
def test_texts_read_together_hold_what_each_holds_alone(texts: list[str]) -> None:
    assert list(find_figures_in(texts)) == [find_figures(text) for text in texts]


def test_no_figure_reaches_from_one_text_into_the_next() -> None:
    found = find_figures_in(["In all 5", "stores", "Within 30 characters, the first", "40.", "$"])
    assert [[figure.text for figure in own] for own in found] == [[], [], [], ["40"], []]


@given(st.text(alphabet="0123456789.,:/-–% $€£kmxRsEUR lakhandofiveten'\u00a0\n", max_size=200))
@settings(max_examples=300, deadline=None)
def test_texts_of_digits_and_marks_are_read_without_a_crash(text: str) -> None:
    assert all(text[figure.start : figure.end] == figure.text for figure in find_figures(text))


@given(st.integers(13, 10**9).filter(lambda n: not 1990 <= n <= 2040))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_a_bare_count_from_13_up_is_found_wherever_it_stands(number: int) -> None:
    for text in (f"There are {number:,} of them.", f"There are {number} of them.", f"It holds ({number})."):
        assert any(float(number) in figure.values for figure in find_figures(text))
