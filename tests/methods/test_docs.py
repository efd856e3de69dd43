"""Every number in a worked example of docs/methods is given there or comes out of the methods."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from aicmo.methods.budget_split import split
from aicmo.methods.carryover import adstock
from aicmo.methods.evidence import between_trades, edition_drift, narrowest
from aicmo.methods.funnel import funnel
from aicmo.methods.lifetime_value import discounted, undiscounted, within
from aicmo.methods.lognormal import Lognormal, product, range_of
from aicmo.methods.orders import cohorts, read_buying
from aicmo.methods.rates import shrunk_cost, shrunk_rate, wilson
from aicmo.methods.reach import clumped_reach, poisson_reach
from aicmo.methods.repeat_orders import Buyers, History, expected_orders
from aicmo.methods.response import results
from aicmo.methods.rfm import score
from aicmo.methods.rounding import largest_remainder
from aicmo.methods.sample_size import per_side, per_side_by_baseline
from aicmo.methods.simulation import simulate_together
from aicmo.methods.targets import alert_band, budget_for, targets
from aicmo.methods.together import together
from aicmo.methods.waste import waste_begins
from aicmo.methods.worth import break_even_return, discount_uplift, most_for_a_customer, target_return
from aicmo.model.plan import Plan
from aicmo.plan.costs import SIGMA_OTHER_MARKET, SIGMA_REFERENCE
from tests.methods.data import cdnow
from tests.methods.published import search_rows
from tests.methods.test_oracle import CHANNELS, DRIVERS, PORTFOLIO
from tests.plan.cases import example, value_of

PAGES = Path(__file__).parents[2] / "docs" / "methods"
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")
CODE = re.compile(r"`[^`]*`")
PARTS = ("What it answers", "The formula", "Worked example", "When not to trust it", "Source")


def said(decimals: int, *values: float) -> list[str]:
    """Numbers as the pages print them."""
    return [f"{value:,.{decimals}f}" for value in values]


@cache
def brewlane() -> Plan:
    return example("brewlane_coffee.yaml")


def of_brewlane(*figures: str, decimals: int = 2) -> list[str]:
    return said(decimals, *(value_of(brewlane(), figure) for figure in figures))


def _forecast() -> Iterator[str]:
    found = funnel(20_000, DRIVERS)
    customers = product((Lognormal(20_000, 0), DRIVERS.lead_rate, DRIVERS.win_rate), (DRIVERS.cost_per_click,))
    for step in (found.clicks, found.leads, found.revenue):
        yield from said(0, *step)
    yield from said(1, *found.customers, 100 * found.pays, *targets(customers).commit, *targets(customers).stretch)
    yield from said(1, *alert_band(found.customers, 0.25))
    yield from said(2, *found.cost_per_lead, *found.cost_per_customer)
    yield from said(0, budget_for(30, found.cost_per_customer.mid))
    yield from said(0, *simulate_together(PORTFOLIO, 0), *simulate_together(PORTFOLIO, 0.6))
    yield from said(0, *range_of(together(PORTFOLIO)))
    yield from of_brewlane("cost.instagram")
    path = ("split.instagram.total", "forecast.instagram.low", "forecast.instagram.mid", "forecast.instagram.high")
    yield from of_brewlane(*path, decimals=0)
    yield from of_brewlane("forecast.width", decimals=4)


def _budget_split() -> Iterator[str]:
    found = split(20_000, CHANNELS)
    yield from said(2, *found.money, *found.results, found.total, found.average_cost, found.next_cost)
    yield from said(2, sum(results(20_000 / 3, *channel) for channel in CHANNELS), split(4000, CHANNELS).next_cost)
    yield from said(0, *largest_remainder(found.money, 20_000, 100))
    yield from (f"{value:g}" for value in adstock((100, 0, 0, 50), 0.5))
    smallest = example("minimal.yaml")
    figures = ("cost.instagram", "cost.google_search", "split.first_part")
    yield from said(2, *(value_of(smallest, figure) for figure in figures))


def _worth() -> Iterator[str]:
    yield from said(1, break_even_return(0.4), target_return(0.4, 0.15), discount_uplift(20, 52))
    yield from said(0, most_for_a_customer(420))
    yield from of_brewlane("earn.item1", "earn.first", "economics.ceiling", "economics.double")
    yield from of_brewlane("offers.today1.uplift", decimals=1)


def _experiments() -> Iterator[str]:
    yield from said(0, math.ceil(per_side(0.102, 0.132)), math.ceil(per_side(0.03, 0.036)))
    yield from said(0, math.ceil(per_side_by_baseline(0.102, 0.132)))
    test = "test.price_above_fold"
    yield from of_brewlane(f"{test}.side", "traffic.visits", f"{test}.weeks", "test.lift", decimals=0)
    yield from of_brewlane("cost.instagram", "ref.lebesgue_2025.meta_ads_prospecting.food_drink.world.cvr")
    yield from said(2, waste_begins(value_of(brewlane(), "cost.instagram")))


def _reach() -> Iterator[str]:
    for found in (poisson_reach(1_500_000, 500_000), clumped_reach(1_500_000, 500_000, 0.8)):
        yield from said(1, 100 * found.reached, 100 * found.often, found.frequency)


def _retention() -> Iterator[str]:
    found, first = read_buying(cdnow()), cohorts(cdnow())["1997-01"]
    yield from said(0, found.rows, found.customers, found.orders, found.one_timers, *first[:3])
    yield from said(2, found.revenue, found.order_value)
    yield from said(1, 100 * found.repeat_rate, 100 * found.top_share)
    yield from said(0, found.nudge or 0, found.win_back or 0)
    groups = [one.group for one in score(cdnow(), date(1998, 6, 30)).values()]
    yield from said(0, groups.count("Champions"), groups.count("Lost"))
    buyers = Buyers(0.2426, 4.4135, 0.7929, 2.4258, 0)
    yield from said(2, expected_orders(buyers, History(2, 30.43, 38.86), 39))
    contract = (60, 0.35, 0.05)
    yield from said(2, undiscounted(*contract), discounted(*contract, 0.1), within(*contract, 0.1))


def _rates() -> Iterator[str]:
    found = shrunk_rate(0.0485, 200, 31, 420)
    yield from said(2, *(100 * share for share in (*found, *wilson(31, 420), 31 / 420)))
    cost = shrunk_cost(Lognormal(5.87, DRIVERS.cost_per_click.sigma), Lognormal(4.2, 0.2))
    yield from [*said(2, cost.mid), *said(3, cost.sigma, DRIVERS.cost_per_click.sigma)]


def _calendar() -> Iterator[str]:
    plan, kitchen = brewlane(), example("tandoor_leeds.yaml")
    for day in (plan.objective.start, plan.decision.by, plan.budget.review):
        yield from (str(day.day), str(day.year))
    yield str(kitchen.calendar.posts_per_week)
    capacity = ("capacity.hours_low", "capacity.hours_high", "capacity.needed", "capacity.posts")
    yield from said(0, *(value_of(kitchen, figure) for figure in capacity))


def _figures() -> Iterator[str]:
    for metric in ("cpc", "ctr", "cvr"):
        drift = edition_drift(search_rows(2025, metric), search_rows(2026, metric))
        yield from [str(drift.rows), *said(3, drift.spread)]
    yield from said(3, *(between_trades(search_rows(2026, metric).values()) for metric in ("cpc", "ctr", "cvr", "cpl")))
    wide = narrowest((), ("cpc", "cvr"))
    yield from said(3, wide, math.hypot(wide, SIGMA_OTHER_MARKET), math.hypot(SIGMA_REFERENCE, SIGMA_OTHER_MARKET))
    yield from said(4, SIGMA_REFERENCE)


def _coherence() -> Iterator[str]:
    yield from of_brewlane("goal.gap", "budget.total", "forecast.instagram.mid", "forecast.instagram.high", decimals=0)
    yield from of_brewlane("budget.allowed", "economics.ceiling", "cost.google_search.second")
    yield from of_brewlane("forecast.needed_mid", "forecast.needed_high", decimals=1)
    practice = example("physio_leeds.yaml")
    churn = ("coherence.churn_low", "coherence.churn_high", "coherence.leaving", "coherence.gross")
    yield from said(0, *(value_of(practice, figure) for figure in churn))


EXAMPLES: dict[str, tuple[Callable[[], Iterator[str]], str]] = {
    "forecast": (
        _forecast,
        "20,000 5.87 4.85 12 4,000 1.6 1.5 8 18 3,200 5,000 12,000 105.64 0.45 8,000 41.26 0.60 10 50 90",
    ),
    "budget-split": (_budget_split, "300 420 120 60 25 90 20,000 100 4,000 0 50"),
    "worth-and-ceilings": (_worth, "40 15 420 34 52 20"),
    "experiments": (_experiments, "10.2 13.2 3.0 3.6 2,545"),
    "reach-and-frequency": (_reach, "500,000 1,500,000 3 0.8"),
    "retention-and-lifetime": (_retention, "0.2426 4.4135 0.7929 2.4258 2 30.43 38.86 39 60 35 5 10 24"),
    "rates-from-little-data": (_rates, "4.85 200 31 420 5.87 4.20 0.20 95 10 90"),
    "calendar-and-capacity": (_calendar, ""),
    "figures-and-sources": (_figures, "2025 2026"),
    "coherence": (_coherence, ""),
}
"""By page: what computes its numbers, and the numbers that are given."""


def parts_of(page: str) -> dict[str, str]:
    """The page by its headings of the second level."""
    text = (PAGES / f"{page}.md").read_text()
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in text.split("\n## ")[1:]}


def numbers_of(text: str) -> set[str]:
    return set(NUMBER.findall(re.sub(r"\bP\d\d\b", "", CODE.sub("", text))))


def test_every_page_is_listed_and_has_its_example() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    index = (PAGES / "README.md").read_text()
    assert pages == set(EXAMPLES)
    assert all(f"({page}.md)" in index for page in pages)


@pytest.mark.parametrize("page", EXAMPLES)
def test_a_page_says_what_how_for_whom_not_and_by_whom(page: str) -> None:
    assert tuple(parts_of(page)) == PARTS


@pytest.mark.parametrize("page", EXAMPLES)
def test_the_numbers_of_an_example_are_given_or_computed(page: str) -> None:
    compute, given = EXAMPLES[page]
    computed, printed = set(compute()), numbers_of(parts_of(page)["Worked example"])
    assert printed - computed - set(given.split()) == set(), "printed, but neither given nor computed"
    assert computed - printed == set(), "computed, but not printed"


@pytest.mark.parametrize("page", EXAMPLES)
def test_the_code_a_page_names_is_there(page: str) -> None:
    head = (PAGES / f"{page}.md").read_text().split("\n## ")[0]
    source = Path(__file__).parents[2] / "src" / "aicmo"
    named = re.findall(r"`((?:methods|plan)/[a-z_/]+(?:\.py)?)`", head)
    assert named
    assert all((source / name).exists() for name in named)
