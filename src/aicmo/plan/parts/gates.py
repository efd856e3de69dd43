"""Go / no-go days: what must be true for the plan to go on, who decides, and what happens otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aicmo.model.gates import Gate
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due, workday_from

HALF_TIME = timedelta(days=14)
FIRST_WEEK = timedelta(days=7)


def plan_gates(draft: Draft) -> tuple[Gate, ...]:
    """The days in order; each a workday, none after the end."""
    return tuple(sorted(_gates(draft), key=lambda gate: gate.day))


def _gates(draft: Draft) -> Iterator[Gate]:
    case, target, start = draft.case, draft.target, draft.calendar.start
    country = case.place.country
    last = target.end if target.end > start else None
    bought = draft.forecast.one
    slots = {
        "counted": draft.words["counted"],
        "buys_one": case.kind.buys_one,
        "bought": bought,
        "many": target.many,
    }
    days = {
        "answers": answers_due(start, case.today, country),
        "count": workday_from(start, country, last),
        "first_read": workday_from(start + FIRST_WEEK, country, last),
        "middle": workday_from(start + HALF_TIME, country, last),
        "review": workday_from(draft.budget.review, country, last),
    }
    if target.end > draft.budget.review + HALF_TIME:
        days["end"] = workday_from(target.end, country, last)
    for name, day in days.items():
        yield Gate(
            day=day,
            title=case.say(f"gates.{name}"),
            must=_must(draft, name, slots),
            who=owner(case, "approve" if name in ("answers", "review", "end") else "post"),
            otherwise=case.say(f"gates.{name}_else", **slots),
        )


def _must(draft: Draft, name: str, slots: dict[str, str]) -> str:
    """The condition with the plan's own threshold where it has one."""
    case = draft.case
    if name == "middle" and "kpi.week_low" in case.ledger:
        return case.say("gates.middle_must_forecast", low=fig("kpi.week_low"))
    if name == "review" and draft.worth.ceiling and draft.forecast.many == draft.target.many:
        text = case.say("gates.review_must_ceiling", ceiling=fig(draft.worth.ceiling), **slots)
        held = draft.budget.held_figure
        return text + (case.say("gates.review_money", held=fig(held)) if held else "")
    return case.say(f"gates.{name}_must", **slots)
