"""A brief is read with every value typed, or refused with every problem at once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.errors import BriefError
from aicmo.intake import read_brief
from aicmo.model.amount import Duration, Money, Quantity, Share, Unknown
from aicmo.model.brief import REQUIRED, Brief

EXAMPLES = Path(__file__).parents[2] / "examples"
LEAST: dict[str, Any] = {
    "brand": {"name": "Pine", "industry": "Clothing"},
    "product": {"summary": "Cotton basics"},
    "audience": {"primary": "Women"},
    "goal": {"primary": "More orders"},
}


def example(name: str) -> Brief:
    return read_brief((EXAMPLES / name).read_bytes(), name)


def with_answers(**groups: Any) -> dict[str, Any]:
    """The least brief with these groups merged into it."""
    merged = {key: dict(value) for key, value in LEAST.items()}
    for name, value in groups.items():
        merged[name] = {**merged[name], **value} if name in merged and isinstance(value, dict) else value
    return merged


def read(**groups: Any) -> Brief:
    return read_brief(json.dumps(with_answers(**groups)).encode(), "brief.json")


def problems(data: bytes | str, name: str = "brief.yaml") -> list[str]:
    with pytest.raises(BriefError) as error:
        read_brief(data if isinstance(data, bytes) else data.encode(), name)
    return [str(problem) for problem in error.value.problems]


def problems_of(**groups: Any) -> list[str]:
    return problems(json.dumps(with_answers(**groups)), "brief.json")


def points(number: str | int) -> Quantity:
    return Quantity(low=Decimal(number), high=Decimal(number))


def amount(number: str | int, currency: str | None, **more: Any) -> Money:
    return Money(low=Decimal(number), high=Decimal(number), currency=currency, **more)


def test_every_example_reads() -> None:
    files = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".yaml", ".json"))
    assert len(files) >= 12
    assert all(read_brief(path.read_bytes(), path.name).brand.name for path in files)


def test_brewlane_is_read_in_full() -> None:
    brief = example("brewlane_coffee.yaml")
    assert (brief.country, brief.currency) == ("US", "USD")
    assert brief.product.items[1].price == amount(34, "USD", period="month")
    assert brief.product.items[1].margin == Share(low=Decimal(52), high=Decimal(52))
    assert brief.product.current_offers == ("First subscription box 20% off",)
    assert brief.goal.start == date(2027, 1, 4)
    assert (brief.goal.baseline, brief.goal.target) == (points(420), points(700))
    assert brief.budget is not None
    assert brief.budget.money == amount(6000, "USD", period="month")
    assert brief.budget.covers == "media and creators"
    assert brief.context.worked == ("Founder-filmed brewing clips", "roast-day emails")
    assert brief.context.events[0].date == date(2027, 2, 14)
    assert brief.constraints.posts_per_week == 5
    assert brief.voice.avoid == ("cheap", "world's best", "life-changing")
    assert brief.unknowns == ()


def test_harbour_hounds_is_read_in_full() -> None:
    brief = example("harbour_hounds.yaml")
    assert (brief.country, brief.currency) == ("GB", "GBP")
    assert brief.budget is not None
    assert brief.budget.money == amount(900, "GBP", period="month")
    assert brief.product.proof == ("312 dogs rehomed in 2025", "Registered charity since 2009")
    assert brief.competitors == ()


def test_haveli_reads_rupees_in_lakh() -> None:
    brief = example("haveli_dental.yaml")
    assert (brief.country, brief.currency) == ("IN", "INR")
    assert brief.budget is not None
    assert brief.budget.money == amount(150000, "INR", period="month")
    assert brief.product.items[1].price == amount(85000, "INR", at_least=True)


def test_hostile_is_read_as_plain_text_without_what_cannot_be_seen() -> None:
    brief = example("hostile.yaml")
    assert (brief.country, brief.currency) == ("CH", "CHF")
    assert brief.brand.name == '=HYPERLINK("http://evil.example","Click") <script>alert(1)</script>'
    assert brief.brand.industry == "Gardening | tools # heading injected"
    assert "{{ config }} {% raw %}" in brief.product.summary
    assert brief.audience.primary == "Gärtner:innen über 50; txet desrever"
    assert [len(point) > 100 for point in brief.audience.pain_points] == [True]
    assert brief.product.items[0].name == "../../etc/passwd"
    assert brief.product.items[0].price == amount("1299.50", "CHF")
    assert brief.budget is not None
    assert brief.budget.money == amount(20000, "CHF", period="total")
    assert brief.cleaned == ("audience.primary: 2 hidden characters removed",)


def test_minimal_is_enough_and_keeps_its_comma() -> None:
    brief = example("minimal.yaml")
    assert brief.audience.primary == "Women aged 25-40 who buy fewer, better clothes"
    assert (brief.budget, brief.country, brief.currency) == (None, None, None)


def test_northline_is_read_in_full() -> None:
    brief = example("northline_freight.yaml")
    assert (brief.country, brief.currency) == ("BE", "EUR")
    assert brief.budget is not None
    assert brief.budget.covers == "media, events and content"
    assert brief.economics.average_order_value == amount(10680, "EUR")
    assert brief.economics.monthly_churn == Share(low=Decimal("0.8"), high=Decimal("0.8"))
    assert brief.economics.sales_cycle == Duration(low=Decimal(4), high=Decimal(6), unit="month")
    assert brief.economics.max_payback_months == points(12)
    assert brief.contacts.website_visits_per_month == points(3800)
    assert brief.history.series == {"new_sites_per_quarter": tuple(points(n) for n in (5, 7, 6, 8))}
    assert brief.history.spend["google_search"] == amount(9500, "EUR")
    assert brief.history.results == {"linkedin": "38 leads, 3 sites", "google_search": "51 leads, 6 sites"}
    assert brief.unknowns == (Unknown(key="history.results.events", ask="head of sales", by=date(2027, 1, 15)),)
    assert brief.measurement.target_is == "gross"
    assert (brief.approvals.rounds, brief.approvals.days) == (2, 3)
    assert brief.claims[0].expires == date(2027, 12, 31)
    assert brief.decisions[0].what == "channels.events.amount"
    assert brief.decisions[0].value == amount(42000, "EUR")


def test_solmates_and_vireo_are_read_in_full() -> None:
    solmates, vireo = example("solmates_launch.yaml"), example("vireo_bank.yaml")
    assert solmates.product.items[0].price == amount(1149, "EUR")
    assert solmates.goal.launch == date(2027, 3, 22)
    assert solmates.product.proof[1] == "1 900 names on the waiting list"
    assert vireo.budget is not None
    assert vireo.budget.money == amount(2400000, "CAD", period="total")
    assert vireo.goal.baseline == points(381000)
    assert vireo.voice.avoid == ("never again", "bulletproof", "100% uptime")


def test_our_own_examples_read_their_countries_ways_of_writing() -> None:
    shamba, lyon = example("shamba_agri.yaml"), example("boulangerie_lyon.yaml")
    sydney, bergen = example("wattle_lane_law.json"), example("fjord_sauna.yaml")
    assert [brief.currency for brief in (shamba, lyon, sydney, bergen)] == ["KES", "EUR", "AUD", "NOK"]
    assert shamba.budget is not None
    assert (shamba.budget.money, shamba.budget.covers) == (
        amount(450000, "KES", period="total"),
        "radio, SMS and field days",
    )
    assert shamba.goal.target == points(1200)
    assert {unknown.key: unknown.ask for unknown in shamba.unknowns} == {
        "economics.gross_margin": "the accountant",
        "history.spend.field days": "field officer",
    }
    assert lyon.budget is not None
    assert lyon.budget.money == amount("1150.50", "EUR", period="month")
    assert lyon.brand.description is not None
    assert "\n\n" in lyon.brand.description
    assert lyon.audience.secondary == "Offices near Hôtel de Ville; Visitors on Sunday mornings"
    assert sydney.product.items[0].price == amount(690, "AUD")
    assert sydney.economics.max_payback_months == points(12)
    assert [decision.value for decision in sydney.decisions] == [
        "Know before you let go",
        Share(low=Decimal(45), high=Decimal(45)),
        date(2027, 2, 1),
    ]
    assert bergen.product.items[1].price == Money(low=Decimal(2900), high=Decimal(3600), currency="NOK")


def test_required_answers_that_are_missing_blank_or_unknown_are_all_named() -> None:
    said = problems("brand: {name: '  ', industry: unknown}\nproduct:\naudience: {primary: null}\n")
    assert sorted(problem.split(": ")[1] for problem in said) == sorted(REQUIRED)


def test_a_wrong_key_is_answered_with_line_key_and_the_nearest_right_one() -> None:
    text = "\n".join(
        [
            "brand: {name: Pine, industry: Clothing}",
            "product: {summary: Basics}",
            "audience: {primary: Women}",
            "goal: {primary: More orders, kpis: orders}",
            "constraints:",
            "  post_per_week: 4",
            "economics: {posts_per_week: 3}",
            "budget:",
            "  amount: six thousand-ish",
        ]
    )
    assert problems(text) == [
        "brief.yaml:4: goal.kpis: there is no such key. Did you mean kpi?",
        "brief.yaml:6: constraints.post_per_week: there is no such key. Did you mean posts_per_week?",
        "brief.yaml:7: economics.posts_per_week: there is no such key. Did you mean constraints.posts_per_week?",
        "brief.yaml:9: budget.amount: 'six thousand-ish' is not an amount of money. Allowed: a number with a currency, "
        "such as USD 6000, Rs 1.5 lakh, CHF 20'000 or {amount: 6000, currency: USD, period: month}.",
    ]


@pytest.mark.parametrize(
    ("groups", "key", "reason"),
    [
        ({"goal": {"start": "03/04/2027"}}, "goal.start", "ambiguous"),
        ({"goal": {"start": "2027-02-01", "end": "2027-01-01"}}, "goal.end", "is before the start"),
        ({"goal": {"start": "2027-02-01", "end": "2037-01-01"}}, "goal.end", "more than five years"),
        ({"goal": {"end": "2027-02-01", "launch": "2027-03-01"}}, "goal.launch", "is after the end"),
        ({"goal": {"target": "35%"}}, "goal.target", "is not a number"),
        ({"product": {"items": [{"name": "Bag", "price": -5}]}}, "product.items[0].price", "is negative"),
        ({"product": {"items": [{"name": "Bag", "margin": "130%"}]}}, "product.items[0].margin", "out of range"),
        ({"product": {"items": [{"price": 5}]}}, "product.items[0].name", "missing"),
        ({"product": {"items": [["Bag"]]}}, "product.items[0]", "a list stands where a group"),
        ({"product": {"proof": [{"text": "x"}]}}, "product.proof[0]", "a group of keys stands where"),
        ({"brand": {"website": ["a"]}}, "brand.website", "a list stands where"),
        ({"brand": "Pine"}, "brand", "stands where a group of answers belongs"),
        ({"economics": {"gross_margin": 0.58}}, "economics.gross_margin", "ambiguous"),
        ({"economics": {"sales_cycle": "4-6"}}, "economics.sales_cycle", "does not say its unit"),
        ({"economics": {"max_payback_months": "6 weeks"}}, "economics.max_payback_months", "weeks"),
        ({"constraints": {"posts_per_week": 4.5}}, "constraints.posts_per_week", "not a whole number"),
        ({"constraints": {"hours_per_week": "2 days"}}, "constraints.hours_per_week", "not in hours"),
        (
            {"constraints": {"focus_channels": ["TikTok"], "avoid_channels": ["tiktok"]}},
            "constraints.avoid_channels",
            "too",
        ),
        ({"measurement": {"target_is": "grross"}}, "measurement.target_is", "Did you mean gross?"),
        ({"context": {"events": [{"name": "Fair"}]}}, "context.events[0].date", "missing"),
        (
            {"context": {"events": [{"name": "Fair", "date": "2027-05-05", "end": "2027-05-01"}]}},
            "context.events[0].end",
            "before",
        ),
        ({"budget": {"currency": "USD"}}, "budget.amount", "missing"),
        ({"budget": {"amount": "USD 5", "currency": "EUR"}}, "budget", "currency beside it says EUR"),
        ({"budget": [1]}, "budget", "a list stands where"),
        ({"history": {"sites": [1, "x"]}}, "history.sites[1]", "is not a number"),
        ({"history": {"spend": "lots"}}, "history.spend", "stands where a group"),
        ({"contacts": {"followers": 1200}}, "contacts.followers", "stands where a group"),
        ({"contacts": {"customers": "unknown, ask sales by 2027-13-01"}}, "contacts.customers", "does not exist"),
        ({"claims": [{"proof": "x"}]}, "claims[0].text", "missing"),
        ({"decisions": [{"what": "idea.line"}]}, "decisions[0].value", "missing"),
        ({"competitors": [{"name": "A", "site": "x"}]}, "competitors[0].site", "no such key"),
    ],
)
def test_a_wrong_answer_is_one_problem_with_its_key_and_what_is_allowed(
    groups: dict[str, Any], key: str, reason: str
) -> None:
    said = [problem for problem in problems_of(**groups) if f": {key}: " in problem]
    assert len(said) == 1
    assert reason in said[0]
    assert "Allowed: " in said[0] or "Did you mean " in said[0]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "b.yaml", "b.yaml: The file is empty."),
        (b"hello", "b.yaml", "b.yaml: The file does not hold groups of answers."),
        (b"a: [1,\n b: c: d", "b.yaml", "b.yaml:2: A list in [ ] is not closed"),
        (b"a:\n\t- x", "b.yaml", "b.yaml:2: A tab stands where"),
        (b"a: b\n c: d", "b.yaml", "b.yaml:2: A ': ' stands inside a text"),
        (b"a: &x 1", "b.yaml", "b.yaml:1: Anchors and aliases"),
        (b"a: 1\nb: *x", "b.yaml", "b.yaml:2: Anchors and aliases"),
        (b"a: !!str 1", "b.yaml", "b.yaml:1: Tags"),
        (b"a: !x {b: 1}", "b.yaml", "b.yaml:1: Tags"),
        (b"a: 1\n---\nb: 2", "b.yaml", "b.yaml:2: A second document"),
        (
            b"brand: {name: x}\nbrand: {name: y}",
            "b.yaml",
            "b.yaml:2: The key 'brand' stands here again; it stands in line 1",
        ),
        (b"a: " + b"[" * 14 + b"]" * 14, "b.yaml", "b.yaml:1: The file is nested deeper than 12 levels."),
        (b"a: [" + b"x, " * 201 + b"x]", "b.yaml", "b.yaml:1: This list has more than 200 items."),
        (b"brand: {name: " + b"x" * 10_001 + b"}", "b.yaml", "b.yaml:1: This text has 10001 characters."),
        (b"x" * 1_000_001, "b.yaml", "b.yaml: The file has 1,000,001 bytes."),
        ("a: ü".encode("latin-1"), "b.yaml", "b.yaml:1: The file is not in UTF-8"),
        ("a: 1".encode("utf-16"), "b.yaml", "b.yaml:1: The file is not in UTF-8"),
        (b'x: "\\UFFFFFFFF"', "b.yaml", "b.yaml: This is not YAML."),
        (b'{"a": 1,}', "b.json", "b.json:1: This is not JSON"),
        (b'{"a": NaN}', "b.json", "b.json: NaN is no number in JSON"),
        (b"[" * 100_000, "b.json", "b.json: The file is nested deeper"),
        (
            b'{"brand": {"name": "x",\n "name": "y"}}',
            "b.json",
            "b.json:2: The key 'name' stands here again; it stands in line 1",
        ),
        (b"{'brand': 1}", "stdin", "stdin:1: This is not JSON"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_brief_is_refused_with_its_line(data: bytes, name: str, expected: str) -> None:
    assert any(problem.startswith(expected) for problem in problems(data, name))


def test_lists_are_read_from_single_texts() -> None:
    brief = read(
        product={"proof": "Award 2025, second place", "current_offers": "20% off; Free delivery"},
        voice={"tone": "warm, precise"},
        competitors="Trade Coffee; Stumptown",
        claims="Open every day",
        approvals={"who": "Owner"},
        goal={"secondary": "Lift reviews"},
        audience={"secondary": ["Offices", "Visitors"], "pain_points": ["", "  ", "Late trains"]},
    )
    assert brief.product.proof == ("Award 2025, second place",)
    assert brief.product.current_offers == ("20% off", "Free delivery")
    assert brief.voice.tone == ("warm", "precise")
    assert [rival.name for rival in brief.competitors] == ["Trade Coffee", "Stumptown"]
    assert brief.claims[0].text == "Open every day"
    assert brief.approvals.who == ("Owner",)
    assert brief.goal.secondary == ("Lift reviews",)
    assert (brief.audience.secondary, brief.audience.pain_points) == ("Offices; Visitors", ("Late trains",))


def test_a_number_or_date_where_a_text_belongs_stays_as_written() -> None:
    text = (
        "brand: {name: 007, industry: 1.50}\nproduct: {summary: 2027-01-04}\n"
        "audience: {primary: yes}\ngoal: {primary: 1_000}"
    )
    brief = read_brief(text.encode(), "b.yaml")
    assert (brief.brand.name, brief.brand.industry, brief.product.summary) == ("007", "1.50", "2027-01-04")
    assert (brief.audience.primary, brief.goal.primary) == ("yes", "1_000")


@pytest.mark.parametrize(
    ("budget", "money", "covers"),
    [
        ("Rs 1.5 lakh per month", amount(150000, "INR", period="month"), None),
        ("USD 6,000 a month for media, print", amount(6000, "USD", period="month"), "media, print"),
        ("EUR 5-10k; media", Money(low=Decimal(5000), high=Decimal(10000), currency="EUR"), "media"),
        (6000, amount(6000, None), None),
        (
            {"amount": "USD 4000-6000", "period": "monthly"},
            Money(low=Decimal(4000), high=Decimal(6000), currency="USD", period="month"),
            None,
        ),
        ({"amount": 6000, "currency": "€"}, amount(6000, "EUR"), None),
    ],
)
def test_a_budget_is_read_from_a_text_or_a_group(budget: Any, money: Money, covers: str | None) -> None:
    read_budget = read(budget=budget).budget
    assert read_budget is not None
    assert (read_budget.money, read_budget.covers) == (money, covers)


def test_the_currency_comes_from_budget_then_prices_then_country() -> None:
    euro_bag = {"items": [{"name": "Bag", "price": "EUR 5"}]}
    us = {"location": "Portland, Oregon, US"}
    assert read(budget={"amount": 5, "currency": "GBP"}, product=euro_bag, brand=us).currency == "GBP"
    assert read(budget="GBP 5 for media", product=euro_bag, brand=us).currency == "GBP"
    assert read(budget=5, product=euro_bag, brand=us).currency == "EUR"
    assert read(budget=5, brand=us).currency == "USD"
    assert read(budget=5).currency is None
    mixed = {"items": [{"name": "Bag", "price": "EUR 5"}, {"name": "Box", "price": {"amount": 5, "currency": "GBP"}}]}
    assert read(product=mixed).currency is None


def test_amounts_without_a_currency_take_that_of_the_brief() -> None:
    brief = read(budget="CAD 900", product={"items": [{"name": "Bag", "price": "$40"}, {"name": "Box", "price": 50}]})
    assert [item.price.currency for item in brief.product.items if item.price] == ["CAD", "CAD"]


@pytest.mark.parametrize(
    ("text", "ask", "by"),
    [
        ("unknown", None, None),
        ("Unknown.", None, None),
        ("unknown, ask head of sales", "head of sales", None),
        ("unknown, ask head of sales by 2027-01-15", "head of sales", date(2027, 1, 15)),
        ("unknown, ask Ann by phone", "Ann by phone", None),
        ("unknown by 15 January 2027", None, date(2027, 1, 15)),
    ],
)
def test_an_unknown_answer_becomes_an_open_question(text: str, ask: str | None, by: date | None) -> None:
    brief = read(economics={"gross_margin": text}, contacts={"customers": 5})
    assert brief.economics.gross_margin is None
    assert brief.unknowns == (Unknown(key="economics.gross_margin", ask=ask, by=by),)


def test_unknown_is_understood_anywhere_and_not_in_a_name() -> None:
    brief = read(
        budget="unknown, ask the owner",
        product={"items": [{"name": "Unknown Pleasures", "price": "unknown"}], "proof": ["Award", "unknown"]},
        goal={"target": "unknown", "end": "unknown"},
        decisions=[{"what": "idea.line", "value": "unknown, ask Ann"}],
    )
    assert brief.product.items[0].name == "Unknown Pleasures"
    assert brief.product.proof == ("Award",)
    assert brief.decisions == ()
    assert {unknown.key for unknown in brief.unknowns} == {
        "budget",
        "product.items[0].price",
        "product.proof[1]",
        "goal.target",
        "goal.end",
        "decisions[0].value",
    }


def test_a_decision_is_read_as_what_it_is() -> None:
    said = ["EUR 42000", "45%", 7, "4-6", "2027-03-01", True, "Fresh is a date", "12 weeks", "20% off"]
    values = [
        decision.value for decision in read(decisions=[{"what": "x.y", "value": value} for value in said]).decisions
    ]
    assert values == [
        amount(42000, "EUR"),
        Share(low=Decimal(45), high=Decimal(45)),
        points(7),
        Quantity(low=Decimal(4), high=Decimal(6)),
        date(2027, 3, 1),
        True,
        "Fresh is a date",
        "12 weeks",
        "20% off",
    ]


def test_a_decided_amount_without_currency_is_money() -> None:
    brief = read(decisions=[{"what": "channels.events.amount", "value": 42000}], budget="EUR 5")
    assert brief.decisions[0].value == amount(42000, "EUR")


def test_a_range_where_one_number_is_planned_is_said() -> None:
    brief = read(constraints={"posts_per_week": "3-4"}, approvals={"days": "2-5"})
    assert (brief.constraints.posts_per_week, brief.approvals.days) == (4, 5)
    assert brief.cleaned == (
        "constraints.posts_per_week: the range 3-4 is planned as 4",
        "approvals.days: the range 2-5 is planned as 5",
    )


def test_a_comma_inside_braces_is_put_back_into_its_text() -> None:
    text = (
        "brand: {name: Pine, industry: Clothing, location: Jaipur, Rajasthan, India}\nproduct:\n  summary: Basics\n"
        "  items: [{name: Bag, small, price: Rs 85,000}]\naudience: {primary: Women, men,\n  children, secondary}\n"
        "goal: {primary: More}\nbudget: {amount: 1,50,000, covers: media, events and content}\n"
    )
    brief = read_brief(text.encode(), "b.yaml")
    assert brief.brand.location == "Jaipur, Rajasthan, India"
    assert brief.product.items[0].name == "Bag, small"
    assert brief.product.items[0].price == amount(85000, "INR")
    assert (brief.audience.primary, brief.audience.secondary) == ("Women, men, children", None)
    assert brief.budget is not None
    assert brief.budget.money.low == Decimal(150000)
    assert brief.budget.covers == "media, events and content"


def test_a_dot_before_three_digits_follows_the_country_or_is_refused() -> None:
    german = read(brand={"location": "Hamburg, Germany"}, goal={"target": "3.500"})
    american = read(brand={"location": "Austin, TX"}, goal={"target": "3.500"})
    assert (german.goal.target, american.goal.target) == (points(3500), points("3.5"))
    assert any("ambiguous" in problem for problem in problems_of(goal={"target": "3.500"}))
    assert read(goal={"target": 3.125}).goal.target == points("3.125")


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_read_or_are_refused_as_a_brief(data: bytes) -> None:
    for name in ("b.yaml", "b.json", "b"):
        with pytest.raises(BriefError):
            read_brief(data, name)


@given(st.text(alphabet="abc:-[]{},\"'&*!|>%@# \n\t0123?<~\\u\ud7ff\u202e\ue000", max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_yaml_reads_or_is_refused_as_a_brief(text: str) -> None:
    with pytest.raises(BriefError) as error:
        read_brief(text.encode(), "b.yaml")
    assert all(problem.allowed or problem.suggestion for problem in error.value.problems)


_FIELDS = (
    "brand.location brand.website product.current_offers product.proof goal.baseline goal.start goal.launch "
    "goal.secondary budget competitors voice.tone constraints.posts_per_week constraints.hours_per_week context.worked "
    "context.events economics.gross_margin economics.sales_cycle economics.max_payback_months contacts.followers "
    "contacts.customers history.spend history.series measurement.target_is approvals.rounds claims decisions"
)
FIELDS = tuple(_FIELDS.split())
VALUES = st.recursive(
    st.text(max_size=40) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_value_in_any_field_reads_or_gives_problems(answers: dict[str, Any]) -> None:
    groups: dict[str, Any] = with_answers()
    for path, value in answers.items():
        group, _, key = path.partition(".")
        if key:
            groups.setdefault(group, {})[key] = value
        else:
            groups[group] = value
    try:
        brief = read_brief(json.dumps(groups).encode(), "b.json")
    except BriefError as error:
        assert error.problems
        assert all(problem.message for problem in error.problems)
    else:
        assert brief.brand.name == "Pine"
        assert Brief.model_validate_json(brief.model_dump_json()).brand == brief.brand


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=200, deadline=None)
def test_reading_cleaned_text_again_changes_nothing(text: str) -> None:
    def summary_of(said: str) -> Callable[[], Brief]:
        return lambda: read(product={"summary": said}, context={"notes": said})

    try:
        first = summary_of(text)()
    except BriefError:
        return
    again = read(product={"summary": first.product.summary}, context={"notes": first.context.notes})
    assert again.product.summary == first.product.summary
    assert again.context.notes == first.context.notes
    assert again.cleaned == ()


def test_a_brief_of_normal_size_reads_in_a_blink() -> None:
    data = (EXAMPLES / "northline_freight.yaml").read_bytes()
    read_brief(data, "b.yaml")

    def seconds() -> float:
        before = time.process_time()
        read_brief(data, "b.yaml")
        return time.process_time() - before

    assert min(seconds() for _ in range(10)) < 0.025


def test_a_budget_for_a_night_or_a_person_is_refused_with_what_is_allowed() -> None:
    text = b"brand: {name: A, industry: Hotel}\nproduct: {summary: Rooms}\naudience: {primary: Guests}\n"
    with pytest.raises(BriefError) as error:
        read_brief(text + b"goal: {primary: More stays}\nbudget: MAD 780 per night\n", "brief.yaml")
    assert "not per night" in str(error.value)
    assert "USD 6000 per month" in str(error.value)
