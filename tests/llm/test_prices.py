"""What calls cost: declared, from the list, or not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aicmo.errors import UserError
from aicmo.llm.prices import Prices, list_price


def test_a_declared_price_holds_for_every_model() -> None:
    prices = Prices(Decimal("0.5"), Decimal("1.5"))
    assert prices.of("openai-chat:home-made", 2_000_000, 1_000_000) == Decimal("2.5")
    assert prices.of("openai:gpt-4o-mini", 0, 1) == Decimal("0.0000015")


def test_a_server_of_ones_own_may_cost_nothing() -> None:
    assert Prices(Decimal(0), Decimal(0)).of("openai-chat:home-made", 1000, 1000) == 0


def test_without_a_declared_price_the_owners_list_is_asked() -> None:
    price = Prices().of("openai:gpt-4o-mini", 1_000_000, 0)
    assert price is not None
    assert price > 0
    assert price == list_price("openai:gpt-4o-mini", 1_000_000, 0)


@pytest.mark.parametrize("model", ["openai-chat:home-made", "anthropic:no-such-model"])
def test_a_model_that_no_list_has_costs_nobody_knows_what(model: str) -> None:
    assert Prices().of(model, 10, 10) is None


def test_half_a_declared_price_is_none() -> None:
    assert not Prices(tokens_in=Decimal(1)).declared


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(UserError):
        Prices().of("gpt", 1, 1)
