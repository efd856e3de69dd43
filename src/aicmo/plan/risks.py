"""What could go wrong with this plan, how it would show and what we would do; only risks this case really has."""

from __future__ import annotations

from aicmo.model.plan import Forecast, Risk
from aicmo.model.risk import RiskScript
from aicmo.plan.case import Case
from aicmo.plan.draft import Draft
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.team import owner

MANY_POSTS = 5
MOST_OF_CASE = 5
MOST = 8
WEIGHT = {"low": 1, "medium": 2, "high": 3}
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}


def list_risks(draft: Draft) -> tuple[Risk, ...]:
    """The risks of this case and of its trade by likelihood times impact; of equals, those of the case first."""
    own = [_risk_of_case(draft, name) for name in _conditions_met(draft)[:MOST_OF_CASE]]
    usual = [_risk_of_trade(draft, script) for script in _scripts_of_trade(draft)[: MOST - len(own)]]
    return tuple(sorted([*own, *usual], key=lambda risk: -WEIGHT[risk.likelihood] * WEIGHT[risk.impact]))


def _scripts_of_trade(draft: Draft) -> list[RiskScript]:
    """What always threatens here: first written for the trade, then for its model of business, then for anybody."""
    industry, scripts = draft.case.industry, draft.case.knowledge.playbooks.risks.risks
    wanted = (industry.id, industry.model, "any")
    found = [script for name in wanted for script in scripts if name in script.models]
    first: dict[str, RiskScript] = {}
    for script in found:
        first.setdefault(script.id, script)
    return list(first.values())


def _risk_of_trade(draft: Draft, script: RiskScript) -> Risk:
    return Risk(
        title=draft.tell(script.title),
        likelihood=script.likelihood,
        impact=script.impact,
        signal=draft.tell(script.signal),
        response=draft.tell(script.response),
        owner=owner(draft.case, script.who),
    )


def _conditions_met(draft: Draft) -> list[str]:
    """Names of the wordings whose condition this case meets, the dearest first."""
    case, target, worth, forecast = draft.case, draft.target, draft.worth, draft.forecast
    brief = case.brief
    conditions = {
        "loses_money": _may_lose_money(case, worth, forecast),
        "goal_short": draft.support.level in ("not_supported", "stretch"),
        "leak": case.kind.stock,
        "unknown_worth": worth.ceiling is None and draft.budget.given,
        "slow_sales": _sells_slowly(case, target),
        "foreign_rates": forecast.extrapolated,
        "no_base": target.baseline is None and target.change is not None,
        "one_channel": len(draft.mix.paid) == 1,
        "no_budget": not draft.budget.given,
        "rules": bool(brief.constraints.compliance or case.industry.rules),
        "hands": draft.calendar.posts_per_week >= MANY_POSTS or not brief.constraints.team,
        "claims": not brief.product.proof,
        "event": bool(brief.context.events),
    }
    return [name for name, met in conditions.items() if met]


def _risk_of_case(draft: Draft, name: str) -> Risk:
    case, slots = draft.case, _slots(draft)
    return Risk(
        title=case.say(f"risks.{name}", **slots),
        likelihood=case.say(f"risks.{name}_likelihood"),
        impact=case.say(f"risks.{name}_impact"),
        signal=case.say(f"risks.{name}_signal", **slots),
        response=case.say(f"risks.{name}_response", **slots),
        owner=owner(case, "approve" if name in ("goal_short", "rules", "no_budget") else "post"),
    )


def _slots(draft: Draft) -> dict[str, object]:
    """What `{…}` may name in the wordings of risks."""
    case, target, worth, forecast, mix = draft.case, draft.target, draft.worth, draft.forecast, draft.mix
    brief = case.brief
    path = forecast.paths[0] if forecast.paths else None
    return {
        "paid": case.knowledge.channels[mix.paid[0]].paid_name if mix.paid else "",
        "posting": case.knowledge.channels[mix.posting[0]].name,
        "one": target.one,
        "many": target.many,
        "loss": case.kind.loss,
        "buys_one": forecast.one,
        "buys_many": forecast.many,
        "ceiling": fig(worth.ceiling) if worth.ceiling else "",
        "cost": fig(path.cost_figure) if path else "",
        "week_low": fig("kpi.week_low") if "kpi.week_low" in case.ledger else "",
        "review": case.printer.day(draft.budget.review),
        "posts": draft.calendar.posts_per_week,
        "rule": (brief.constraints.compliance or case.industry.rules or ("",))[0].rstrip("."),
        "event": brief.context.events[0].name if brief.context.events else "",
        "cycle": _months(case),
        "item": case.first_item,
        "question": case.industry.value_question.rstrip("?"),
        "buyer": case.industry.buyer_one,
        "buyers": case.industry.buyer_many,
    }


def _sells_slowly(case: Case, target: Target) -> bool:
    """Whether a sale can take more than half of the time there is."""
    cycle = case.brief.economics.sales_cycle
    return cycle is not None and float(cycle.high) * DAYS[cycle.unit] > (target.end - target.start).days / 2


def _may_lose_money(case: Case, worth: Worth, forecast: Forecast) -> bool:
    """Whether the dear end of the range lies above what a result may cost."""
    if not worth.ceiling or not forecast.low_figure or not forecast.mid_figure:
        return False
    ledger, path = case.ledger, forecast.paths[0]
    dear = ledger[path.cost_figure] * ledger[forecast.mid_figure] / ledger[forecast.low_figure]
    return dear > ledger[worth.ceiling]


def _months(case: Case) -> str:
    cycle = case.brief.economics.sales_cycle
    if cycle is None:
        return ""
    span = f"{cycle.low:f}" if cycle.low == cycle.high else f"{cycle.low:f}-{cycle.high:f}"
    return f"{span} {cycle.unit}s"
