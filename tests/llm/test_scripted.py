"""The scripted provider says what it is told to."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from aicmo.errors import ProviderRefused
from aicmo.llm.exchange import Request
from aicmo.llm.scripted import ScriptedProvider

REQUEST = Request(model="openai:x", system="Be brief.", user="section: overview", max_tokens=100)


def test_lines_come_in_their_order_and_every_request_is_kept() -> None:
    provider = ScriptedProvider(["one", ProviderRefused("busy"), "two"])
    assert asyncio.run(provider.ask(REQUEST)).text == "one"
    with pytest.raises(ProviderRefused):
        asyncio.run(provider.ask(REQUEST))
    assert asyncio.run(provider.ask(REQUEST)).text == "two"
    assert provider.asked == [REQUEST] * 3


def test_a_function_may_answer_by_what_is_asked() -> None:
    provider = ScriptedProvider(lambda request: request.user.upper())
    assert asyncio.run(provider.ask(REQUEST)).text == "SECTION: OVERVIEW"


def test_pieces_make_the_text() -> None:
    pieces: list[str] = []
    answer = asyncio.run(ScriptedProvider(["one\ntwo\n"]).ask(REQUEST, pieces.append))
    assert ("".join(pieces), len(pieces)) == (answer.text, 2)


def test_a_price_makes_a_cost() -> None:
    answer = asyncio.run(ScriptedProvider(["a b c"], price=Decimal("0.5")).ask(REQUEST))
    assert answer.cost == Decimal("0.5") * (answer.tokens_in + answer.tokens_out)
    assert answer.tokens_out == 4


def test_a_script_that_is_too_short_says_for_what() -> None:
    with pytest.raises(AssertionError, match="section: overview"):
        asyncio.run(ScriptedProvider([]).ask(REQUEST))
