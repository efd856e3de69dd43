"""Creators, remarketing and the landing page: used where they fit, answered with "not now" where they do not."""

from __future__ import annotations

from tests.plan.cases import ROASTER, plan_of
from tests.plan.parts.cases import client_plan, each_client


def test_creators_are_paid_only_where_the_brief_has_money_for_them() -> None:
    paid = plan_of(ROASTER, budget={"covers": "media and creators"}).creators
    unpaid = plan_of(ROASTER).creators
    assert (paid.verdict, unpaid.verdict) == ("now", "gifted_only")
    assert paid.money_figure
    assert unpaid.money_figure is None


def test_a_bank_a_companys_supplier_and_a_client_who_rules_them_out_get_no_creators() -> None:
    for industry in ("Digital retail bank", "Warehouse management system"):
        plan = plan_of(brand={"industry": industry}).creators
        assert plan.verdict == "not_now"
        assert plan.starts_when
        assert [tier.id for tier in plan.tiers] == ["buyers"]
    assert plan_of(ROASTER, constraints={"avoid_channels": ["influencers"]}).creators.verdict == "excluded"


def test_each_tier_stands_once_in_the_words_for_the_trade() -> None:
    roaster = plan_of(ROASTER).creators.tiers
    tailor = plan_of(brand={"industry": "Sustainable clothing"}).creators.tiers
    assert [tier.id for tier in roaster] == [tier.id for tier in tailor] == ["buyers", "near", "middle", "large"]
    assert not {tier.use for tier in roaster} & {tier.use for tier in tailor}


def test_criteria_and_an_agreement_exist_only_where_somebody_is_asked_to_post() -> None:
    asked, not_asked = plan_of(ROASTER).creators, plan_of(brand={"industry": "Digital retail bank"}).creators
    assert asked.criteria
    assert asked.agreement
    assert (not_asked.criteria, not_asked.agreement) == ((), ())


@each_client
def test_the_mark_of_advertising_has_a_source_and_no_rate_is_invented(client: str) -> None:
    plan = client_plan(client)
    assert plan.creators.mark
    assert plan.creators.mark_source
    assert "No number of" in plan.creators.expected


def test_audiences_are_cut_only_when_the_visits_are_enough_for_each() -> None:
    few = plan_of(ROASTER, contacts={"website_visits_per_month": 900}).remarketing
    many = plan_of(ROASTER, contacts={"website_visits_per_month": 14000}).remarketing
    assert (few.verdict, len(few.audiences)) == ("one_audience", 1)
    assert many.verdict == "now"
    assert len(many.audiences) >= 2


@each_client
def test_buyers_are_excluded_from_every_follow_up(client: str) -> None:
    plan = client_plan(client).remarketing
    done = ("bought", "order", "book", "paid", "stay", "appointment", "table", "visit")
    assert any(word in text for text in plan.exclusions for word in done)
    assert plan.reason
    assert plan.starts_when


def test_nobody_is_followed_up_where_it_would_show_what_they_looked_for() -> None:
    plan = plan_of(ROASTER, brand={"industry": "Care home", "industry_id": "care_home"}).remarketing
    assert (plan.verdict, plan.audiences) == ("not_now", ())


def test_before_consent_no_tag_fires_in_europe() -> None:
    assert "agreed before" in plan_of(ROASTER, brand={"location": "Lyon, France"}).remarketing.consent
    assert "agreed before" not in plan_of(ROASTER).remarketing.consent


@each_client
def test_the_page_has_one_action_few_fields_and_the_words_of_the_message_house(client: str) -> None:
    plan = client_plan(client)
    assert plan.page.headline == plan.messages.promise
    assert plan.page.action
    assert 2 <= len(plan.page.fields) <= 3
    assert 4 <= len(plan.page.questions) <= 5
    assert plan.page.blocks[0].id == "hero"


def test_the_page_shows_the_price_and_the_proof_of_the_brief_or_says_what_to_fetch() -> None:
    given = plan_of(ROASTER, product={"proof": ["Roasted and sent within 24 hours since 2019"]}).page
    silent = plan_of().page
    blocks = {block.id: block.holds for block in given.blocks}
    assert "[[fig:price.item0]]" in blocks["offer"]
    assert "24 hours" in blocks["proof"]
    assert "has to be asked for" in {block.id: block.holds for block in silent.blocks}["offer"]


def test_the_page_has_one_block_of_each_kind_made_for_the_model_of_business() -> None:
    shop, bank = client_plan("sustainable_clothing").page.blocks, client_plan("retail_bank").page.blocks
    assert len({block.id for block in shop}) == len(shop)
    assert [block.id for block in shop] == [block.id for block in bank]
    steps = [next(block.holds for block in blocks if block.id == "steps") for blocks in (shop, bank)]
    assert steps[0] != steps[1]


@each_client
def test_every_follow_up_has_caps_and_an_order_made_for_the_model_of_business(client: str) -> None:
    plan = client_plan(client).remarketing
    assert len(plan.caps) >= 2
    assert len(plan.sequence) == 3


def test_where_nobody_is_followed_up_something_is_done_instead() -> None:
    law = plan_of(ROASTER, brand={"industry": "Law firm", "industry_id": "law_firm"}).remarketing
    assert law.instead
    assert plan_of(ROASTER).remarketing.instead == ""


def test_a_trade_with_lines_of_its_own_does_not_get_those_of_its_model() -> None:
    food = plan_of(brand={"industry": "Snack brand", "industry_id": "packaged_food"}).remarketing
    device = plan_of(brand={"industry": "Balcony solar", "industry_id": "home_energy_electronics"}).remarketing
    assert food.caps != device.caps
    assert not any("device" in line for line in (*food.exclusions, *food.caps, *food.sequence))
    assert not set(food.exclusions) & set(device.exclusions)


def test_a_trade_without_a_basket_is_followed_up_and_asked_in_its_own_words() -> None:
    plans = {trade: client_plan(trade) for trade in ("games", "furniture_and_home", "packaged_food")}
    for plan in plans.values():
        assert all("basket" not in one.who for one in plan.remarketing.audiences)
        assert "delivery address" not in plan.page.fields
        assert all("device" not in block.why and "cable" not in block.why for block in plan.page.blocks)
    assert len({plan.page.fields for plan in plans.values()}) == len(plans)
