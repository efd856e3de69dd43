"""The split: rows that add up as printed, decisions kept, money that waits for the review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.errors import AicmoError
from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan
from aicmo.plan.workdays import is_workday
from tests.plan.cases import KNOWLEDGE, ROASTER, each_example, example, plan_of, printed_value, text_of, value_of


def row_sums(plan: Plan) -> tuple[float, float]:
    """Totals of the rows, full and as printed."""
    totals = [row.total_figure for row in plan.budget.rows]
    return sum(value_of(plan, total) for total in totals), sum(printed_value(plan, total) for total in totals)


def shares_printed(plan: Plan) -> float:
    return sum(printed_value(plan, row.share_figure) for row in plan.budget.rows)


def test_brewlane_splits_18000_into_65_25_and_10_percent(brewlane: Plan) -> None:
    rows = {
        row.id: (
            text_of(brewlane, row.share_figure),
            text_of(brewlane, row.month_figure),
            text_of(brewlane, row.total_figure),
        )
        for row in brewlane.budget.rows
    }
    assert rows == {
        "instagram": ("65%", "$3,900", "$11,700"),
        "content": ("25%", "$1,500", "$4,500"),
        "held": ("10%", "$600", "$1,800"),
    }
    assert [row.item for row in brewlane.budget.rows][1] == "Creators"


def test_brewlane_holds_12600_until_the_first_of_february(brewlane: Plan) -> None:
    assert brewlane.budget.review == date(2027, 2, 1)
    assert text_of(brewlane, brewlane.budget.free_figure) == "$12,600"
    assert "$12,600" in print_tokens(brewlane.budget.note, brewlane.ledger)


def test_northline_keeps_the_42000_fixed_for_events(northline: Plan) -> None:
    events = next(row for row in northline.budget.rows if row.id == "events")
    assert value_of(northline, events.total_figure) == 42000
    assert northline.ledger[events.total_figure or ""].kind == "decision"
    assert "Strategy lead" in northline.ledger[events.total_figure or ""].source
    assert events.why == "Fair booth is signed"


def test_a_share_fixed_in_the_brief_is_kept() -> None:
    plan = example("wattle_lane_law.json")
    linkedin = next(row for row in plan.budget.rows if row.id == "linkedin")
    assert value_of(plan, linkedin.share_figure) == 45
    assert value_of(plan, linkedin.total_figure) == pytest.approx(0.45 * 54000)


@each_example
def test_rows_and_shares_of_every_example_add_up_as_printed(name: str) -> None:
    plan = example(name)
    assert shares_printed(plan) == pytest.approx(100)
    if not plan.budget.given:
        return
    full, printed = row_sums(plan)
    assert full == pytest.approx(value_of(plan, plan.budget.total_figure))
    assert printed == printed_value(plan, plan.budget.total_figure)


@each_example
def test_months_times_a_month_is_the_whole_within_rounding(name: str) -> None:
    plan = example(name)
    months = plan.budget.months
    for row in plan.budget.rows:
        if row.month_figure:
            once, whole = printed_value(plan, row.month_figure), printed_value(plan, row.total_figure)
            assert abs(once * months - whole) <= 0.5 * months + 0.5, row.id


@each_example
def test_what_is_released_and_what_waits_are_the_whole_as_printed(name: str) -> None:
    plan = example(name)
    if "budget.first" not in plan.ledger:
        return
    first, waiting = printed_value(plan, "budget.first"), printed_value(plan, "budget.waiting")
    assert first + waiting == printed_value(plan, plan.budget.total_figure)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.integers(1, 3_000_000), st.decimals(1, 99_999, places=2).map(str)),
    st.sampled_from(["month", "week", "total", "year"]),
    st.sampled_from(["US", "Hamburg, Germany", "Jaipur, India"]),
    st.sampled_from(sorted(KNOWLEDGE.industries)),
)
def test_rows_add_up_for_any_budget(amount: Any, period: str, place: str, trade: str) -> None:
    currency = {"US": "USD", "Hamburg, Germany": "EUR", "Jaipur, India": "INR"}[place]
    plan = plan_of(
        ROASTER,
        brand={"industry_id": trade, "location": place},
        product={"items": []},
        budget={"amount": f"{currency} {amount}", "currency": currency, "period": period},
    )
    full, printed = row_sums(plan)
    assert full == pytest.approx(value_of(plan, plan.budget.total_figure))
    assert printed == pytest.approx(printed_value(plan, plan.budget.total_figure))
    assert shares_printed(plan) == pytest.approx(100)
    assert all(value_of(plan, row.total_figure) >= 0 for row in plan.budget.rows)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 17999), st.sampled_from(["events", "instagram", "email", "village fair"]))
def test_rows_add_up_around_any_fixed_amount(amount: int, channel: str) -> None:
    decisions = [{"what": f"channels.{channel}.amount", "value": f"USD {amount}", "by": "Lead", "why": "signed"}]
    plan = plan_of(ROASTER, decisions=decisions)
    full, printed = row_sums(plan)
    assert full == pytest.approx(18000)
    assert printed == 18000
    assert shares_printed(plan) == pytest.approx(100, abs=1e-6)
    kept = next(row for row in plan.budget.rows if row.id == channel.replace(" ", "_"))
    assert value_of(plan, kept.total_figure) == amount
    assert len({row.id for row in plan.budget.rows}) == len(plan.budget.rows)


def plan_or_refusal(*bases: dict[str, Any], **changes: Any) -> Plan | AicmoError:
    """The plan, or the error that tells the user what does not fit."""
    try:
        return plan_of(*bases, **changes)
    except AicmoError as error:
        return error


@pytest.mark.parametrize(
    "decisions",
    [
        [{"what": "channels.events.amount", "value": "USD 20000"}],
        [{"what": "channels.events.share", "value": "60%"}, {"what": "channels.instagram.share", "value": "60%"}],
    ],
    ids=["amount", "shares"],
)
def test_decisions_beyond_the_budget_never_make_a_negative_row(decisions: list[dict[str, str]]) -> None:
    plan = plan_or_refusal(ROASTER, decisions=decisions)
    if isinstance(plan, Plan):
        assert all(value_of(plan, row.total_figure) >= 0 for row in plan.budget.rows)
        assert value_of(plan, plan.forecast.low_figure or "budget.total") >= 0


@pytest.mark.parametrize(
    "decisions",
    [
        [{"what": "channels.events.amount", "value": "USD 100"}, {"what": "channels.events.share", "value": "10%"}],
        [
            {"what": "channels.google.amount", "value": "USD 100"},
            {"what": "channels.google_search.amount", "value": "USD 90"},
        ],
        [{"what": "channels.radio/print.amount", "value": "USD 100"}],
        [{"what": "channels.Café Bär.amount", "value": "USD 100"}],
        [{"what": "channels.2nd fair.amount", "value": "USD 100"}],
    ],
    ids=["twice", "two names", "slash", "accents", "digit first"],
)
def test_decisions_that_clash_or_have_strange_names_are_kept_or_refused_in_words(
    decisions: list[dict[str, str]],
) -> None:
    plan = plan_or_refusal(ROASTER, decisions=decisions)
    if isinstance(plan, Plan):
        assert row_sums(plan)[0] == pytest.approx(18000)
        assert 100 in {value_of(plan, row.total_figure) for row in plan.budget.rows}


def test_the_id_of_a_fixed_row_can_stand_in_a_token() -> None:
    from aicmo.model.figure import TOKEN

    plan = plan_of(ROASTER, decisions=[{"what": "channels.Radio.amount", "value": "USD 100"}])
    assert all(TOKEN.fullmatch(f"[[fig:{row.total_figure}]]") for row in plan.budget.rows)


def test_an_amount_fixed_for_a_month_counts_in_every_month() -> None:
    plan = plan_of(ROASTER, decisions=[{"what": "channels.events.amount", "value": "USD 500 per month"}])
    events = next(row for row in plan.budget.rows if row.id == "events")
    assert value_of(plan, events.total_figure) == 1500


def test_an_amount_fixed_in_another_currency_is_not_taken_for_the_clients() -> None:
    plan = plan_or_refusal(
        brand={"location": "Hamburg, Germany"},
        budget={"amount": 5000, "currency": "EUR", "period": "month"},
        decisions=[{"what": "channels.events.amount", "value": "USD 500"}],
    )
    if isinstance(plan, Plan):
        events = next(row for row in plan.budget.rows if row.id == "events")
        assert text_of(plan, events.total_figure) != "500\u00a0€"


def test_without_a_budget_there_are_shares_and_no_decision_on_amounts() -> None:
    plan = plan_of()
    assert not plan.budget.given
    assert shares_printed(plan) == 100
    assert plan.budget.free_figure is plan.budget.held_figure is None


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 11, 23), date(2028, 6, 1)), st.integers(0, 400))
def test_the_review_is_a_workday_inside_the_period(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + max(length, 7))
    plan = plan_of(ROASTER, goal={"start": start.isoformat(), "end": end.isoformat()})
    assert start <= plan.budget.review <= end
    assert is_workday(plan.budget.review, "US")


@each_example
def test_the_review_of_every_example_lies_in_its_period(name: str) -> None:
    plan = example(name)
    assert plan.objective.start < plan.budget.review <= plan.objective.end


def test_the_review_of_a_goal_that_is_running_is_still_to_come() -> None:
    plan = plan_of(ROASTER, goal={"start": "2026-09-01", "end": "2027-02-28"})
    assert plan.today < plan.budget.review <= plan.objective.end


@each_example
def test_what_is_spent_before_and_after_the_review_adds_up_in_every_row_and_column(name: str) -> None:
    plan = example(name)
    budget = plan.budget

    def value(figure: str | None) -> float:
        return plan.ledger[figure].value if figure else 0.0

    if not budget.given:
        assert all(row.before_figure is None and row.after_figure is None for row in budget.rows)
        return
    for row in budget.rows:
        assert value(row.before_figure) + value(row.after_figure) == pytest.approx(value(row.total_figure))
    assert sum(value(row.before_figure) for row in budget.rows) == pytest.approx(value(budget.first_figure))
    assert value(budget.first_figure) + value(budget.free_figure) == pytest.approx(value(budget.total_figure))
