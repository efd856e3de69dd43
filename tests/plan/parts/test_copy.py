"""Twelve texts that differ, fit their place and say nothing the brief or the trade forbids."""

from __future__ import annotations

from collections import Counter

from aicmo.plan.phrasing import has_word
from tests.plan.cases import KNOWLEDGE, plan_of
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_four_of_each_appeal_no_two_alike_all_within_the_limit(client: str) -> None:
    variants = client_plan(client).copy_set.variants
    assert Counter(variant.appeal for variant in variants) == {"rational": 4, "emotional": 4, "provocative": 4}
    assert len({variant.text for variant in variants}) == 12
    assert len({variant.content_id for variant in variants}) == 12
    assert all(0 < len(variant.text) <= variant.limit for variant in variants)


@each_client
def test_no_text_says_what_the_trades_rules_forbid_or_the_client_avoids(client: str) -> None:
    plan = client_plan(client)
    forbidden = [say for rule in KNOWLEDGE.industries[plan.trade.id].forbids for say in rule.say]
    for variant in plan.copy_set.variants:
        assert not [phrase for phrase in (*forbidden, *plan.brief.voice.avoid) if has_word(variant.text, phrase)]


def test_a_bank_is_not_provocative_and_the_set_says_why() -> None:
    bank = plan_of(brand={"industry": "Digital retail bank"}).copy_set
    coffee = plan_of(brand={"industry": "Coffee roaster"}).copy_set
    assert bank.calm_note
    assert not coffee.calm_note
    assert not [one for one in bank.variants if "Nobody needs" in one.text or "Do not believe" in one.text]
