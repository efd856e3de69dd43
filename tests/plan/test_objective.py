"""The goal becomes a number with dates, or says which of the two is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan
from aicmo.plan.objective import set_target, unit_names
from tests.plan.cases import ROASTER, TODAY, case_of, plan_of, text_of, value_of


def test_brewlane_wants_280_more_subscriptions(brewlane: Plan) -> None:
    objective = brewlane.objective
    assert [text_of(brewlane, f) for f in (objective.baseline_figure, objective.target_figure)] == ["420", "700"]
    assert value_of(brewlane, objective.gap_figure) == 280
    assert (objective.start, objective.end, objective.months, objective.weeks) == (
        date(2027, 1, 4),
        date(2027, 3, 31),
        3,
        12,
    )
    said = print_tokens(objective.sentence, brewlane.ledger)
    assert said == "from 420 to 700 active subscriptions between January 4 and March 31, 2027"


def test_a_target_alone_is_the_count_wanted_where_the_goal_counts_events() -> None:
    plan = plan_of(goal={"primary": "Get orders", "target": 90})
    assert value_of(plan, plan.objective.gap_figure) == 90
    assert plan.objective.baseline_figure is None


def test_a_target_alone_leaves_the_step_open_where_the_goal_is_a_level() -> None:
    plan = plan_of(goal={"primary": "Grow subscriptions", "target": 500})
    assert plan.objective.gap_figure is None
    assert value_of(plan, plan.objective.target_figure) == 500
    assert "[[fig:goal.target]]" in plan.objective.sentence + plan.objective.wish


def test_a_baseline_of_zero_is_a_baseline() -> None:
    plan = plan_of(goal={"primary": "Get orders", "baseline": 0, "target": 24})
    assert value_of(plan, plan.objective.baseline_figure) == 0
    assert value_of(plan, plan.objective.gap_figure) == 24
    assert "0 to" not in print_tokens(plan.objective.sentence, plan.ledger)


@pytest.mark.parametrize(
    ("goal", "percent"),
    [
        ("Increase orders by 35%", 35),
        ("Umsatz +40% bis 31.12.2027", 40),
        ("Lift orders 12,5 percent", 12.5),
        ("Lift orders by 7.5 %", 7.5),
        ("Get more orders", None),
        ("Get more orders in 2027", None),
    ],
)
def test_a_change_in_percent_is_read_from_the_goal(goal: str, percent: float | None) -> None:
    plan = plan_of(goal={"primary": goal})
    found = plan.objective.change_figure
    assert (value_of(plan, found) if found else None) == percent
    assert plan.objective.gap_figure is None


@pytest.mark.parametrize("goal", ["Sell more of our 100% cotton shirts", "Sell the last 200 at 20% off"])
def test_a_percentage_that_is_no_change_is_not_read_as_one(goal: str) -> None:
    assert plan_of(goal={"primary": goal}).objective.change_figure is None


def test_missing_dates_are_ours_and_said_to_be() -> None:
    objective = plan_of().objective
    assert not objective.dates_given
    assert objective.start.weekday() == 0
    assert (objective.start - TODAY).days >= 7
    assert (objective.end - objective.start).days == 13 * 7 - 1
    assert "(our dates)" in objective.sentence


@pytest.mark.parametrize(
    ("days", "months"),
    [
        (("2027-01-04", "2027-01-20"), 1),
        (("2027-01-01", "2027-12-31"), 12),
        (("2027-02-01", "2027-07-31"), 6),
        (("2027-01-04", "2027-01-04"), 1),
    ],
)
def test_months_are_whole_and_at_least_one(days: tuple[str, str], months: int) -> None:
    objective = plan_of(goal={"start": days[0], "end": days[1]}).objective
    assert objective.months == months
    assert objective.weeks >= 1


@given(st.dates(date(2026, 11, 1), date(2028, 12, 31)))
def test_an_end_alone_never_comes_before_the_start(end: date) -> None:
    target = set_target(case_of(goal={"end": end.isoformat()}))
    assert target.start <= target.end == end


@pytest.mark.parametrize(
    ("basis", "said"), [({}, "unsaid"), ({"target_is": "net"}, "net"), ({"target_is": "gross"}, "gross")]
)
def test_net_and_gross_are_kept_and_never_guessed(basis: dict[str, str], said: str) -> None:
    plan = plan_of(ROASTER, measurement=basis)
    assert plan.objective.basis == said
    assert ("measurement.target_is" in {question.key for question in plan.questions}) == (said == "unsaid")


@pytest.mark.parametrize(
    ("kpi", "one"),
    [
        ("active_subscriptions", "active subscription"),
        ("new_patients", "new patient"),
        ("enquiries", "enquiry"),
        ("businesses", "business"),
        ("deliveries", "delivery"),
        ("boxes", "box"),
        ("classes", "class"),
        ("purchases", "purchase"),
        ("leases", "lease"),
        ("movies", "movie"),
    ],
)
def test_the_unit_of_the_metric_has_its_right_singular(kpi: str, one: str) -> None:
    assert unit_names(case_of(goal={"kpi": kpi})) == (one, kpi.replace("_", " "))


@pytest.mark.parametrize("kpi", ["MRR", None])
def test_an_abbreviation_or_no_name_takes_the_words_of_the_kind(kpi: str | None) -> None:
    changes: dict[str, Any] = {"primary": "Get more orders", **({"kpi": kpi} if kpi else {})}
    case = case_of(goal=changes)
    assert unit_names(case) == (case.kind.one, case.kind.many)


def test_a_goal_that_shrinks_a_number_is_not_said_to_lack_numbers() -> None:
    plan = plan_of(goal={"primary": "Bring cancelled orders down", "baseline": 40, "target": 20})
    reasons = " ".join(plan.objective.support.reasons)
    assert "no count of" not in reasons
    assert not {"goal.target", "goal.baseline"} & {question.key for question in plan.questions}


def test_a_goal_by_the_month_is_wanted_in_each_of_its_months() -> None:
    goal = {"primary": "Raise bookings from 21 to 45 a month", "kpi": "bookings", "baseline": 21, "target": 45}
    plan = plan_of(goal={**goal, "start": "2027-01-05", "end": "2027-05-31"})
    assert plan.ledger["goal.gap"].value == 24 * 5
    assert plan.objective.sentence.endswith("bookings a month between January 5 and May 31, 2027")
    assert plan.kpis[0].name == "Bookings a month"


def test_a_week_named_for_something_else_makes_no_rate() -> None:
    goal = {"primary": "Win 24 sites before the week of the fair", "kpi": "sites", "baseline": 0, "target": 24}
    plan = plan_of(goal={**goal, "start": "2027-01-05", "end": "2027-05-31"})
    assert plan.ledger["goal.gap"].value == 24


def test_a_level_is_no_rate_whatever_its_text_says() -> None:
    goal = {"primary": "From 420 to 700 subscriptions, 20 more a week", "kpi": "active_subscriptions"}
    plan = plan_of(goal={**goal, "baseline": 420, "target": 700, "start": "2027-01-05", "end": "2027-03-31"})
    assert plan.ledger["goal.gap"].value == 280
