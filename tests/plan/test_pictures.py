"""The data of the pictures is the data of the plan."""

from __future__ import annotations

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import each_example, example, value_of


@each_example
def test_the_bars_are_the_rows_of_the_budget(name: str) -> None:
    plan = example(name)
    bars = next(chart for chart in plan.charts if chart.id == "budget")
    assert [row.label for row in bars.rows] == [row.item for row in plan.budget.rows]
    assert [row.accent for row in bars.rows] == [row.id == "held" for row in plan.budget.rows]
    whole = value_of(plan, plan.budget.total_figure) if plan.budget.given else 100
    assert sum(row.value for row in bars.rows) == pytest.approx(whole, rel=1e-3)
    assert all(row.label in bars.alt and row.text in bars.alt for row in bars.rows)


@each_example
def test_a_range_is_drawn_only_where_there_is_a_forecast(name: str) -> None:
    plan = example(name)
    ranges = [chart for chart in plan.charts if chart.kind == "range"]
    assert bool(ranges) == plan.forecast.possible
    for row in (row for chart in ranges for row in chart.rows):
        assert row.low is not None and row.high is not None
        assert row.low < row.value < row.high


def test_the_goal_is_marked_only_where_it_counts_the_same_thing(brewlane: Plan, northline: Plan) -> None:
    markers = [next(chart for chart in plan.charts if chart.kind == "range").marker for plan in (brewlane, northline)]
    assert markers == [None, 24]


def test_two_channels_are_shown_together_last(northline: Plan) -> None:
    rows = next(chart for chart in northline.charts if chart.kind == "range").rows
    assert len(rows) == 3
    assert [row.accent for row in rows] == [False, False, True]
    assert rows[-1].value == value_of(northline, northline.forecast.mid_figure)


@each_example
def test_pictures_hold_no_tokens_and_say_in_words_what_they_show(name: str) -> None:
    for chart in example(name).charts:
        assert "[[fig:" not in chart.model_dump_json()
        assert chart.title and chart.alt.endswith(".") and chart.caption
