"""What the budget may bring, as P10, P50 and P90.

The cost of a result is lognormal, so the result of one channel is, too, and its quantiles are exact:
P10 = P50 · exp(-1.281552 sigma) (`methods.lognormal`). Channels share one market and one website, so they are summed as
moving together (`methods.together`).
"""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.methods.lognormal import quantile_formula
from aicmo.methods.normal import Z90
from aicmo.methods.targets import COMMIT_Z, STRETCH_Z
from aicmo.methods.together import (
    CORRELATION,
    covariance_formula,
    mean_formula,
    middle_formula,
    spread_formula,
)
from aicmo.model.plan import BudgetPlan, Forecast, ForecastPath
from aicmo.plan.case import Case
from aicmo.plan.costs import Cost, is_wider, spread_of
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target

WHOLE = 100
"""Percent: no more steps can become results."""
RETURNS = 0.7
"""Exponent of diminishing returns when a channel gets more than it ever had (power curve of planning methods,
section 3)."""


@dataclass(frozen=True)
class Range:
    """Ids of P10, P50 and P90, and of the spread they are made with."""

    low: str
    mid: str
    high: str
    spread: str


def forecast_results(case: Case, target: Target, budget: BudgetPlan, costs: dict[str, tuple[Cost, ...]]) -> Forecast:
    """One path per paid channel of the budget, and their sum."""
    history = any(cost.basis == "history" for row in budget.rows for cost in costs.get(row.id, ())[:1])
    direct = history or (not case.kind.bridge and case.kind.target_alone)
    one, many = (target.one, target.many) if direct else (case.kind.buys_one, case.kind.buys_many)
    paths, sigmas = [], []
    for row in budget.rows:
        cost = next(iter(costs.get(row.id, ())), None)
        if cost is None or (history and cost.basis == "reference"):
            continue
        paths.append(_path(case, cost, row.total_figure, many))
        sigmas.append(cost)
    foreign = any(cost.abroad for cost in sigmas)
    total = _sum(case, paths, sigmas, many)
    if total is None:
        paid = "forecast.impossible_unpaid" if budget.given else "forecast.impossible_money"
        note = case.say("forecast.impossible_none" if case.kind.result == "none" else paid)
        return Forecast(possible=False, one=one, many=many, paths=tuple(paths), extrapolated=foreign, note=note)
    needed = _needed(case, target, total, direct=direct)
    aims = _aims(case, total, many)
    return Forecast(
        possible=True,
        one=one,
        many=many,
        paths=tuple(paths),
        low_figure=total.low,
        mid_figure=total.mid,
        high_figure=total.high,
        needed_share_mid_figure=needed[0],
        needed_share_high_figure=needed[1],
        beyond=needed[0] is not None and case.ledger[needed[0]] > WHOLE,
        promise_figures=aims[:2],
        stretch_figures=aims[2:],
        aims=_in_words(case, total, aims, many),
        extrapolated=foreign,
        note=_note(case, paths, sigmas),
    )


def _path(case: Case, cost: Cost, spend: str | None, many: str) -> ForecastPath:
    channel = case.knowledge.channels[cost.channel]
    found = _range(case, cost, spend, many) if spend and case.ledger[spend] > 0 else None
    return ForecastPath(
        channel=cost.channel,
        name=channel.paid_name or channel.name,
        spend_figure=spend,
        cost_figure=cost.figure,
        low_figure=found.low if found else None,
        mid_figure=found.mid if found else None,
        high_figure=found.high if found else None,
        rate_figures=cost.rates,
        basis=cost.basis,
        about=cost.about,
    )


def _range(case: Case, cost: Cost, spend: str, many: str) -> Range:
    ledger, base = case.ledger, f"forecast.{cost.channel}"
    expression = f"{spend} / {cost.figure}"
    if cost.spent and cost.count and ledger[spend] > ledger[cost.spent]:
        expression = f"{cost.count} * ({spend} / {cost.spent}) ** {_returns(case)}"
    name = case.knowledge.channels[cost.channel].name
    spread = spread_of(case, cost)
    mid = ledger.formula(f"{base}.mid", f"{many} from {name}, P50", expression, "count")
    low = ledger.formula(f"{base}.low", f"{many} from {name}, P10", quantile_formula(mid, spread, -Z90), "count")
    high = ledger.formula(f"{base}.high", f"{many} from {name}, P90", quantile_formula(mid, spread, Z90), "count")
    return Range(low, mid, high, spread)


def _returns(case: Case) -> str:
    if "forecast.returns" not in case.ledger:
        why = case.say("forecast.why_returns")
        case.ledger.assumption("forecast.returns", "exponent of diminishing returns", RETURNS, "ratio", why, decimals=1)
    return "forecast.returns"


def _sum(case: Case, paths: list[ForecastPath], costs: list[Cost], many: str) -> Range | None:
    counted = [(path, cost) for path, cost in zip(paths, costs, strict=True) if path.mid_figure]
    if not counted:
        return None
    if len(counted) == 1:
        path, cost = counted[0]
        assert path.low_figure and path.mid_figure and path.high_figure
        return Range(path.low_figure, path.mid_figure, path.high_figure, spread_of(case, cost))
    ledger = case.ledger
    ids = [(path.mid_figure or "", spread_of(case, cost)) for path, cost in counted]
    means = [mean_formula(*one) for one in ids]
    mean = ledger.formula("forecast.mean", f"mean of {many} over the channels", " + ".join(means), "count")
    terms = [covariance_formula(one, other, None if one is other else CORRELATION) for one in ids for other in ids]
    spread = ledger.formula(
        "forecast.spread",
        "spread of the sum, channels moving together",
        spread_formula(mean, terms),
        "ratio",
        2,
    )
    mid = ledger.formula("forecast.mid", f"{many}, P50", middle_formula(mean, spread), "count")
    low = ledger.formula("forecast.low", f"{many}, P10", quantile_formula(mid, spread, -Z90), "count")
    high = ledger.formula("forecast.high", f"{many}, P90", quantile_formula(mid, spread, Z90), "count")
    return Range(low, mid, high, spread)


def _needed(case: Case, target: Target, total: Range, *, direct: bool) -> tuple[str | None, str | None]:
    """The share of what media buys that would have to become a result, at P50 and at P90."""
    if direct or not target.gap:
        return None, None
    what = f"share of {case.kind.buys_many} the goal takes at"
    mid = case.ledger.formula("forecast.needed_mid", f"{what} P50", f"100 * {target.gap} / {total.mid}", "percent")
    high = case.ledger.formula("forecast.needed_high", f"{what} P90", f"100 * {target.gap} / {total.high}", "percent")
    return mid, high


def _aims(case: Case, total: Range, many: str) -> tuple[str, ...]:
    """Ids of P30 and P40, between which a promise lies, and of P75 and P80, a very good period."""
    points = zip((30, 40, 75, 80), (*COMMIT_Z, *STRETCH_Z), strict=True)
    return tuple(
        case.ledger.formula(
            f"forecast.p{share}", f"{many}, P{share}", quantile_formula(total.mid, total.spread, z), "count"
        )
        for share, z in points
    )


def _in_words(case: Case, total: Range, aims: tuple[str, ...], many: str) -> str:
    names = ("promise_low", "promise_high", "stretch_low", "stretch_high")
    slots = {name: fig(figure) for name, figure in zip(names, aims, strict=True)}
    return case.say("forecast.aims", mid=fig(total.mid), many=many, **slots)


def _note(case: Case, paths: list[ForecastPath], costs: list[Cost]) -> str:
    if any(path.basis == "history" for path in paths):
        return case.say("forecast.note_history")
    ending = "_all_trades" if any(is_wider(cost) for cost in costs) else ""
    ending += "_abroad" if any(cost.abroad for cost in costs) else ""
    return case.say(f"forecast.note{ending or '_reference'}")
