"""Go / no-go days: what must be true for the plan to go on, who decides, and what happens otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aicmo.model.gates import Gate
from aicmo.plan.draft import Draft
from aicmo.plan.economics import MONTHS
from aicmo.plan.kpis import FEW_A_WEEK
from aicmo.plan.ledger import fig
from aicmo.plan.objective import DAYS_PER_MONTH
from aicmo.plan.roadmap import HALF_TIME, half_time
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due, workday_from

FIRST_WEEK = timedelta(days=7)


def plan_gates(draft: Draft) -> tuple[Gate, ...]:
    """The days in order; each a workday, none after the end."""
    return tuple(sorted(_gates(draft), key=lambda gate: gate.day))


def _gates(draft: Draft) -> Iterator[Gate]:
    case, target, start = draft.case, draft.target, draft.calendar.start
    country = case.place.country
    last = target.end if target.end > start else None
    slots = {
        "counted": draft.words["counted"],
        "buys_one": case.kind.buys_one,
        "buys_many": case.kind.buys_many,
        "bought": draft.forecast.one,
        "one": target.one,
        "many": target.many,
        "item": draft.words["item"],
    }
    days = {
        "answers": answers_due(start, case.today, country),
        "count": workday_from(start, country, last),
        "first_read": workday_from(start + FIRST_WEEK, country, last),
        "middle": workday_from(half_time(target, start), country, last),
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
    if name == "middle" and "kpi.week_low" in case.ledger and case.ledger["kpi.week_low"] >= FEW_A_WEEK:
        key = "gates.middle_must_launch" if draft.target.launch else "gates.middle_must_forecast"
        return case.say(key, low=fig("kpi.week_low"), bought_many=draft.forecast.many)
    if name == "review":
        return case.say(f"gates.{_review_rule(draft)}", ceiling=fig(draft.worth.ceiling or ""), **slots) + _held(draft)
    return case.say(f"gates.{name}_must", **slots)


def _review_rule(draft: Draft) -> str:
    """By what the money kept back is released: the ceiling where there is one, else what can be read by then."""
    if not draft.mix.paid or not draft.budget.given:
        return "review_must_unpaid"
    if _decided_later(draft):
        return "review_must_cycle"
    if draft.worth.ceiling:
        return "review_must_ceiling"
    return "review_must_bridge" if draft.case.kind.bridge else "review_must"


def _held(draft: Draft) -> str:
    waiting = draft.budget.free_figure if draft.budget.held_figure else None
    return draft.case.say("gates.review_money", waiting=fig(waiting)) if waiting else ""


def _decided_later(draft: Draft) -> bool:
    """Whether a sale takes longer than the weeks until the review, so that no cost of one can be read by then."""
    cycle = draft.case.brief.economics.sales_cycle
    if cycle is None:
        return False
    return float(cycle.low * MONTHS[cycle.unit]) * DAYS_PER_MONTH > (draft.budget.review - draft.target.start).days
