"""The data of the report's pictures: where the money goes and what it may bring."""

from __future__ import annotations

from aicmo.model.chart import Chart, ChartRow
from aicmo.model.plan import BudgetPlan, Forecast
from aicmo.plan.case import Case
from aicmo.plan.objective import Target

PLACE = "decision"


def draw(case: Case, target: Target, budget: BudgetPlan, forecast: Forecast) -> tuple[Chart, ...]:
    """A bar for each budget row, a range for each channel with a forecast."""
    return tuple(chart for chart in (_split(case, budget), _ranges(case, target, forecast)) if chart)


def _split(case: Case, budget: BudgetPlan) -> Chart | None:
    rows = tuple(
        ChartRow(
            label=row.item,
            value=case.ledger[row.total_figure or row.share_figure],
            text=" · ".join(case.ledger.text(f) for f in (row.total_figure, row.share_figure) if f),
            accent=row.id == "held",
        )
        for row in budget.rows
    )
    title = case.say("pictures.budget" if budget.given else "pictures.shares")
    alt = f"{title}: " + "; ".join(f"{row.label} {row.text}" for row in rows) + "."
    return Chart(
        id="budget",
        title=title,
        kind="bar",
        place=PLACE,
        caption=case.say("pictures.budget_caption"),
        alt=alt,
        rows=rows,
    )


def _ranges(case: Case, target: Target, forecast: Forecast) -> Chart | None:
    ledger = case.ledger
    found = [(path.name, path.low_figure, path.mid_figure, path.high_figure) for path in forecast.paths]
    if len(found) > 1:
        found.append((case.say("pictures.together"), forecast.low_figure, forecast.mid_figure, forecast.high_figure))
    rows = tuple(
        ChartRow(
            label=name,
            value=ledger[mid],
            text=ledger.text(mid),
            low=ledger[low],
            high=ledger[high],
            low_text=ledger.text(low),
            high_text=ledger.text(high),
            accent=name == case.say("pictures.together"),
        )
        for name, low, mid, high in found
        if low and mid and high
    )
    if not rows:
        return None
    goal = target.gap if forecast.many == target.many else None
    title = case.say("pictures.forecast", Many=forecast.many[0].upper() + forecast.many[1:])
    alt = f"{title}: " + "; ".join(f"{r.label} {r.low_text} to {r.high_text}, middle {r.text}" for r in rows) + "."
    return Chart(
        id="forecast",
        title=title,
        kind="range",
        place=PLACE,
        caption=case.say("pictures.forecast_caption"),
        alt=alt,
        rows=rows,
        marker=ledger[goal] if goal else None,
        marker_text=case.say("pictures.goal", goal=ledger.text(goal)) if goal else "",
    )
