"""The budget by month: what runs is spread evenly, what was fixed for an event falls into the month of the event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from aicmo.model.plan import BudgetMonth, BudgetRow
from aicmo.plan.case import Case
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target

EVENTS = "events"
"""The row that pays for days of the brief's own calendar."""


def budget_by_month(
    case: Case, target: Target, purse: Purse, fixed: Sequence[BudgetRow], review: date
) -> tuple[BudgetMonth, ...]:
    """One entry a month that adds up to the whole; empty without money or within a single month.

    A month is firm when it begins before the review; the money of the others waits for it.
    """
    if not purse.total or target.months < 2:
        return ()
    starts = [target.start + relativedelta(months=number) for number in range(target.months)]
    dated = _dated(case, fixed, starts)
    evenly = " - ".join([purse.total, *dated])
    found: list[BudgetMonth] = []
    for number, start in enumerate(starts):
        end = (starts[number + 1] - timedelta(days=1)) if number + 1 < len(starts) else target.end
        here = [row for row, month in dated.items() if month == number]
        others = [month.figure for month in found]
        last = number + 1 == len(starts)
        run = f"round(({evenly}) / {target.months})" if dated else f"round({purse.total} / {target.months})"
        expression = " - ".join([purse.total, *others]) if last else " + ".join([run, *here])
        what = f"budget from {case.printer.day(start)} to {case.printer.day(end)}"
        figure = case.ledger.formula(f"monthly.m{number + 1}", what, expression, purse.unit, 2)
        found.append(BudgetMonth(start=start, end=end, figure=figure, firm=start < review))
    return tuple(found)


def _dated(case: Case, fixed: Sequence[BudgetRow], starts: Sequence[date]) -> dict[str, int]:
    """Rows fixed for an event, by figure, with the number of the month their first event falls into."""
    found: dict[str, int] = {}
    for row in fixed:
        days = sorted(event.date for event in case.brief.context.events if event.date >= starts[0])
        if row.id != EVENTS or not row.total_figure or not days:
            continue
        month = sum(days[0] >= start for start in starts) - 1
        # What is fixed for a day in the last month is in what the last month takes anyway.
        if month < len(starts) - 1:
            found[row.total_figure] = month
    return found
