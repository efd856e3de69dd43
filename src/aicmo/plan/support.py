"""Whether what we know supports the goal, and where two answers of the brief do not fit each other."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from aicmo.model.plan import Forecast, Support, SupportLevel
from aicmo.plan.case import Case
from aicmo.plan.costs import channel_of, win_rate
from aicmo.plan.economics import Worth
from aicmo.plan.forecast import RETURNS
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target

ALL = 100
LARGEST = 1024.0
"""A budget so many times larger is no answer; the search ends there."""
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
        key = "support.falling" if target.baseline and target.target else "support.no_number"
        return "open", case.say(key, **slots), case.say("support.would_number", **slots)
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
        _budget_for(case, purse, target, forecast),
        purse.unit,
    )
    level: SupportLevel = "stretch" if gap <= ledger[forecast.high_figure or ""] else "not_supported"
    return level, case.say(f"support.{level}_why", **slots), case.say("support.would_budget", more=fig(more), **slots)


def _budget_for(case: Case, purse: Purse, target: Target, forecast: Forecast) -> str:
    """The expression of the budget at which the gap is the P50, every row growing alike.

    Without a history the results grow with the money. With one, each channel follows its own curve, so the factor is
    searched (results never fall when money grows).
    """
    wanted = case.ledger[target.gap or ""] / case.ledger[forecast.mid_figure or ""]
    if all(path.basis == "reference" for path in forecast.paths):
        return f"{purse.total} * {target.gap} / {forecast.mid_figure}"
    low, high = 1.0, 2.0
    while _growth(case, forecast, high) < wanted and high < LARGEST:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _growth(case, forecast, middle) < wanted else (low, middle)
    return f"{purse.total} * {high:.4f}"


def _growth(case: Case, forecast: Forecast, factor: float) -> float:
    """How many times as many results come when every channel gets `factor` times its money."""
    ledger, now, then = case.ledger, 0.0, 0.0
    for path in forecast.paths:
        if not path.spend_figure or not path.mid_figure:
            continue
        spend, spent = ledger[path.spend_figure], f"history.{path.channel}.spend"
        results = [money / ledger[path.cost_figure] for money in (spend, spend * factor)]
        if path.basis == "history":
            results = [_with_returns(case, path.channel, spent, money) for money in (spend, spend * factor)]
        now, then = now + results[0], then + results[1]
    return then / now


def _with_returns(case: Case, channel: str, spent: str, money: float) -> float:
    """Results for a sum on a channel with a history: in proportion up to what it had, less for each unit beyond."""
    ratio = money / case.ledger[spent]
    return case.ledger[f"history.{channel}.results"] * (ratio if ratio <= 1 else ratio**RETURNS)


def _cross_checks(case: Case, target: Target, purse: Purse, worth: Worth) -> list[str]:
    """Where two answers of the brief do not fit each other."""
    found, ledger = [], case.ledger
    if purse.allowed and worth.ceiling and ledger[purse.allowed] > ledger[worth.ceiling]:
        slots = {"allowed": fig(purse.allowed), "ceiling": fig(worth.ceiling), "one": target.one}
        found.append(case.say("support.dearer_than_worth", **slots))
    priced = "price.item0" in ledger and ledger.figures["price.item0"].unit == purse.unit
    if purse.allowed and priced and not worth.ceiling and case.kind.result == "order":
        ledger.formula("budget.of_price", "budget for a result as a share of the price", _of_price(purse), "percent", 1)
        slots = {"allowed": fig(purse.allowed), "part": fig("budget.of_price"), "price": fig("price.item0")}
        found.append(case.say("support.allowed_of_price", one=case.kind.one, item=case.first_item, **slots))
    elif purse.allowed and not worth.ceiling:
        found.append(case.say("support.allowed", allowed=fig(purse.allowed), one=target.one))
    found += _cycle(case, target) + _run_rate(case, target) + _ruled_out_money(case)
    return found


def _of_price(purse: Purse) -> str:
    return f"100 * {purse.allowed} / price.item0"


def _cycle(case: Case, target: Target) -> list[str]:
    cycle = case.brief.economics.sales_cycle
    if not cycle or cycle.unit == "hour":
        return []
    first, last = (target.end - _length(int(count), cycle.unit) for count in (cycle.high, cycle.low))
    span = f"{cycle.low:f}-{cycle.high:f}" if cycle.low != cycle.high else f"{cycle.low:f}"
    slots = {"span": f"{span} {cycle.unit}s", "one": target.one, "many": target.many}
    if last <= target.start:
        return [case.say("support.cycle_too_long", **slots)]
    slots |= {"first": case.printer.day(max(first, target.start)), "last": case.printer.day(last)}
    return [case.say("support.cycle" if first > target.start else "support.cycle_from_start", **slots)]


def _length(count: int, unit: str) -> relativedelta:
    in_months = {"month": count, "quarter": 3 * count, "year": 12 * count}
    in_days = {"day": count, "week": 7 * count}
    return relativedelta(months=in_months.get(unit, 0), days=in_days.get(unit, 0))


def _run_rate(case: Case, target: Target) -> list[str]:
    """What the goal's own series says about a period of the same length."""
    noun = target.many.split()[-1]
    for name, values in case.brief.history.series.items():
        if noun not in name or "quarter" not in name or len(values) < 2:
            continue
        figures = [
            case.ledger.brief_range(
                f"history.quarter{n}", f"{name.replace('_', ' ')}, entry {n + 1}", value, "count", f"history.{name}"
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


def _ruled_out_money(case: Case) -> list[str]:
    """Money that a decision fixes for a channel the brief rules out."""
    avoided = {channel_of(case, name) for name in case.brief.constraints.avoid_channels} - {None}
    return [
        case.say("support.ruled_out_money", channel=case.knowledge.channels[channel].name)
        for channel in sorted(name for name in avoided if name)
        if f"split.{channel}.total" in case.ledger
    ]
