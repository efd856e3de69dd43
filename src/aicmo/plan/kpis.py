"""What is measured: from who saw it to the result, each with today's value, target, owner and the level that rings.

At most twelve with those of the trade: more are not read.
"""

from __future__ import annotations

from aicmo.model.plan import BudgetPlan, Calendar, Forecast, Kpi
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import win_rate
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import subject_words
from aicmo.plan.team import owner

ALL = 100
TRADE_KPIS = 4
WEEKS_A_MONTH = 4.35
WHOLE_FROM = 10
"""From so many a week a part of one is not printed."""
FEW_A_WEEK = 1.0
"""Below so many results a week the month is watched, not the week."""


def plan_kpis(
    case: Case, target: Target, mix: Mix, worth: Worth, budget: BudgetPlan, forecast: Forecast, calendar: Calendar
) -> tuple[Kpi, ...]:
    """Result first, then what leads to it."""
    day = case.printer.short_day(budget.review)
    return (
        _result(case, target, forecast, day),
        *_bought(case, target, budget, forecast),
        *_bridge(case, target, forecast, day),
        *_cost(case, target, worth, forecast, day),
        *_early(case, forecast, day),
        *_reach(case, mix, calendar, day),
    )


def trade_kpis(case: Case, budget: BudgetPlan, known: tuple[Kpi, ...]) -> tuple[Kpi, ...]:
    """What this trade reads besides, each with the decision that hangs on it; nothing that is measured already."""
    goal, *others = [subject_words(kpi.name) for kpi in known]
    new = [
        kpi
        for kpi in case.industry.kpis
        if not subject_words(kpi.name) & goal and not any(len(subject_words(kpi.name) & words) > 1 for words in others)
    ]
    return tuple(
        Kpi(
            name=_opening(case.fill(kpi.name)),
            stage=kpi.stage,
            today=_unread(case),
            target=case.say("kpis.set_on", day=case.printer.short_day(budget.review)),
            range=case.say("kpis.no_forecast"),
            source=_read_in(case),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.fill(kpi.why),
            why=case.fill(kpi.why),
        )
        for kpi in new[:TRADE_KPIS]
    )


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def _read_in(case: Case) -> str:
    """Where signs before the result are read: the client's own record has one name, else the usual one of the goal."""
    return case.record_name if case.brief.measurement.source_of_truth else case.kind.counts_in


def _unread(case: Case) -> str:
    return case.say("kpis.unread")


def _result(case: Case, target: Target, forecast: Forecast, day: str) -> Kpi:
    today = fig(target.baseline) if target.baseline else _unread(case)
    wanted = fig(target.target) if target.target else case.say("kpis.set_on", day=day)
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
        source=case.record,
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
    small = ledger[f"{month}.low"] / WEEKS_A_MONTH < WHOLE_FROM
    for end in ("low", "high"):
        what = f"{many} a week at the {end} end"
        ledger.formula(f"kpi.week_{end}", what, f"{month}.{end} / {WEEKS_A_MONTH}", "count", 1 if small else 0)
    if ledger["kpi.week_low"] < FEW_A_WEEK:
        alert = case.say("kpis.alert_bought_month", value=fig(f"{month}.low"))
    else:
        alert = case.say("kpis.alert_bought", low=fig("kpi.week_low"), high=fig("kpi.week_high"))
    return (
        Kpi(
            name=case.say(f"kpis.{name}", many=many, Many=many[0].upper() + many[1:]),
            stage="action",
            today=_unread(case),
            target=case.say("kpis.a_month", value=fig(f"{month}.mid")),
            range=case.say("kpis.range", low=fig(f"{month}.low"), high=fig(f"{month}.high")),
            source=case.record_name,
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=alert,
        ),
    )


def _bridge(case: Case, target: Target, forecast: Forecast, day: str) -> tuple[Kpi, ...]:
    """The share of what media buys that becomes a result, where the goal counts the next step."""
    if not case.kind.bridge or forecast.many == target.many or not forecast.possible:
        return ()
    wins = win_rate(case)
    needed = forecast.needed_share_mid_figure
    possible = needed is not None and case.ledger[needed] <= ALL
    return (
        Kpi(
            name=_opening(case.kind.bridge),
            stage="action",
            today=fig(wins) if wins else _unread(case),
            target=fig(needed) if needed and possible else case.say("kpis.set_on", day=day),
            range=_best(case, forecast),
            source=case.record_name,
            owner=owner(case, "approve"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_bridge", buys_many=case.kind.buys_many),
        ),
    )


def _best(case: Case, forecast: Forecast) -> str:
    """The share that would be enough if the top of the range came."""
    share = forecast.needed_share_high_figure
    if not share or case.ledger[share] > ALL:
        return case.say("kpis.no_forecast")
    return case.say("kpis.range_bridge", share=fig(share), high=fig(forecast.high_figure or ""), many=forecast.many)


def _cost(case: Case, target: Target, worth: Worth, forecast: Forecast, day: str) -> tuple[Kpi, ...]:
    """The cost that decides: of the result where its worth is known, else of the step that media buys."""
    paths = [path for path in forecast.paths if path.cost_figure]
    if not paths:
        return ()
    path = paths[0]
    counted = target.one if worth.ceiling else forecast.one
    same = forecast.one == counted or path.basis == "history"
    return (
        Kpi(
            name=case.say("kpis.cost", one=counted, channel=path.name),
            stage="action",
            today=fig(path.cost_figure) if path.basis == "history" else _unread(case),
            target=case.say("kpis.at_most", value=fig(worth.ceiling))
            if worth.ceiling
            else case.say("kpis.set_on", day=day),
            range=case.say(
                f"kpis.cost_{path.basis}" if same else "kpis.cost_step",
                cost=fig(path.cost_figure),
                buys_one=forecast.one,
            ),
            source=case.say("kpis.source_account", channel=path.name),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_cost"),
        ),
    )


def _early(case: Case, forecast: Forecast, day: str) -> tuple[Kpi, ...]:
    """What moves before the result; a count of what media buys by the week is the same measure once more."""
    again = case.kind.buys_many if forecast.possible else ""
    signs = [sign for sign in case.kind.early_signs if not again or not sign.startswith(f"{again} a week")]
    return tuple(
        Kpi(
            name=sign[0].upper() + sign[1:],
            stage="engagement",
            today=_unread(case),
            target=case.say("kpis.set_on", day=day),
            range=case.say("kpis.no_forecast"),
            source=_read_in(case),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_early"),
        )
        for sign in signs[:2]
    )


def _reach(case: Case, mix: Mix, calendar: Calendar, day: str) -> tuple[Kpi, ...]:
    return tuple(
        Kpi(
            name=case.say("kpis.reach", channel=case.knowledge.channels[channel].name),
            stage="reach",
            today=_unread(case),
            target=case.say("kpis.set_on", day=day),
            range=case.say("kpis.no_forecast"),
            source=case.say("kpis.source_insights", channel=case.knowledge.channels[channel].name),
            owner=owner(case, "post"),
            cadence=case.say("kpis.weekly"),
            alert=case.say("kpis.alert_reach", posts=calendar.posts_per_week),
        )
        for channel in mix.posting
    )
