"""What is measured: from who saw it to the result, each with today's value, target, owner and the level that rings."""

from __future__ import annotations

from aicmo.model.plan import BudgetPlan, Calendar, Forecast, Kpi
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.team import owner


def plan_kpis(
    case: Case, target: Target, mix: Mix, worth: Worth, budget: BudgetPlan, forecast: Forecast, calendar: Calendar
) -> tuple[Kpi, ...]:
    """Result first, then what leads to it."""
    return (
        _result(case, target, forecast),
        *_bought(case, target, budget, forecast),
        *_cost(case, worth, forecast),
        *_early(case),
        *_reach(case, mix, calendar),
    )


def _unread(case: Case) -> str:
    return case.say("kpis.unread")


def _result(case: Case, target: Target, forecast: Forecast) -> Kpi:
    today = fig(target.baseline) if target.baseline else _unread(case)
    wanted = fig(target.target) if target.target else (fig(target.change) if target.change else case.say("kpis.to_set"))
    if target.change and not target.target:
        wanted = case.say("kpis.up", change=fig(target.change))
    direct = forecast.possible and forecast.many == target.many and forecast.low_figure and forecast.high_figure
    spread = case.say("kpis.no_forecast")
    if direct:
        spread = case.say("kpis.range", low=fig(forecast.low_figure or ""), high=fig(forecast.high_figure or ""))
    counted = case.say(f"objective.a_{target.rate}", many=target.many) if target.rate else target.many
    return Kpi(
        name=counted[0].upper() + counted[1:],
        stage="result",
        today=today,
        target=wanted,
        range=spread,
        source=case.brief.measurement.source_of_truth or case.kind.counts_in,
        owner=owner(case, "approve"),
        cadence=case.say("kpis.weekly"),
        alert=case.say("kpis.alert_result_stock" if case.kind.stock else "kpis.alert_result", loss=case.kind.loss),
    )


def _bought(case: Case, target: Target, budget: BudgetPlan, forecast: Forecast) -> tuple[Kpi, ...]:
    """What media buys in the first month, where it can be forecast, and the week that would ring."""
    if not forecast.possible or not forecast.mid_figure:
        return ()
    month, ledger, many = "kpi.month", case.ledger, forecast.many
    name = "bought_direct" if target.rate == "month" and many == target.many else "bought"
    for end, figure in (("low", forecast.low_figure), ("mid", forecast.mid_figure), ("high", forecast.high_figure)):
        what = f"{many} a month, {end}"
        ledger.formula(f"{month}.{end}", what, f"{figure} / {target.months}", "count")
    for end in ("low", "high"):
        ledger.formula(f"kpi.week_{end}", f"{many} a week at the {end} end", f"{month}.{end} / 4.35", "count", 1)
    return (
        Kpi(
            name=case.say(f"kpis.{name}", many=many, Many=many[0].upper() + many[1:]),
            stage="action",
            today=_unread(case),
            target=case.say("kpis.a_month", value=fig(f"{month}.mid")),
            range=case.say("kpis.range", low=fig(f"{month}.low"), high=fig(f"{month}.high")),
            source=case.brief.measurement.source_of_truth or case.kind.counts_in,
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_bought", low=fig("kpi.week_low"), high=fig("kpi.week_high")),
        ),
    )


def _cost(case: Case, worth: Worth, forecast: Forecast) -> tuple[Kpi, ...]:
    paths = [path for path in forecast.paths if path.cost_figure]
    if not paths:
        return ()
    path = paths[0]
    ceiling = case.say("kpis.at_most", value=fig(worth.ceiling)) if worth.ceiling else case.say("kpis.to_set")
    return (
        Kpi(
            name=case.say("kpis.cost", one=forecast.one, channel=path.name),
            stage="action",
            today=fig(path.cost_figure) if path.basis == "history" else _unread(case),
            target=ceiling,
            range=case.say(f"kpis.cost_{path.basis}", cost=fig(path.cost_figure)),
            source=case.say("kpis.source_account", channel=path.name),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_cost"),
        ),
    )


def _early(case: Case) -> tuple[Kpi, ...]:
    return tuple(
        Kpi(
            name=sign[0].upper() + sign[1:],
            stage="engagement",
            today=_unread(case),
            target=case.say("kpis.first_reading"),
            range=case.say("kpis.no_forecast"),
            source=case.kind.counts_in,
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_early"),
        )
        for sign in case.kind.early_signs[:2]
    )


def _reach(case: Case, mix: Mix, calendar: Calendar) -> tuple[Kpi, ...]:
    return tuple(
        Kpi(
            name=case.say("kpis.reach", channel=case.knowledge.channels[channel].name),
            stage="reach",
            today=_unread(case),
            target=case.say("kpis.first_reading"),
            range=case.say("kpis.no_forecast"),
            source=case.say("kpis.source_insights", channel=case.knowledge.channels[channel].name),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_reach", posts=calendar.posts_per_week),
        )
        for channel in mix.posting
    )
