"""Misfits of time: hours, days and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from aicmo.model.coherence import Conflict
from aicmo.plan.draft import Check, Draft
from aicmo.plan.ledger import fig
from aicmo.plan.workdays import is_workday

HOURS_A_POST = 2
"""Idea, picture, text, approval and answers to one post. An assumption, printed as one."""


def hours_beyond_team(draft: Draft) -> Iterator[Conflict]:
    """The posts of a week take more hours than the team has."""
    case, hours = draft.case, draft.case.brief.constraints.hours_per_week
    if hours is None:
        return
    ledger = case.ledger
    why = case.say("coherence.hours_why")
    each = ledger.assumption("capacity.post", "hours for one post", HOURS_A_POST, "count", why)
    have = ledger.brief_range("capacity.hours", "hours a week", hours, "count", "constraints.hours_per_week")
    wanted = draft.calendar.posts_per_week
    if wanted * HOURS_A_POST <= ledger[have]:
        return
    need = ledger.formula("capacity.needed", "hours a week the posts take", f"{wanted} * {each}", "count")
    fits = ledger.formula("capacity.posts", "posts a week that fit", f"floor({have} / {each})", "count")
    slots = {"need": fig(need), "have": fig(have), "fits": fig(fits)}
    yield draft.said("HOURS_BEYOND_TEAM", "hours_beyond_team", **slots)


def date_after_deadline(draft: Draft) -> Iterator[Conflict]:
    """A launch, an event or a step lies behind the last day of the plan, or the plan's last day is over."""
    case, target = draft.case, draft.target
    end = case.printer.date(target.end)
    if target.end <= case.today:
        yield draft.said("DATE_AFTER_DEADLINE", "end_is_over", end=end)
        return
    if target.launch and target.launch >= target.end:
        yield draft.said("DATE_AFTER_DEADLINE", "launch_after_end", launch=case.printer.date(target.launch), end=end)
    for event in case.brief.context.events:
        if event.date > target.end:
            slots = {"event": event.name, "day": case.printer.date(event.date), "end": end}
            yield draft.said("DATE_AFTER_DEADLINE", "event_after_end", **slots)
    for task in draft.roadmap:
        if task.due > target.end:
            slots = {"task": task.short, "day": case.printer.date(task.due), "end": end}
            yield draft.said("DATE_AFTER_DEADLINE", "task_after_end", **slots)


def approval_too_slow(draft: Draft) -> Iterator[Conflict]:
    """Approving takes longer than there is until the first post."""
    case, approvals = draft.case, draft.case.brief.approvals
    first = next((day.day for day in draft.calendar.days if day.kind == "post"), None)
    if not approvals.rounds or not approvals.days or first is None:
        return
    ledger = case.ledger
    rounds = ledger.brief("approval.rounds", "rounds of approval", approvals.rounds, "count", "approvals.rounds")
    days = ledger.brief("approval.days", "working days a round", approvals.days, "days", "approvals.days")
    takes = ledger.formula("approval.takes", "working days until a text is approved", f"{rounds} * {days}", "days")
    left = _workdays(case.today, first, case.place.country)
    if ledger[takes] > left:
        slots = {"takes": fig(takes), "first": case.printer.date(first)}
        yield draft.said("APPROVAL_TOO_SLOW", "approval_too_slow", **slots)


def _workdays(first: date, last: date, country: str) -> int:
    """Working days from the day after `first` to the day before `last`."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(is_workday(day, country) for day in days)


DATES: tuple[Check, ...] = (hours_beyond_team, date_after_deadline, approval_too_slow)
