"""What is measured, result first, each with today's value, a target, an owner and a level that rings."""

from __future__ import annotations

import pytest

from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan
from tests.plan.cases import each_example, example, plan_of, text_of, value_of


@each_example
def test_the_first_measure_is_the_goal_and_every_field_is_filled(name: str) -> None:
    plan = example(name)
    assert plan.kpis[0].stage == "result"
    assert plan.kpis[0].name.lower().removesuffix(" a month").removesuffix(" a week") == plan.objective.many.lower()
    assert len({kpi.name for kpi in plan.kpis}) == len(plan.kpis) >= 4
    for kpi in plan.kpis:
        assert all((kpi.today, kpi.target, kpi.range, kpi.source, kpi.owner, kpi.cadence, kpi.alert)), kpi.name
    assert {"result", "engagement", "reach"} <= {kpi.stage for kpi in plan.kpis}


def test_brewlane_starts_at_420_wants_700_and_rings_outside_the_range(brewlane: Plan) -> None:
    shown = [[print_tokens(t, brewlane.ledger) for t in (k.name, k.today, k.target, k.range)] for k in brewlane.kpis]
    assert shown[0][:3] == ["Active subscriptions", "420", "700"]
    assert shown[1][1:] == ["unknown to us", "133", "67 to 265"]
    assert shown[2] == [
        "Share of first orders that become subscriptions",
        "unknown to us",
        "70%",
        "35% if 794 first orders come",
    ]
    assert shown[3][0] == "Cost per active subscription (Instagram ads)"
    assert "$46" in shown[3][2] and "$29" in shown[3][3]
    assert value_of(brewlane, "kpi.week_low") * 4.35 * 3 == pytest.approx(value_of(brewlane, "forecast.instagram.low"))
    assert value_of(brewlane, "kpi.week_high") * 4.35 * 3 == pytest.approx(
        value_of(brewlane, "forecast.instagram.high")
    )
    alert = print_tokens(brewlane.kpis[1].alert, brewlane.ledger)
    assert f"{text_of(brewlane, 'kpi.week_low')} to {text_of(brewlane, 'kpi.week_high')}" in alert


@each_example
def test_a_range_is_printed_only_where_the_forecast_counts_the_same_thing(name: str) -> None:
    plan = example(name)
    result = plan.kpis[0]
    same = plan.forecast.possible and plan.forecast.many == plan.objective.many
    assert ("[[fig:" in result.range) == same


def test_a_rise_in_percent_is_shown_as_one() -> None:
    plan = plan_of(goal={"primary": "Increase orders by 35%"})
    assert print_tokens(plan.kpis[0].target, plan.ledger) == "up 35%"
    assert plan.kpis[0].today == "unknown to us"


def test_the_record_that_decides_is_the_source() -> None:
    plan = plan_of(measurement={"source_of_truth": "Order book"})
    assert plan.kpis[0].source == "Order book"


@each_example
def test_no_report_asks_for_more_than_twelve_measures_and_none_twice(name: str) -> None:
    plan = example(name)
    names = [kpi.name.lower() for kpi in (*plan.kpis, *plan.trade_kpis)]
    assert len(names) == len(set(names)) <= 12
    assert all(kpi.why for kpi in plan.trade_kpis)


def test_a_limit_for_a_result_is_never_printed_as_the_limit_for_the_step_before_it(brewlane: Plan) -> None:
    costs = [kpi for kpi in brewlane.kpis if kpi.name.startswith("Cost per ")]
    assert all(("first order" in kpi.name) == ("[[fig:economics.ceiling]]" not in kpi.target) for kpi in costs)


def test_where_few_results_come_a_month_is_watched_and_not_a_week() -> None:
    northline = example("northline_freight.yaml")
    assert northline.kpis[1].alert.endswith("in a month")


def test_one_record_has_one_name() -> None:
    plan = plan_of(measurement={"source_of_truth": "the order ledger, checked on Mondays"})
    early = [kpi.source for kpi in (*plan.kpis, *plan.trade_kpis) if kpi.stage == "engagement"]
    assert early
    assert set(early) == {"the order ledger"}
