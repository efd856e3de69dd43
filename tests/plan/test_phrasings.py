"""Trades as clients type them, and phrases that hold a trade's word and mean another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from aicmo.plan.trade import match_words
from tests.plan.cases import KNOWLEDGE

CASES = [
    (case["text"], case["id"])
    for case in tomllib.loads(Path(__file__).with_name("phrasings.toml").read_text(encoding="utf-8"))["case"]
]


def test_there_are_many_and_many_of_them_are_traps() -> None:
    assert len({text for text, _ in CASES}) == len(CASES) >= 80
    assert sum(trade == "any_trade" for _, trade in CASES) >= 12
    assert {trade for _, trade in CASES} <= set(KNOWLEDGE.industries)


@pytest.mark.parametrize(("text", "trade"), CASES)
def test_a_trade_is_known_by_the_words_a_client_uses_for_it(text: str, trade: str) -> None:
    assert match_words(text, "", KNOWLEDGE).id == trade
