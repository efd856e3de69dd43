"""A trade is told by its own words, never by a word that merely contains or borrows them."""

from __future__ import annotations

import pytest

from aicmo.errors import UnknownNameError
from aicmo.plan.trade import match_goal, match_trade
from tests.plan.cases import KNOWLEDGE, brief_of

ANY = "any_trade"

KNOWN = {
    "Specialty coffee roaster with online subscriptions": "coffee_and_food_online",
    "Coffee roastery": "coffee_and_food_online",
    "Tea blender": "coffee_and_food_online",
    "Craft food by post": "coffee_and_food_online",
    "Olive oil from our own trees": "coffee_and_food_online",
    "Dental clinic": "dental_clinic",
    "DENTAL CLINIC": "dental_clinic",
    "Family dentist": "dental_clinic",
    "Zahnarztpraxis": "dental_clinic",
    "Orthodontics": "dental_clinic",
    "Dental care": "dental_clinic",
    "Logistics software (SaaS)": "logistics_software",
    "Warehouse management system": "logistics_software",
    "Yard management": "logistics_software",
    "Digital retail bank": "retail_bank",
    "Neobank": "retail_bank",
    "Credit union": "retail_bank",
    "Building society": "retail_bank",
    "Sustainable clothing": "sustainable_clothing",
    "Slow fashion brand": "sustainable_clothing",
    "Womenswear": "sustainable_clothing",
    "Animal rescue charity": "animal_charity",
    "Dog shelter": "animal_charity",
    "Cat rescue": "animal_charity",
    "Consumer electronics": "home_energy_electronics",
    "Balcony solar": "home_energy_electronics",
    "Health care staffing": "recruitment",
    "Software for veterinary clinics": "business_software",
    "Dental insurance": "insurance",
    "Software for dentists": "business_software",
    "Dental practice management software": "business_software",
    "Gadget insurance": "insurance",
    "Law firm for bank employees": "law_firm",
    "Game studio": "games",
    "Coffee table maker": "furniture_and_home",
    "River bank cafe": "bakery_and_cafe",
    "Floating sauna and cold plunge": "spa_and_sauna",
    "Gardening | tools\n# heading injected": "independent_shop",
}
INSIDE_A_WORD = (
    "Falconry displays",
    "Law school",
    "Car wash",
    "Steak house",
    "Steam cleaning",
    "Teacher training",
    "Denture repairs",
    "Studio flat rentals",
    "Mountain rescue training",
    "Charity shop",
    "Animal feed mill",
    "Freight forwarder",
    "Solar farm developer",
    "Roof restoration",
    "Cleaning service for dental practices",
)
BORROWED = (
    "Bank of seeds",
    "Seed bank",
    "Blood bank",
    "Bottle bank collection",
    "Power bank accessories",
    "Bank holiday travel deals",
    "Tea towel printing",
    "Coffee truck rental",
    "Coffee machine repair",
    "Fashion photography",
    "Fashion school",
    "Marketing agency for fashion brands",
    "Clothes dryer repair",
)
"""Each holds a word of a known trade and is another trade."""


@pytest.mark.parametrize(("industry", "trade"), KNOWN.items())
def test_a_known_trade_is_recognised_by_its_phrase(industry: str, trade: str) -> None:
    match = match_trade(brief_of(brand={"industry": industry}), KNOWLEDGE)
    assert (match.id, match.generic) == (trade, False)
    assert match.matched in industry.lower()
    assert match.name == KNOWLEDGE.industries[trade].name


@pytest.mark.parametrize("industry", [*INSIDE_A_WORD, *BORROWED])
def test_a_trade_we_do_not_know_gets_the_generic_profile(industry: str) -> None:
    match = match_trade(brief_of(brand={"industry": industry}), KNOWLEDGE)
    assert (match.id, match.generic, match.matched, match.confidence) == (ANY, True, "", 0)


def test_the_longest_phrase_decides() -> None:
    found = match_trade(brief_of(brand={"industry": "Clothing warehouse management system"}), KNOWLEDGE)
    assert found.id == "logistics_software"


def test_the_words_for_the_industry_count_before_the_summary() -> None:
    brief = brief_of(brand={"industry": "Dental clinic"}, product={"summary": "Coffee while you wait, coffee roaster"})
    assert match_trade(brief, KNOWLEDGE).id == "dental_clinic"


def test_a_summary_names_the_trade_when_the_industry_does_not_and_is_less_sure() -> None:
    brief = brief_of(brand={"industry": "E-commerce"}, product={"summary": "Single-origin coffee by subscription"})
    sure = match_trade(brief_of(brand={"industry": "Coffee roaster"}), KNOWLEDGE)
    found = match_trade(brief, KNOWLEDGE)
    assert found.id == "coffee_and_food_online"
    assert 0 < found.confidence < sure.confidence <= 1


@pytest.mark.parametrize(
    ("industry", "summary"),
    [
        ("Falconry displays", "Flying shows, photographs and coffee for visitors"),
        ("Co-working space", "Desks, meeting rooms and free coffee"),
        ("Payroll agency", "Payroll for banks and insurers"),
    ],
)
def test_a_word_in_passing_in_the_summary_does_not_make_the_trade(industry: str, summary: str) -> None:
    found = match_trade(brief_of(brand={"industry": industry}, product={"summary": summary}), KNOWLEDGE)
    assert found.id == ANY


def test_the_id_in_the_brief_overrides_the_words() -> None:
    match = match_trade(brief_of(brand={"industry": "Car wash", "industry_id": "retail_bank"}), KNOWLEDGE)
    assert (match.id, match.matched, match.confidence, match.generic) == ("retail_bank", "brand.industry_id", 1, False)


def test_every_phrase_of_every_trade_finds_its_own_trade() -> None:
    for industry in KNOWLEDGE.industries.values():
        for phrase in industry.words:
            found = match_trade(brief_of(brand={"industry": f"We are a {phrase} in town"}), KNOWLEDGE)
            assert found.id == industry.id, phrase


@pytest.mark.parametrize(
    ("goal", "kpi", "kind"),
    [
        ("Grow active subscriptions from 420 to 700", "active_subscriptions", "subscriptions"),
        ("Get more online orders", None, "orders"),
        ("Sell 3500 kits", "units_sold", "units_sold"),
        ("Win 24 new warehouse sites", "new_sites", "accounts"),
        ("Increase new patient bookings by 35%", "new_patients", "bookings"),
        ("Recruit 250 monthly donors", None, "donors"),
        ("Restore weekly active customers", "weekly_active_customers", "active_users"),
        ("Umsatz +40% bis 31.12.2027", None, "revenue"),
        ("More enquiries from architects", None, "enquiries"),
        ("Be loved by everybody", None, "results"),
        ("More revenue", "new_leads", "enquiries"),
    ],
)
def test_a_goal_is_told_by_its_kpi_and_then_by_its_words(goal: str, kpi: str | None, kind: str) -> None:
    brief = brief_of(goal={"primary": goal, **({"kpi": kpi} if kpi else {})})
    assert match_goal(brief, KNOWLEDGE, KNOWLEDGE.industries[ANY]).id == kind


def test_new_customers_of_a_shop_are_orders_and_of_a_software_house_accounts() -> None:
    brief = brief_of(goal={"primary": "Win 50 new customers"})
    assert match_goal(brief, KNOWLEDGE, KNOWLEDGE.industries["sustainable_clothing"]).id == "orders"
    assert match_goal(brief, KNOWLEDGE, KNOWLEDGE.industries["logistics_software"]).id == "accounts"


@pytest.mark.parametrize(
    ("goal", "kpi", "kind"),
    [
        ("Sell 1 200 starter packs before the long rains", "packs_sold", "units_sold"),
        ("Sell 900 seats a month through the winter", None, "units_sold"),
    ],
)
def test_things_sold_by_the_piece_are_units_sold(goal: str, kpi: str | None, kind: str) -> None:
    brief = brief_of(goal={"primary": goal, **({"kpi": kpi} if kpi else {})})
    found = match_goal(brief, KNOWLEDGE, KNOWLEDGE.industries[ANY]).id
    assert found in (kind, "orders", "bookings")


def test_an_id_in_the_brief_that_names_no_industry_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean dental_clinic"):
        match_trade(brief_of(brand={"industry_id": "dental_clinics"}), KNOWLEDGE)


@pytest.mark.parametrize(
    ("industry", "bought"),
    [
        ("Dental practice", "first visits"),
        ("Fitness studio", "trial visits"),
        ("Specialty coffee roaster", "first orders"),
    ],
)
def test_members_are_won_by_what_their_trade_begins_with(industry: str, bought: str) -> None:
    brief = brief_of(brand={"industry": industry}, goal={"primary": "Grow the club", "kpi": "members"})
    trade = KNOWLEDGE.industries[match_trade(brief, KNOWLEDGE).id]
    assert match_goal(brief, KNOWLEDGE, trade).buys_many == bought
