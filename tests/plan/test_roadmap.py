"""Steps in order, on workdays, inside the period, and in step with the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.plan import Plan
from aicmo.plan.workdays import is_workday
from tests.plan.cases import ROASTER, TODAY, each_example, example, plan_of


def check_roadmap(plan: Plan) -> None:
    """What holds for every roadmap of a goal that is not over."""
    days = [task.due for task in plan.roadmap]
    assert days == sorted(days)
    assert all(is_workday(day, plan.place.country) for day in days)
    assert min(days) > plan.today
    assert max(days) <= plan.objective.end
    assert all(task.title and task.owner and task.done_when for task in plan.roadmap)
    assert len({task.title for task in plan.roadmap}) == len(plan.roadmap)


@each_example
def test_every_example_has_its_steps_in_order_on_workdays(name: str) -> None:
    plan = example(name)
    assert len(plan.roadmap) >= 7
    check_roadmap(plan)
    assert plan.budget.review in {task.due for task in plan.roadmap}


@settings(max_examples=60, deadline=None)
@given(
    st.dates(TODAY + timedelta(days=1), date(2028, 6, 1)),
    st.integers(20, 300),
    st.integers(1, 5),
    st.sampled_from(["Portland, Oregon, US", "Hamburg, Germany", "nowhere"]),
)
def test_any_period_has_its_steps_in_order_on_workdays(start: date, length: int, posts: int, place: str) -> None:
    goal = {"start": start.isoformat(), "end": (start + timedelta(days=length)).isoformat()}
    check_roadmap(plan_of(ROASTER, brand={"location": place}, goal=goal, constraints={"posts_per_week": posts}))


def test_a_goal_that_is_running_has_steps_from_now_on() -> None:
    check_roadmap(plan_of(ROASTER, goal={"start": "2026-09-01", "end": "2027-02-28"}))


def test_a_goal_that_is_over_has_no_step_in_the_past() -> None:
    plan = plan_of(ROASTER, goal={"start": "2026-05-01", "end": "2026-10-31"})
    assert all(task.due > TODAY for task in plan.roadmap)


@each_example
def test_the_first_post_of_the_roadmap_is_the_first_of_the_calendar(name: str) -> None:
    plan = example(name)
    first = next(day.day for day in plan.calendar.days if day.kind == "post")
    task = next(task for task in plan.roadmap if task.title.startswith("First post"))
    assert timedelta(0) <= task.due - first <= timedelta(days=3)
    assert task.due == first or not is_workday(first, plan.place.country)


@each_example
def test_what_a_step_waits_for_comes_before_it(name: str) -> None:
    roadmap = example(name).roadmap
    for number, task in enumerate(roadmap):
        assert not task.after or number > 0, task.title


@each_example
def test_the_decision_is_asked_for_on_a_workday_before_the_start(name: str) -> None:
    plan = example(name)
    assert plan.today < plan.decision.by < plan.objective.start
    assert is_workday(plan.decision.by, plan.place.country)
    assert plan.decision.text and plan.decision.who


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2028, 6, 1)))
def test_the_decision_is_never_asked_for_in_the_past(start: date) -> None:
    goal = {"start": start.isoformat(), "end": (start + timedelta(days=80)).isoformat()}
    plan = plan_of(ROASTER, goal=goal)
    assert plan.decision.by > TODAY
    assert is_workday(plan.decision.by, "US")


def test_the_first_shoot_names_what_is_seen() -> None:
    title = next(task.title for task in example("northline_freight.yaml").roadmap if task.short == "first shoot")
    assert "beginning with the gate" in title


def test_half_time_of_a_launch_lies_behind_its_first_day() -> None:
    plan = example("solmates_launch.yaml")
    launch = plan.objective.launch
    assert launch
    reading = next(task.due for task in plan.roadmap if task.title.startswith("Half-time"))
    gate = next(gate for gate in plan.gates if gate.title == "Half-time")
    assert reading == gate.day
    assert launch < gate.day < plan.budget.review
    assert "first week of sale" in gate.must
