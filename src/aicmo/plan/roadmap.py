"""The steps in order: each due on a working day, with an owner, after what it needs; and the phases they form."""

from __future__ import annotations

from datetime import date, timedelta

from aicmo.model.plan import BudgetPlan, Calendar, CampaignPhase, Task
from aicmo.plan.case import Case
from aicmo.plan.channels import LIST, Mix
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, inline, shorten
from aicmo.plan.posts import shows
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due, workday_from, workday_until

HALF_TIME = timedelta(days=14)
AFTER_LAUNCH = timedelta(days=7)
EVENT_LEAD = timedelta(weeks=3)
"""How long before a day of the brief its work begins."""


def plan_roadmap(case: Case, target: Target, mix: Mix, budget: BudgetPlan, calendar: Calendar) -> tuple[Task, ...]:
    """From the open answers before the start to the review and the end."""
    start, country = calendar.start, case.place.country
    last = target.end if target.end > start else None
    paid = case.knowledge.channels[mix.paid[0]].paid_name if mix.paid else ""
    posting = case.knowledge.channels[mix.posting[0]].name
    shoot = inline(shows(case.fill(case.industry.shoots[0])))
    first_post = next((day.day for day in calendar.days if day.kind == "post"), start)
    before = max(workday_until(first_post - timedelta(days=1), country), case.today)
    page = max(workday_until(start - timedelta(days=1), country), case.today + timedelta(days=1))
    steps: list[tuple[date, str, str, str]] = [
        (answers_due(start, case.today, country), "answers", "approve", ""),
        (before, "shoot", "shoot", ""),
        (workday_from(page, country), "page", "post", ""),
        (start, "count", "post", ""),
        (first_post, "post", "post", "shoot"),
    ]
    if paid and budget.given:
        steps.append((target.launch or start + timedelta(days=3), "ads", "post", "count"))
    if any(choice.id == LIST and choice.verdict in ("lead", "support") for choice in mix.choices):
        steps.append((start + timedelta(days=4), "mail", "post", "page"))
    steps += _event_steps(case, target)
    steps.append((first_post + timedelta(days=7), "first_read", "post", "post"))
    steps.append((half_time(target, start), "middle", "post", "first_read"))
    steps.append((budget.review, "review", "approve", "middle"))
    if target.end > budget.review + timedelta(days=14):
        steps.append((target.end, "end", "approve", "review"))
    event = next(iter(case.brief.context.events), None)
    slots = {
        "event": event.name if event else "",
        "item": bare(case.first_item),
        "doubt": bare(shorten((case.brief.audience.objections or case.anxieties)[0])),
        "loss": case.kind.loss,
        "buys_many": case.kind.buys_many,
        "buyers": case.industry.buyer_many,
        "reply": owner(case, "reply"),
        "paid": paid,
        "posting": posting,
        "shoot": shoot,
        "one": target.one,
        "many": target.many,
        "buys_one": case.kind.buys_one,
        "counts_in": case.record_name,
    }
    planned = {name for _, name, _, _ in steps}
    tasks = [
        Task(
            due=due if name == "post" else workday_from(due, country, last),
            title=case.say(f"roadmap.{name}", **slots),
            short=case.say(f"roadmap.{name}_short", **slots),
            owner=owner(case, who),
            after=case.say(f"roadmap.{after}_short", **slots) if after in planned else "",
            done_when=case.say(f"roadmap.{name}_done", **slots),
        )
        for due, name, who, after in steps
    ]
    return tuple(sorted(tasks, key=lambda task: task.due))


def half_time(target: Target, start: date) -> date:
    """When the first results can be held against the range: two weeks in, for a launch a week after its first day."""
    return target.launch + AFTER_LAUNCH if target.launch else start + HALF_TIME


def _event_steps(case: Case, target: Target) -> list[tuple[date, str, str, str]]:
    """The work for the first day the brief names, when it lies in the plan and leaves time for it."""
    event = next(iter(case.brief.context.events), None)
    if event is None or not target.start + EVENT_LEAD < event.date <= target.end:
        return []
    return [(event.date - EVENT_LEAD, "event", "post", "")]


def plan_phases(case: Case, target: Target, budget: BudgetPlan, roadmap: tuple[Task, ...]) -> tuple[CampaignPhase, ...]:
    """Three stretches: until counting works, until the review, and from there to the last day."""
    counted = next(task.due for task in roadmap if task.short == case.say("roadmap.count_short"))
    # A plan made in its last weeks counts and reviews on one day; the second phase is then a day long.
    second = max(budget.review, counted + timedelta(days=1))
    bounds = [
        (min(case.today + timedelta(days=1), counted), counted),
        (counted + timedelta(days=1), second),
        (second + timedelta(days=1), target.end),
    ]
    slots = {
        "one": target.one,
        "many": target.many,
        "buys_one": case.kind.buys_one,
        "buys_many": case.kind.buys_many,
        "loss": case.kind.loss,
        "item": bare(case.first_item),
        "review": case.printer.day(budget.review),
    }
    return tuple(
        CampaignPhase(
            number=number,
            title=case.say(f"roadmap.phase{number}", **slots),
            start=start,
            end=end,
            purpose=case.say(f"roadmap.phase{number}_for", **slots),
            over_when=case.say(f"roadmap.phase{number}_over", **slots),
        )
        for number, (start, end) in enumerate(bounds, 1)
        if start <= end
    )
