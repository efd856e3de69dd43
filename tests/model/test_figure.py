"""Tokens stand for figures and are printed from the ledger."""

from __future__ import annotations

import pytest

from aicmo.model.figure import TOKEN, Figure, print_tokens, replace_tokens, token

LEDGER = {"budget.month": Figure(id="budget.month", what="", text="$6,000", value=6000, unit="money:USD", kind="brief")}


def test_a_token_is_printed_as_its_figure() -> None:
    assert print_tokens(f"{token('budget.month')} a month", LEDGER) == "$6,000 a month"


def test_a_token_without_a_figure_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"budget\.total"):
        print_tokens("[[fig:budget.total]]", LEDGER)


@pytest.mark.parametrize("text", ["[[fig:]]", "[[fig:Budget]]", "[[fig:a..b]]", "[[fig:1a]]", "[fig:a]", "[[fig:a b]]"])
def test_what_is_no_token_stays_text(text: str) -> None:
    assert not TOKEN.search(text)
    assert print_tokens(text, {}) == text


def test_every_token_is_replaced_and_nothing_else() -> None:
    assert replace_tokens("[[fig:a]] and [[fig:b.c_1]].", str.upper) == "A and B.C_1."
