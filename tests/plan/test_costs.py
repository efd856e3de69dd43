"""What one result costs: the client's own history first, published figures else."""

from __future__ import annotations

import pytest

from aicmo.model.plan import Plan
from aicmo.plan.costs import SIGMA_OTHER_MARKET, SIGMA_REFERENCE, Cost, channel_of, is_wider, width_of
from tests.plan.cases import ROASTER, case_of, example, plan_of, text_of, value_of


def test_brewlane_pays_29_dollars_for_a_first_order_on_instagram(brewlane: Plan) -> None:
    assert text_of(brewlane, "cost.instagram") == "$29"
    assert value_of(brewlane, "cost.instagram") == pytest.approx(7.54 / 1000 / 0.0097 / 0.0265)


def test_brewlane_would_pay_25_to_103_dollars_on_google_search(brewlane: Plan) -> None:
    assert value_of(brewlane, "cost.google_search") == pytest.approx(2.05 / 0.0805)
    assert value_of(brewlane, "cost.google_search.second") == pytest.approx(4.14 / 0.0401)
    assert (text_of(brewlane, "cost.google_search"), text_of(brewlane, "cost.google_search.second")) == ("$25", "$103")


def test_northline_costs_come_from_its_own_spend_and_results(northline: Plan) -> None:
    assert value_of(northline, "cost.linkedin") == pytest.approx(21000 / 3)
    assert value_of(northline, "cost.google_search") == pytest.approx(9500 / 6)
    assert {path.basis for path in northline.forecast.paths} == {"history"}


@pytest.mark.parametrize(
    ("results", "count"),
    [
        ("40 orders", 40),
        ("3 leads, 40 orders", 40),
        ("1,200 orders", 1200),
        ("1 order", 1),
        ("40 new orders", 40),
        ("40 online orders and 3 returns", 40),
        ("about 40 orders", 40),
    ],
)
def test_the_clients_results_are_read_from_words(results: str, count: int) -> None:
    plan = plan_of(
        ROASTER, goal={"kpi": "orders"}, history={"spend": {"instagram": "USD 900"}, "results": {"instagram": results}}
    )
    assert value_of(plan, "cost.instagram") == pytest.approx(900 / count)
    assert plan.ledger["history.instagram.spend"].kind == plan.ledger["history.instagram.results"].kind == "brief"


@pytest.mark.parametrize("results", ["many clicks", "orders went up", "0 orders", "12 leads"])
def test_results_without_a_count_of_the_goal_are_not_used(results: str) -> None:
    plan = plan_of(
        ROASTER, goal={"kpi": "orders"}, history={"spend": {"instagram": "USD 900"}, "results": {"instagram": results}}
    )
    assert "history.instagram.results" not in plan.ledger
    assert plan.ledger["cost.instagram"].source


def test_results_that_cost_nothing_do_not_break_the_plan() -> None:
    history = {"spend": {"instagram": "USD 0"}, "results": {"instagram": "40 orders"}}
    plan = plan_of(ROASTER, goal={"kpi": "orders"}, history=history)
    assert all(
        path.cost_figure != "cost.instagram" or value_of(plan, path.cost_figure) > 0 for path in plan.forecast.paths
    )


def test_costs_abroad_are_changed_into_the_clients_currency_and_marked() -> None:
    home = plan_of(ROASTER)
    abroad = plan_of(ROASTER, brand={"location": "Oslo, Norway"}, budget={"currency": "NOK"}, product={"items": []})
    rate = value_of(abroad, "exchange.usd")
    assert abroad.ledger["cost.instagram"].unit == "money:NOK"
    assert value_of(abroad, "cost.instagram") == pytest.approx(value_of(home, "cost.instagram") * rate)
    assert abroad.ledger["exchange.usd"].kind == "assumption"
    assert abroad.forecast.extrapolated and not home.forecast.extrapolated
    assert value_of(abroad, "forecast.width_abroad") > value_of(home, "forecast.width")


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("instagram", "instagram"),
        ("Instagram ads", "instagram"),
        ("google_search", "google_search"),
        ("Google", "google_search"),
        ("newsletter", "email"),
        ("E-Mail", "email"),
        ("twitter", "x"),
        ("trade press", "trade_press"),
        ("logistics fairs", "events"),
        ("carrier pigeon", None),
        ("", None),
    ],
)
def test_a_clients_word_finds_its_channel(word: str, channel: str | None) -> None:
    assert channel_of(case_of(), word) == channel


@pytest.mark.parametrize(
    ("of_trade", "over_all", "width"),
    [
        (("cpc", "cvr"), (), 0.5376),
        ((), ("cpc", "cvr"), 0.7159),
        (("cvr",), ("cpc",), 0.5376),
        ((), ("cpl",), 0.5376),
        (("cpm", "ctr", "cvr"), (), 0.5376),
        ((), ("ctr", "cvr"), 0.5759),
    ],
)
def test_a_published_cost_is_as_wide_as_practice_and_evidence_ask(
    of_trade: tuple[str, ...], over_all: tuple[str, ...], width: float
) -> None:
    cost = Cost("x", "cost.x", "reference", "", of_trade=of_trade, over_all=over_all)
    abroad = Cost("x", "cost.x", "reference", "", abroad=True, of_trade=of_trade, over_all=over_all)
    assert width_of(cost) == pytest.approx(width, abs=1e-4)
    assert is_wider(cost) == (width > SIGMA_REFERENCE)
    assert width_of(abroad) ** 2 == pytest.approx(width**2 + SIGMA_OTHER_MARKET**2, abs=1e-3)


def test_figures_over_all_trades_make_a_wider_range_that_says_so() -> None:
    """Merlin Hill's trade has no row of its own in the figures for its channel."""
    plan = example("falconry_displays.yaml")
    width = next(figure for key, figure in plan.ledger.items() if key.startswith("forecast.width"))
    assert width.value == pytest.approx(0.7762, abs=1e-4)
    assert width.kind == "assumption" and "between trades" in width.source
    assert "over all trades in another market" in plan.forecast.note
    assert plan.forecast.extrapolated
