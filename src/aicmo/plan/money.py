"""What may be spent in all and in a month, and what that allows for one result."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.plan.case import Case
from aicmo.plan.objective import Target

PER_MONTH = {"day": "* 365.25 / 12", "week": "* 52.18 / 12", "month": "", "quarter": "/ 3", "year": "/ 12"}


@dataclass(frozen=True)
class Purse:
    """Ids of the budget's figures; None throughout when the brief names no budget."""

    month: str | None = None
    total: str | None = None
    allowed: str | None = None
    unit: str = ""


def open_purse(case: Case, target: Target) -> Purse:
    """The budget by month and in all over the months of the goal; a range counts with its lower end."""
    budget = case.brief.budget
    if budget is None or budget.money.low <= 0:
        return Purse()
    ledger, money = case.ledger, budget.money
    unit = f"money:{money.currency or case.place.currency}"
    if money.period in (None, "total"):
        total = ledger.brief("budget.total", "budget in all", money.low, unit, "budget.amount", 2)
        month = ledger.formula("budget.month", "budget for a month", f"{total} / {target.months}", unit)
    else:
        assert money.period is not None
        spread = PER_MONTH[money.period]
        given = "budget.month" if not spread else f"budget.{money.period}"
        ledger.brief(given, f"budget for a {money.period}", money.low, unit, "budget.amount", 2)
        month = (
            given
            if not spread
            else ledger.formula("budget.month", "budget for a month", f"round({given} {spread})", unit)
        )
        total = month
        if target.months > 1:
            total = ledger.formula("budget.total", "budget in all", f"{month} * {target.months}", unit, 2)
    allowed = None
    if target.gap:
        what = f"budget for each {target.one} still missing"
        allowed = ledger.formula("budget.allowed", what, f"{total} / {target.gap}", unit)
    return Purse(month, total, allowed, unit)
