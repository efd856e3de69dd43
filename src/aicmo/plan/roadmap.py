"""The steps in order: each due on a working day, with an owner, after what it needs."""

from __future__ import annotations

from datetime import date, timedelta

from aicmo.model.plan import BudgetPlan, Calendar, Task
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.objective import Target
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due, workday_from, workday_until


def plan_roadmap(case: Case, target: Target, mix: Mix, budget: BudgetPlan, calendar: Calendar) -> tuple[Task, ...]:
    """From the open answers before the start to the review and the end."""
    start, country = calendar.start, case.place.country
    last = target.end if target.end > start else None
    paid = case.knowledge.channels[mix.paid[0]].paid_name if mix.paid else ""
    posting = case.knowledge.channels[mix.posting[0]].name
    shoot = case.fill(case.industry.shoots[0])
    first_post = next((day.day for day in calendar.days if day.kind == "post"), start)
    before = max(workday_until(first_post - timedelta(days=1), country), case.today)
    steps: list[tuple[date, str, str, str]] = [
        (answers_due(start, case.today, country), "answers", "approve", ""),
        (before, "shoot", "shoot", ""),
        (start, "count", "post", ""),
        (first_post, "post", "post", "shoot"),
    ]
    if paid and budget.given:
        steps.append((target.launch or start + timedelta(days=3), "ads", "post", "count"))
    steps.append((first_post + timedelta(days=7), "first_read", "post", "post"))
    steps.append((start + timedelta(days=14), "middle", "post", "first_read"))
    steps.append((budget.review, "review", "approve", "middle"))
    if target.end > budget.review + timedelta(days=14):
        steps.append((target.end, "end", "approve", "review"))
    slots = {
        "paid": paid,
        "posting": posting,
        "shoot": shoot,
        "one": target.one,
        "many": target.many,
        "buys_one": case.kind.buys_one,
        "counts_in": case.brief.measurement.source_of_truth or case.kind.counts_in,
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
