"""A plan on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.figure import print_tokens
from aicmo.model.plan import Plan, TradeMatch

WHERE = {"lead": "first", "support": "also", "listen": "listen", "not_now": "not now", "excluded": "ruled out"}


def lines_of(plan: Plan) -> Iterator[str]:
    """The plan as lines of text, figures printed."""

    def text(value: str) -> str:
        return print_tokens(value, plan.ledger)

    def figure(figure_id: str | None) -> str:
        return plan.ledger[figure_id].text if figure_id else "–"

    yield plan.brief.brand.name
    yield f"Trade     {_trade(plan.trade)}"
    yield f"Goal      {text(plan.objective.sentence)}"
    yield f"          {plan.objective.support.headline}"
    for reason in plan.objective.support.reasons:
        yield f"          - {text(reason)}"
    yield "Channels"
    for choice in plan.channels:
        why = choice.reasons_against or choice.reasons_for
        yield f"  {WHERE[choice.verdict]:<10} {choice.name:<18} {text(why[0]) if why else choice.job}"
    yield f"Budget    {figure(plan.budget.total_figure)} in all"
    for row in plan.budget.rows:
        yield f"  {figure(row.share_figure):>6}  {row.item:<36} {figure(row.total_figure)}"
    forecast = plan.forecast
    if forecast.possible:
        spread = f"{figure(forecast.low_figure)} to {figure(forecast.high_figure)}"
        yield f"Forecast  {figure(forecast.mid_figure)} {forecast.many} ({spread})"
    else:
        yield f"Forecast  none: {forecast.note}"
    yield "KPIs"
    for kpi in plan.kpis:
        yield f"  {text(kpi.name):<44} {text(kpi.today)} -> {text(kpi.target)}"
    if plan.conflicts:
        yield "Does not fit"
        for conflict in plan.conflicts:
            yield f"  {conflict.code}: {text(conflict.what)}"
            yield f"    {'changed' if conflict.answer == 'changed' else 'to decide'}: {text(conflict.done)}"
    posts = sum(day.kind == "post" for day in plan.calendar.days)
    yield f"Calendar  {plan.calendar.start} to {plan.calendar.end}, {posts} posts"
    yield f"Decision  {text(plan.decision.text)} By {plan.decision.by}: {plan.decision.who}"
    yield f"Open      {len(plan.questions)} questions, the one that changes most first"
    for question in plan.questions:
        yield f"  {question.worth:>3}  {text(question.question)}"


def _trade(trade: TradeMatch) -> str:
    """The industry, what it was known by and how sure that is; a wrong one can be put right in the brief."""
    if trade.generic:
        return "not one we know: a general profile, and it says so; brand.industry_id chooses one (aicmo industries)"
    if trade.confidence == 1:
        return f"{trade.name}, as {trade.matched} says"
    sure = f"{trade.confidence:.0%} sure"
    return f"{trade.name}, by the words {trade.matched!r}, {sure}; brand.industry_id overrides"
