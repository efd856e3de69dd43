"""Ranges, not points: exact for one channel, matched to a simulation for two, never falling with more money."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.methods.normal import Z90
from aicmo.methods.together import CORRELATION
from aicmo.model.plan import Forecast, ForecastPath, Plan
from aicmo.plan.costs import Cost
from aicmo.plan.forecast import _sum
from tests.plan.cases import KNOWLEDGE, ROASTER, case_of, each_example, example, plan_of, text_of, value_of


def test_brewlane_may_get_399_first_orders_between_200_and_794(brewlane: Plan) -> None:
    forecast = brewlane.forecast
    assert (forecast.one, forecast.many) == ("first order", "first orders")
    figures = (forecast.low_figure, forecast.mid_figure, forecast.high_figure)
    assert [text_of(brewlane, figure) for figure in figures] == ["200", "399", "794"]
    assert text_of(brewlane, forecast.needed_share_mid_figure) == "70%"
    assert text_of(brewlane, forecast.needed_share_high_figure) == "35%"
    assert forecast.paths[0].spend_figure == "split.instagram.total"


def two_channels(rho_sigma: tuple[float, float] = (0.45, 0.60)) -> tuple[list[ForecastPath], list[Cost], Any]:
    """12,000 at 105.64 a lead and 8,000 at 41.26, entered by hand."""
    case = case_of(brand={"location": "US"})
    ledger, paths, costs = case.ledger, [], []
    for name, spend, price, sigma in (("one", 12000, 105.64, rho_sigma[0]), ("two", 8000, 41.26, rho_sigma[1])):
        ledger.brief(f"spend.{name}", "spent", spend, "money:USD", "x")
        ledger.brief(f"spent.{name}", "spent before", spend, "money:USD", "x")
        ledger.brief(f"count.{name}", "leads", 100, "count", "x")
        ledger.brief(f"cost.{name}", "cost of a lead", price, "money:USD", "x")
        ledger.assumption(f"spread.{name}", "spread", sigma, "ratio", "x", decimals=2)
        mid = ledger.formula(f"mid.{name}", "leads", f"spend.{name} / cost.{name}", "count")
        low = ledger.formula(f"low.{name}", "leads", f"{mid} * exp(-{Z90} * spread.{name})", "count")
        high = ledger.formula(f"high.{name}", "leads", f"{mid} * exp({Z90} * spread.{name})", "count")
        costs.append(Cost(name, f"cost.{name}", "history", "", (), f"spent.{name}", f"count.{name}"))
        paths.append(
            ForecastPath(
                channel=name,
                name=name,
                spend_figure=f"spend.{name}",
                cost_figure=f"cost.{name}",
                low_figure=low,
                mid_figure=mid,
                high_figure=high,
                rate_figures=(),
                basis="history",
                about="",
            )
        )
    return paths, costs, case


def test_two_channels_moving_together_agree_with_a_simulation() -> None:
    paths, costs, case = two_channels()
    total = _sum(case, paths, costs, "leads")
    assert total is not None
    found = [case.ledger[figure] for figure in (total.low, total.mid, total.high)]
    assert CORRELATION == 0.6
    assert found == [pytest.approx(168, rel=0.02), pytest.approx(315, rel=0.02), pytest.approx(599, rel=0.02)]


def test_the_range_of_the_sum_is_narrower_than_the_sum_of_the_ranges() -> None:
    paths, costs, case = two_channels()
    total = _sum(case, paths, costs, "leads")
    assert total is not None
    assert case.ledger[total.low] > case.ledger["low.one"] + case.ledger["low.two"]
    assert case.ledger[total.high] < case.ledger["high.one"] + case.ledger["high.two"]


def test_one_channel_is_its_own_sum() -> None:
    paths, costs, case = two_channels()
    total = _sum(case, paths[:1], costs[:1], "leads")
    assert total is not None
    assert (total.low, total.mid, total.high) == ("low.one", "mid.one", "high.one")


@each_example
def test_ranges_of_every_example_are_in_order_and_lognormal(name: str) -> None:
    plan = example(name)
    forecast = plan.forecast
    assert forecast.possible == bool(forecast.mid_figure) == bool(forecast.low_figure) == bool(forecast.high_figure)
    assert forecast.note
    parts: tuple[ForecastPath | Forecast, ...] = (*forecast.paths, forecast)
    for part in parts:
        if not part.mid_figure:
            continue
        low, mid, high = (value_of(plan, f) for f in (part.low_figure, part.mid_figure, part.high_figure))
        assert 0 < low < mid < high
        assert low * high == pytest.approx(mid * mid, rel=1e-6)
        assert math.log(high / mid) / Z90 > 0.2, "a range narrower than practice allows"


@each_example
def test_a_budget_that_is_given_is_not_said_to_be_missing(name: str) -> None:
    plan = example(name)
    if plan.budget.given and not plan.forecast.possible:
        assert "without a budget" not in plan.forecast.note.lower()


def test_northline_counts_by_its_own_history_with_falling_returns(northline: Plan) -> None:
    spend, before = value_of(northline, "split.google_search.total"), 9500
    mid = value_of(northline, "forecast.google_search.mid")
    assert spend > before
    assert mid == pytest.approx(6 * (spend / before) ** 0.7)
    assert mid < spend / (before / 6)
    assert northline.forecast.many == "new sites"


def forecast_of(plan: Plan) -> list[float]:
    forecast = plan.forecast
    return [value_of(plan, f) if f else 0.0 for f in (forecast.low_figure, forecast.mid_figure, forecast.high_figure)]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(100, 2_000_000),
    st.integers(1, 400),
    st.sampled_from(sorted(KNOWLEDGE.industries)),
    st.sampled_from(["Get more orders", "Get more bookings", "Grow subscriptions"]),
)
def test_more_budget_never_forecasts_fewer_results(amount: int, percent: int, trade: str, goal: str) -> None:
    def with_budget(money: int) -> list[float]:
        return forecast_of(
            plan_of(
                brand={"industry_id": trade, "location": "US"},
                goal={"primary": goal, "baseline": 10, "target": 400, "start": "2027-01-04", "end": "2027-03-31"},
                budget={"amount": money, "currency": "USD", "period": "total"},
            )
        )

    less, more = with_budget(amount), with_budget(amount + amount * percent // 100 + 1)
    assert more[1] >= less[1] * 0.999
    assert more[0] >= less[0] * 0.999


@settings(max_examples=40, deadline=None)
@given(st.integers(1000, 200_000), st.integers(1000, 200_000))
def test_more_budget_never_forecasts_fewer_results_by_own_history(one: int, other: int) -> None:
    def with_budget(money: int) -> float:
        plan = plan_of(
            ROASTER,
            goal={"primary": "Get orders", "kpi": "orders", "baseline": 0, "target": 900},
            product={"items": []},
            budget={"amount": money, "currency": "USD", "period": "total"},
            history={
                "spend": {"instagram": "USD 9000", "google_search": "USD 4000"},
                "results": {"instagram": "300 orders", "google_search": "100 orders"},
            },
        )
        return forecast_of(plan)[1]

    less, more = sorted((one, other))
    assert with_budget(more) >= with_budget(less) * 0.999


@pytest.mark.parametrize("results", [1, 4, 40, 400])
def test_fewer_results_behind_a_cost_make_a_wider_range(results: int) -> None:
    def width(count: int) -> float:
        plan = plan_of(
            ROASTER,
            goal={"primary": "Get orders", "kpi": "orders", "baseline": 0, "target": 900},
            product={"items": []},
            history={"spend": {"instagram": "USD 9000"}, "results": {"instagram": f"{count} orders"}},
        )
        low, _, high = forecast_of(plan)
        return high / low

    assert width(results) > width(results * 2)


def test_a_budget_of_nothing_breaks_nothing() -> None:
    for trade in KNOWLEDGE.industries:
        plan = plan_of(ROASTER, brand={"industry_id": trade}, budget={"amount": 0})
        assert plan.forecast.mid_figure is None or value_of(plan, plan.forecast.mid_figure) == 0


def test_promise_and_stretch_stand_in_order_beside_the_middle(brewlane: Plan) -> None:
    forecast = brewlane.forecast
    figures = (forecast.low_figure, *forecast.promise_figures, forecast.mid_figure, *forecast.stretch_figures)
    assert [text_of(brewlane, figure) for figure in figures] == ["200", "301", "348", "399", "573", "627"]
    assert all(f"[[fig:{figure}]]" in forecast.aims for figure in figures[1:])


def test_without_a_forecast_nothing_is_promised() -> None:
    forecast = plan_of().forecast
    assert not forecast.possible
    assert (forecast.promise_figures, forecast.stretch_figures, forecast.aims) == ((), (), "")
