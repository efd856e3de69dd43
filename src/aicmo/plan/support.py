"""Whether what we know supports the goal, and where two answers of the brief do not fit each other."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from aicmo.model.plan import Forecast, Support, SupportLevel
from aicmo.plan.case import Case
from aicmo.plan.costs import channel_of, win_rate
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.way_on import ways_by_share, ways_to

ALL = 100
Verdict = tuple[SupportLevel, str, tuple[str, ...]]
"""The level, the reason, and what would change it (none where nothing has to)."""


def judge(case: Case, target: Target, purse: Purse, worth: Worth, forecast: Forecast) -> Support:
    """Whether what we know supports the goal, with the reasons and what would change it."""
    level, reason, would = _verdict(case, target, purse, forecast)
    return Support(
        level=level,
        headline=case.say(f"support.{level}", one=target.one, many=target.many),
        short=case.say(f"support.{level}_short" if purse.total else "support.unfunded_short"),
        reasons=(reason, *_cross_checks(case, target, purse, worth, level)),
        what_would=would,
    )


def _verdict(case: Case, target: Target, purse: Purse, forecast: Forecast) -> Verdict:
    slots = {"many": target.many, "one": target.one, "buys_many": forecast.many, "loss": case.kind.loss}
    if not target.gap:
        key = "support.falling" if target.baseline and target.target else "support.no_number"
        return "open", case.say(key, **slots), (case.say("support.would_number", **slots),)
    slots["gap"] = fig(target.gap)
    if not forecast.mid_figure or not forecast.low_figure or not forecast.high_figure:
        return "open", case.say(_unforecast(case, purse), **slots), (case.say("support.would_measure", **slots),)
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
        return _one_step_short(case, target, purse, forecast, slots)
    return _direct(case, target, purse, forecast, slots)


def _unforecast(case: Case, purse: Purse) -> str:
    """Why nothing is forecast: no money, no rate for this kind of goal, none for this trade, or none that pays."""
    if not purse.total:
        return "support.no_forecast_money"
    if case.kind.result == "none":
        return "support.no_forecast"
    return "support.no_forecast_unpaid" if case.industry.paths else "support.no_forecast_unmeasured"


def _one_step_short(case: Case, target: Target, purse: Purse, forecast: Forecast, slots: dict[str, str]) -> Verdict:
    """The forecast ends at what media buys; the share of it that becomes a result decides."""
    ledger, wins = case.ledger, case.brief.economics.lead_to_win
    net = case.kind.stock and target.basis != "gross"
    mid, high = forecast.needed_share_mid_figure or "", forecast.needed_share_high_figure or ""
    if ledger[high] > ALL:
        known = None if net else win_rate(case)
        ways = ways_by_share(case, purse, target, forecast, known)
        return "not_supported", case.say("support.bought_short", **slots), ways
    if wins is None or net:
        over = "_over" if ledger[mid] > ALL else ""
        key = f"support.bridge_stock{over}" if net else f"support.bridge{over}"
        would = "support.would_bridge_gross" if target.basis == "gross" else "support.would_bridge"
        return "open", case.say(key, **slots), (case.say(would, **slots),)
    given = win_rate(case) or ""
    slots = slots | {"given": fig(given)}
    if ledger[given] >= ledger[mid]:
        return "supported", case.say("support.wins_enough", **slots), ()
    level: SupportLevel = "stretch" if ledger[given] >= ledger[high] else "not_supported"
    return level, case.say("support.wins_short", **slots), ways_by_share(case, purse, target, forecast, given)


def _direct(case: Case, target: Target, purse: Purse, forecast: Forecast, slots: dict[str, str]) -> Verdict:
    """The forecast counts what the goal counts."""
    gap, ledger = case.ledger[target.gap or ""], case.ledger
    if gap <= ledger[forecast.mid_figure or ""]:
        return "supported", case.say("support.reached", **slots), ()
    level: SupportLevel = "stretch" if gap <= ledger[forecast.high_figure or ""] else "not_supported"
    return level, case.say(f"support.{level}_why", **slots), ways_to(case, purse, target, forecast)


def _cross_checks(case: Case, target: Target, purse: Purse, worth: Worth, level: SupportLevel) -> list[str]:
    """Where two answers of the brief do not fit each other."""
    found, ledger = [], case.ledger
    if purse.allowed and worth.ceiling and ledger[purse.allowed] > ledger[worth.ceiling]:
        slots = {"allowed": fig(purse.allowed), "ceiling": fig(worth.ceiling), "one": target.one}
        key = "support.more_than_needed" if level == "supported" else "support.dearer_than_worth"
        found.append(case.say(key, **slots))
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
