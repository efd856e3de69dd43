"""What the client stands on today: the brief's own counts, each in the ledger once."""

from __future__ import annotations

from collections import Counter

from aicmo.model.plan import Plan
from tests.plan.cases import ROASTER, each_example, example, plan_of, text_of


def test_northline_stands_on_its_visits_its_lists_and_what_it_tried() -> None:
    plan = example("northline_freight.yaml")
    held = {one.what: text_of(plan, one.figure) for one in plan.standing.holdings}
    assert held["visits a month"] == "3.800"
    assert held["addresses that agreed to letters"] == "2.100"
    assert [(one.channel, bool(one.spent_figure)) for one in plan.standing.tried] == [
        ("LinkedIn", True),
        ("Google Search", True),
        ("events", True),
    ]
    assert [text_of(plan, figure) for figure in plan.standing.series[0].figures] == ["5", "7", "6", "8"]
    assert plan.standing.series[0].name == "new sites a quarter"
    assert plan.standing.cycle == "4 to 6 months"


def test_a_price_says_for_what_it_is_paid() -> None:
    single, monthly = plan_of(ROASTER).standing.items
    assert (single.each, monthly.each) == ("", "a month")


def test_a_price_that_begins_somewhere_says_so() -> None:
    items = [{"name": "Bicycle", "price": "from GBP 280"}, {"name": "Service", "price": "GBP 95"}]
    assert [item.start for item in plan_of(product={"items": items}).standing.items] == ["from", ""]


@each_example
def test_no_answer_of_the_brief_has_two_entries_in_the_ledger(name: str) -> None:
    plan: Plan = example(name)
    standing = plan.standing
    figures = [one.figure for one in standing.holdings]
    figures += [item.price_figure for item in standing.items if item.price_figure]
    assert len(figures) == len(set(figures))
    sources = Counter(plan.ledger[figure].source for figure in figures if plan.ledger[figure].kind == "brief")
    assert [source for source, count in sources.items() if count > 1] == []


def test_a_brief_that_says_nothing_stands_on_nothing() -> None:
    standing = plan_of().standing
    assert (standing.holdings, standing.tried, standing.series, standing.items) == ((), (), (), ())
    assert standing.order_figure is standing.margin_figure is standing.won_figure is None
