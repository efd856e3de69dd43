"""Whether what we know supports the goal, and where two answers of the brief do not fit each other."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from aicmo.model.plan import Forecast, Support, SupportLevel
from aicmo.plan.case import Case
from aicmo.plan.costs import win_rate
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target

ALL = 100
Verdict = tuple[SupportLevel, str, str]
"""The level, the reason, and what would change it (empty where nothing has to)."""


def judge(case: Case, target: Target, purse: Purse, worth: Worth, forecast: Forecast) -> Support:
    """Whether what we know supports the goal, with the reasons and what would change it."""
    level, reason, would = _verdict(case, target, purse, forecast)
    return Support(
        level=level,
        headline=case.say(f"support.{level}", one=target.one, many=target.many),
        short=case.say(f"support.{level}_short" if purse.total else "support.unfunded_short"),
        reasons=(reason, *_cross_checks(case, target, purse, worth)),
        what_would=(would,) if would else (),
    )


def _verdict(case: Case, target: Target, purse: Purse, forecast: Forecast) -> Verdict:
    slots = {"many": target.many, "one": target.one, "buys_many": forecast.many, "loss": case.kind.loss}
    if not target.gap:
        return "open", case.say("support.no_number", **slots), case.say("support.would_number", **slots)
    slots["gap"] = fig(target.gap)
    if not forecast.mid_figure or not forecast.low_figure or not forecast.high_figure:
        unpaid = "support.no_forecast" if case.kind.result == "none" else "support.no_forecast_unpaid"
        key = unpaid if purse.total else "support.no_forecast_money"
        return "open", case.say(key, **slots), case.say("support.would_measure", **slots)
    slots |= {
        "low": fig(forecast.low_figure),
        "mid": fig(forecast.mid_figure),
        "high": fig(forecast.high_figure),
        "total": fig(purse.total or ""),
    }
    if forecast.needed_share_mid_figure and forecast.needed_share_high_figure:
        slots["share_mid"] = fig(forecast.needed_share_mid_figure)
        slots["share_high"] = fig(forecast.needed_share_high_figure)
        slots["bridge"] = case.kind.bridge
        return _one_step_short(case, forecast, slots)
    return _direct(case, target, purse, forecast, slots)


def _one_step_short(case: Case, forecast: Forecast, slots: dict[str, str]) -> Verdict:
    """The forecast ends at what media buys; the share of it that becomes a result decides."""
    ledger, wins = case.ledger, case.brief.economics.lead_to_win
    mid, high = forecast.needed_share_mid_figure or "", forecast.needed_share_high_figure or ""
    if ledger[high] > ALL:
        return "not_supported", case.say("support.bought_short", **slots), case.say("support.would_more", **slots)
    if wins is None or case.kind.stock:
        over = "_over" if ledger[mid] > ALL else ""
        key = f"support.bridge_stock{over}" if case.kind.stock else f"support.bridge{over}"
        return "open", case.say(key, **slots), case.say("support.would_bridge", **slots)
    given = win_rate(case) or ""
    slots = slots | {"given": fig(given)}
    if ledger[given] >= ledger[mid]:
        return "supported", case.say("support.wins_enough", **slots), ""
    level: SupportLevel = "stretch" if ledger[given] >= ledger[high] else "not_supported"
    return level, case.say("support.wins_short", **slots), case.say("support.would_wins", **slots)


def _direct(case: Case, target: Target, purse: Purse, forecast: Forecast, slots: dict[str, str]) -> Verdict:
    """The forecast counts what the goal counts."""
    gap, ledger = case.ledger[target.gap or ""], case.ledger
    if gap <= ledger[forecast.mid_figure or ""]:
        return "supported", case.say("support.reached", **slots), ""
    more = ledger.formula(
        "goal.budget_needed",
        "budget at which the goal would be the middle of the range",
        _budget_for(purse, target, forecast, returns="forecast.returns" in ledger),
        purse.unit,
    )
    level: SupportLevel = "stretch" if gap <= ledger[forecast.high_figure or ""] else "not_supported"
    return level, case.say(f"support.{level}_why", **slots), case.say("support.would_budget", more=fig(more), **slots)


def _budget_for(purse: Purse, target: Target, forecast: Forecast, *, returns: bool) -> str:
    """The budget at which the gap is the P50; with falling returns each further result costs more."""
    times = f"({target.gap} / {forecast.mid_figure})"
    return f"{purse.total} * {times} ** (1 / forecast.returns)" if returns else f"{purse.total} * {times}"


def _cross_checks(case: Case, target: Target, purse: Purse, worth: Worth) -> list[str]:
    """Where two answers of the brief do not fit each other."""
    found, ledger = [], case.ledger
    if purse.allowed and worth.ceiling and ledger[purse.allowed] > ledger[worth.ceiling]:
        slots = {"allowed": fig(purse.allowed), "ceiling": fig(worth.ceiling), "one": target.one}
        found.append(case.say("support.dearer_than_worth", **slots))
    if purse.allowed and "price.item0" in ledger and not worth.ceiling and case.kind.result == "order":
        ledger.formula("budget.of_price", "budget for a result as a share of the price", _of_price(purse), "percent", 1)
        slots = {"allowed": fig(purse.allowed), "part": fig("budget.of_price"), "price": fig("price.item0")}
        found.append(case.say("support.allowed_of_price", one=case.kind.one, item=case.first_item, **slots))
    elif purse.allowed and not worth.ceiling:
        found.append(case.say("support.allowed", allowed=fig(purse.allowed), one=target.one))
    found += _cycle(case, target) + _run_rate(case, target)
    return found


def _of_price(purse: Purse) -> str:
    return f"100 * {purse.allowed} / price.item0"


def _cycle(case: Case, target: Target) -> list[str]:
    cycle = case.brief.economics.sales_cycle
    if not cycle or cycle.unit != "month":
        return []
    first = target.end - relativedelta(months=int(cycle.high))
    last = target.end - relativedelta(months=int(cycle.low))
    months = f"{int(cycle.low)}-{int(cycle.high)}" if cycle.low != cycle.high else f"{int(cycle.low)}"
    if last <= target.start:
        return [case.say("support.cycle_too_long", months=months, one=target.one)]
    slots = {"first": case.printer.day(max(first, target.start)), "last": case.printer.day(last)}
    key = "support.cycle" if first > target.start else "support.cycle_from_start"
    return [case.say(key, months=months, one=target.one, many=target.many, **slots)]


def _run_rate(case: Case, target: Target) -> list[str]:
    """What the goal's own series says about a period of the same length."""
    noun = target.many.split()[-1]
    for name, values in case.brief.history.series.items():
        if noun not in name or "quarter" not in name or len(values) < 2:
            continue
        figures = [
            case.ledger.brief(
                f"history.quarter{n}", f"{name.replace('_', ' ')}, entry {n + 1}", value.mid, "count", f"history.{name}"
            )
            for n, value in enumerate(values)
        ]
        quarters = max(1, round(target.months / 3))
        rate = case.ledger.formula(
            "history.run_rate",
            f"{target.many} in a period as long, at the past rate",
            f"({' + '.join(figures)}) / {len(figures)} * {quarters}",
            "count",
        )
        return [case.say("support.run_rate", rate=fig(rate), many=target.many)]
    return []
