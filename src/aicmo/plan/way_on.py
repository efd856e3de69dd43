"""What would bring a goal within reach: the budget, the date or the answer that makes it the middle of the range."""

from __future__ import annotations

import math
from datetime import timedelta

from aicmo.model.plan import Forecast
from aicmo.plan.case import Case
from aicmo.plan.forecast import RETURNS
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target

LARGEST = 1024.0
"""A budget so many times larger is no answer; the search ends there."""
LONGEST = timedelta(days=3 * 365)
"""A goal so far away is another goal."""
NEEDED = "goal.budget_needed"
SMALL = 20


def ways_to(case: Case, purse: Purse, target: Target, forecast: Forecast) -> tuple[str, ...]:
    """Budget, date and own cost at which the gap is the P50 of a forecast that counts what the goal counts."""
    expression = _budget_for(case, purse, target, forecast)
    if expression is None:
        return (case.say("support.would_more", many=target.many),)
    _needed(case, purse, expression)
    ways = [
        case.say("support.would_budget", more=fig(NEEDED), total=fig(purse.total or "")),
        _date(case, purse, target),
    ]
    if all(path.basis == "reference" for path in forecast.paths):
        ways.append(case.say("support.would_cost", cost=fig(_cost(case, purse, target, forecast)), one=target.one))
    return tuple(ways)


def ways_by_share(case: Case, purse: Purse, target: Target, forecast: Forecast, given: str | None) -> tuple[str, ...]:
    """The same where only a share of what media buys becomes a result: `given` is the id of that share in percent.

    Without it the budget is the least that can do: every single one would have to become a result.
    """
    slots = {"many": target.many, "one": target.one, "buys_one": case.kind.buys_one, "bridge": case.kind.bridge}
    share = forecast.needed_share_mid_figure or ""
    _needed(case, purse, f"{purse.total} * {share} / {given or 100}")
    slots |= {"more": fig(NEEDED), "total": fig(purse.total or ""), "share": fig(share)}
    if given is None:
        return case.say("support.would_least", **slots), case.say("support.would_bridge", loss=case.kind.loss, **slots)
    ways = [case.say("support.would_budget", **slots), _date(case, purse, target)]
    return (*ways, case.say("support.would_wins", **slots)) if case.ledger[share] <= 100 else tuple(ways)


def _needed(case: Case, purse: Purse, expression: str) -> None:
    what = "budget at which the goal would be the middle of the range"
    case.ledger.formula(NEEDED, what, expression, purse.unit)


def _cost(case: Case, purse: Purse, target: Target, forecast: Forecast) -> str:
    """The id of the cost of a result at which the money for media alone brings the gap."""
    media = " + ".join(path.spend_figure for path in forecast.paths if path.spend_figure)
    what = f"cost of one {target.one} at which the money for media brings the goal"
    decimals = _decimals(case, media, target)
    return case.ledger.formula("goal.cost_needed", what, f"({media}) / {target.gap}", purse.unit, decimals)


def _decimals(case: Case, media: str, target: Target) -> int:
    """Cents where the cost is small."""
    spent = sum(case.ledger[figure] for figure in media.split(" + "))
    return 2 if spent / case.ledger[target.gap or ""] < SMALL else 0


def _date(case: Case, purse: Purse, target: Target) -> str:
    """The day by which the same pace of money brings the goal as the middle of the range.

    The time grows as the budget would have to, so falling returns of a channel's own history count here, too.
    """
    days = (target.end - target.start).days + 1
    longer = days * case.ledger[NEEDED] / case.ledger[purse.total or ""]
    if longer > LONGEST.days:
        return case.say("support.would_date_far")
    return case.say("support.would_date", date=case.printer.date(target.start + timedelta(days=math.ceil(longer) - 1)))


def _budget_for(case: Case, purse: Purse, target: Target, forecast: Forecast) -> str | None:
    """The expression of the budget at which the gap is the P50, every row growing alike; None where none is enough.

    Without a history the results grow with the money. With one, each channel follows its own curve, so the factor is
    searched (results never fall when money grows).
    """
    wanted = case.ledger[target.gap or ""] / case.ledger[forecast.mid_figure or ""]
    if all(path.basis == "reference" for path in forecast.paths):
        return f"{purse.total} * {target.gap} / {forecast.mid_figure}"
    low, high = 1.0, 2.0
    while _growth(case, forecast, high) < wanted and high < LARGEST:
        high *= 2
    if _growth(case, forecast, high) < wanted:
        return None
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
