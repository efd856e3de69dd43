"""Thirty dated days at the client's own pace, with the brief's events and no hook twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.plan import Plan
from aicmo.plan.calendar import FINISHING
from aicmo.plan.workdays import holidays_of
from tests.plan.cases import KNOWLEDGE, ROASTER, TODAY, each_example, example, plan_of


def check_days(plan: Plan) -> None:
    """What holds for every calendar."""
    calendar = plan.calendar
    days = [day.day for day in calendar.days]
    assert days == [calendar.start + timedelta(days=n) for n in range(30)]
    assert calendar.end == days[-1]
    hooks = [day.hook for day in calendar.days if day.kind == "post"]
    assert len(hooks) == len(set(hooks))
    full_weeks = {week for week, n in Counter(day.isocalendar()[:2] for day in days).items() if n == 7}
    assert len(full_weeks) >= 3
    for week in full_weeks:
        posts = [d for d in calendar.days if d.kind == "post" and d.day.isocalendar()[:2] == week]
        closed = [d for d in calendar.days if d.holiday and d.day.isocalendar()[:2] == week]
        assert len(posts) == min(calendar.posts_per_week, 7 - len(closed)), week
    for day in calendar.days:
        assert day.hook and day.platform and day.owner
        assert (day.kind == "post") == bool(day.cta) == bool(day.bucket)
        assert day.week in (1, 2, 3, 4) and day.phase in (1, 2, 3)
    check_posts(plan)


def check_posts(plan: Plan) -> None:
    """What holds for what a posting tool asks of each post, and that other work leaves it empty."""
    posts = [day for day in plan.calendar.days if day.kind == "post"]
    tags = [day.utm_content for day in posts]
    assert len(tags) == len(set(tags))
    titles = {pillar.title for pillar in plan.messages.pillars}
    for day in plan.calendar.days:
        further = (day.pillar, day.stage, day.caption, day.asset, day.alt_text, day.utm_content)
        assert all(further) if day.kind == "post" else not any(further)
        assert day.status == ("draft" if day.kind == "post" else "planned")
    for day in posts:
        channel = next(one for one in KNOWLEDGE.channels.values() if (one.handle or one.name) == day.platform)
        assert day.pillar in titles
        assert len(day.caption) <= channel.limit, day.caption
        assert day.link.endswith(f"utm_content={day.utm_content}") or not channel.source


@each_example
def test_every_example_has_thirty_days_at_its_own_pace(name: str) -> None:
    plan = example(name)
    check_days(plan)
    given_posts = plan.brief.constraints.posts_per_week
    assert plan.calendar.posts_given == (given_posts is not None)
    assert given_posts is None or plan.calendar.posts_per_week == given_posts


@pytest.mark.parametrize("trade", sorted(KNOWLEDGE.industries))
@pytest.mark.parametrize("posts", range(1, 8))
def test_any_trade_can_keep_any_pace(trade: str, posts: int) -> None:
    check_days(plan_of(brand={"industry_id": trade}, constraints={"posts_per_week": posts}))


@settings(max_examples=50, deadline=None)
@given(
    st.dates(date(2026, 11, 23), date(2029, 12, 31)),
    st.integers(1, 5),
    st.sampled_from(["Portland, Oregon, US", "Hamburg, Germany", "Jaipur, India", "Bergen, Norway", "nowhere"]),
)
def test_the_calendar_starts_with_the_goal_and_keeps_holidays_free(start: date, posts: int, place: str) -> None:
    end = start + timedelta(days=89)
    plan = plan_of(
        brand={"location": place},
        goal={"start": start.isoformat(), "end": end.isoformat()},
        constraints={"posts_per_week": posts},
    )
    check_days(plan)
    assert plan.calendar.start == start
    closed = holidays_of(plan.place.country, start.year) | holidays_of(plan.place.country, start.year + 1)
    for day in plan.calendar.days:
        assert day.holiday == (day.day in closed)
        assert not (day.kind == "post" and day.holiday), day.day


@given(st.dates(date(2026, 1, 1), TODAY - timedelta(days=1)))
@settings(max_examples=20, deadline=None)
def test_a_goal_that_has_begun_gets_a_calendar_from_next_monday(start: date) -> None:
    calendar = plan_of(goal={"start": start.isoformat(), "end": "2027-06-30"}).calendar
    assert calendar.start > TODAY
    assert calendar.start.weekday() == 0
    assert calendar.start - TODAY <= timedelta(days=7)


def test_a_post_on_a_holiday_moves_inside_its_week() -> None:
    plan = plan_of(ROASTER, constraints={"posts_per_week": 5})
    king = date(2027, 1, 18)
    week = [d for d in plan.calendar.days if d.kind == "post" and d.day.isocalendar()[:2] == king.isocalendar()[:2]]
    assert len(week) == 5
    assert king not in {d.day for d in week}


@each_example
def test_the_events_of_the_brief_are_all_there(name: str) -> None:
    plan = example(name)
    shown = " ".join((*(d.occasion + d.hook for d in plan.calendar.days), *plan.calendar.later_events))
    for event in plan.brief.context.events:
        if event.date >= plan.calendar.start:
            assert event.name in shown, event.name
    if plan.brief.goal.launch and plan.calendar.start <= plan.brief.goal.launch <= plan.calendar.end:
        assert plan.brief.product.items[0].name in shown


def test_an_event_before_the_calendar_and_still_to_come_is_not_forgotten() -> None:
    plan = example("boulangerie_lyon.yaml")
    shown = plan.model_dump_json(exclude={"brief"})
    assert plan.brief.context.events[0].name == "Galette des rois"
    assert "Galette des rois" in shown


def test_an_event_in_the_calendar_marks_its_days_and_gets_posts_before_it() -> None:
    events = [{"date": "2027-01-27", "end": "2027-01-28", "name": "Tasting days"}]
    plan = plan_of(ROASTER, context={"events": events}, constraints={"posts_per_week": 5})
    marked = [d.day.isoformat() for d in plan.calendar.days if d.occasion == "Tasting days"]
    posts = [d.day for d in plan.calendar.days if "Tasting days" in d.hook]
    assert marked == ["2027-01-27", "2027-01-28"]
    assert 1 <= len(posts) <= 2
    assert all(timedelta(0) <= date(2027, 1, 27) - day <= timedelta(days=21) for day in posts)
    assert plan.calendar.later_events == ()


def test_two_events_of_one_name_make_no_hook_twice() -> None:
    events = [{"date": "2027-01-13", "name": "Open day"}, {"date": "2027-01-27", "name": "Open day"}]
    check_days(plan_of(ROASTER, context={"events": events}, constraints={"posts_per_week": 5}))


def test_an_event_on_a_public_holiday_leaves_the_day_a_holiday() -> None:
    plan = plan_of(ROASTER, context={"events": [{"date": "2027-01-18", "name": "Tasting"}]})
    day = next(d for d in plan.calendar.days if d.day == date(2027, 1, 18))
    assert day.occasion == "Tasting"
    assert day.holiday


def test_an_event_in_another_year_is_told_with_its_year() -> None:
    plan = plan_of(ROASTER, context={"events": [{"date": "2028-02-14", "name": "Valentine's boxes"}]})
    assert "2028" in plan.calendar.later_events[0]


def test_the_start_somebody_decided_is_kept() -> None:
    plan = plan_of(ROASTER, decisions=[{"what": "calendar.start", "value": "2027-01-11", "by": "Lead"}])
    assert plan.calendar.start == date(2027, 1, 11)


def test_no_posts_a_week_is_not_read_as_three() -> None:
    from aicmo.errors import AicmoError

    try:
        plan = plan_of(constraints={"posts_per_week": 0})
    except AicmoError:
        return
    assert plan.calendar.posts_per_week == 0 or not plan.calendar.posts_given


@each_example
def test_phases_cover_the_thirty_days_one_after_the_other(name: str) -> None:
    calendar = example(name).calendar
    assert [phase.number for phase in calendar.phases] == [1, 2, 3]
    assert (calendar.phases[0].start, calendar.phases[-1].end) == (calendar.start, calendar.end)
    for before, after in zip(calendar.phases, calendar.phases[1:], strict=False):
        assert after.start == before.end + timedelta(days=1)
    for day in calendar.days:
        phase = calendar.phases[day.phase - 1]
        assert phase.start <= day.day <= phase.end


@each_example
def test_platforms_of_posts_are_the_posting_channels(name: str) -> None:
    plan = example(name)
    posting = {choice.name for choice in plan.channels if choice.posts}
    assert {day.platform for day in plan.calendar.days if day.kind == "post"} == posting


def test_a_post_carries_its_picture_description_and_tagged_link() -> None:
    post = next(day for day in example("brewlane_coffee.yaml").calendar.days if day.kind == "post")
    assert post.link.startswith("https://brewlane.example?utm_source=instagram&utm_medium=social&utm_campaign=2027-q1-")
    assert (
        post.stage == {"education": "see", "proof": "think", "promotion": "do", "community": "care"}[post.bucket or ""]
    )
    assert post.hook.rstrip(".") in post.alt_text and not post.alt_text.startswith("Film ")


@each_example
def test_a_day_of_shooting_makes_a_picture_that_goes_out_later_and_none_twice(name: str) -> None:
    plan = example(name)
    days = plan.calendar.days
    shot = [day for day in days if day.kind == "work" and day.theme == "Shoot"]
    usual = KNOWLEDGE.industries[plan.trade.id].shoots
    assert len({day.hook for day in shot}) == min(len(shot), len(usual))
    for first in shot[:1]:
        ahead = [day.asset for day in days if day.kind == "post" and day.day >= first.day + FINISHING]
        assert first.hook in ahead[:1] or not ahead
