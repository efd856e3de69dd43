"""Offers are held against the margin: what a discount has to bring, what loses money, what the trade would do."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.model.figure import TOKEN
from aicmo.model.offers import OffersPlan
from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, plan_of


def offers(*bases: dict[str, Any], **changes: Any) -> tuple[Plan, OffersPlan]:
    plan = plan_of(*bases, **changes)
    assert plan.offers
    return plan, plan.offers


def test_a_discount_says_how_much_more_has_to_be_sold() -> None:
    plan, found = offers(ROASTER)
    (today,) = found.current
    assert today.verdict == "pays"
    assert plan.ledger[today.uplift_figure or ""].value == pytest.approx(100 * 20 / (52 - 20))


def test_a_discount_beyond_the_margin_is_said_to_lose_money() -> None:
    _, found = offers(ROASTER, product={"current_offers": ["First subscription box 60% off"]})
    assert found.current[0].verdict == "loses"
    assert "loses money" in found.current[0].note


def test_without_a_margin_nothing_is_computed_and_something_is_added_rather_than_taken_off() -> None:
    plan, found = offers(product={"current_offers": ["15% off for newcomers"]})
    assert found.current[0].verdict == "unknown"
    assert found.deepest_figure is None
    assert "open until the margin is known" in found.deepest_note
    assert not [name for name in plan.ledger if name.endswith(".uplift")]


def test_what_takes_nothing_off_the_price_is_no_discount() -> None:
    _, found = offers(ROASTER, product={"current_offers": ["Free grinding"]})
    assert found.current[0].verdict == "no_discount"


@each_example
def test_every_figure_of_the_offers_stands_in_the_ledger(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    assert plan.offers
    for figure in TOKEN.findall(plan.offers.model_dump_json()):
        assert figure in plan.ledger
    assert [choice.make for choice in plan.offers.choices] == sorted(
        (choice.make for choice in plan.offers.choices), reverse=True
    )
