"""Twelve texts that differ, fit their place and say nothing the brief or the trade forbids."""

from __future__ import annotations

from collections import Counter

from aicmo.model.figure import print_tokens
from aicmo.plan.phrasing import bare, has_word
from tests.plan.cases import KNOWLEDGE, plan_of
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_four_of_each_appeal_no_two_alike_all_within_the_limit(client: str) -> None:
    plan = client_plan(client)
    variants = plan.copy_set.variants
    assert Counter(variant.appeal for variant in variants) == {"rational": 4, "emotional": 4, "provocative": 4}
    assert len({variant.text for variant in variants}) == 12
    assert len({variant.content_id for variant in variants}) == 12
    assert all(0 < len(print_tokens(variant.text, plan.ledger)) <= variant.limit for variant in variants)


@each_client
def test_no_text_says_what_the_trades_rules_forbid_or_the_client_avoids(client: str) -> None:
    plan = client_plan(client)
    forbidden = [say for rule in KNOWLEDGE.industries[plan.trade.id].forbids for say in rule.say]
    for variant in plan.copy_set.variants:
        assert not [phrase for phrase in (*forbidden, *plan.brief.voice.avoid) if has_word(variant.text, phrase)]


@each_client
def test_no_two_variants_are_built_on_the_same_words_of_the_brief(client: str) -> None:
    plan = client_plan(client)
    audience, product, voice = plan.brief.audience, plan.brief.product, plan.brief.voice
    lists = (audience.objections, audience.pain_points, audience.motivations, product.proof, voice.must_say)
    for own in {bare(text) for texts in lists for text in texts if len(text) > 12}:
        assert sum(own in variant.text for variant in plan.copy_set.variants) < 2, own


@each_client
def test_each_appeal_comes_in_three_forms_at_least(client: str) -> None:
    for appeal in ("rational", "emotional", "provocative"):
        forms = {one.form for one in client_plan(client).copy_set.variants if one.appeal == appeal}
        assert len(forms) >= 3, appeal


def test_every_trade_has_texts_of_its_own_and_no_text_is_shared() -> None:
    trades = KNOWLEDGE.playbooks.copy_frames.trades
    assert set(trades) == set(KNOWLEDGE.industries)
    said = [one.text for texts in trades.values() for group in texts.values() for one in group]
    assert len(said) == len(set(said)) >= 12 * len(trades)


def test_a_price_is_said_with_its_from_and_its_unit() -> None:
    items = [{"name": "House blend", "price": "from USD 19 per month", "usp": "Roasted on Mondays"}]
    plan = plan_of(brand={"industry": "Coffee roaster", "location": "Portland, US"}, product={"items": items})
    texts = [print_tokens(one.text, plan.ledger) for one in plan.copy_set.variants]
    assert "House blend: roasted on Mondays. From $19 a month." in texts


def test_a_quiet_tone_takes_plain_texts_in_any_trade_and_the_set_says_which_tone() -> None:
    quiet = plan_of(brand={"industry": "Coffee roaster"}, voice={"tone": ["Calm", "warm"]})
    assert "calm" in quiet.copy_set.calm_note
    assert quiet.situation.calm
    plain = {one.text for one in quiet.copy_set.variants if one.appeal == "provocative"}
    loud = KNOWLEDGE.playbooks.copy_frames.trades["coffee_and_food_online"]["provocative"]
    assert plain.isdisjoint(one.text for one in loud)


def test_a_bank_is_not_provocative_and_the_set_says_why() -> None:
    bank = plan_of(brand={"industry": "Digital retail bank"}).copy_set
    coffee = plan_of(brand={"industry": "Coffee roaster"}).copy_set
    assert bank.calm_note
    assert not coffee.calm_note
    assert not [one for one in bank.variants if "How much longer" in one.text or "Do not believe" in one.text]
