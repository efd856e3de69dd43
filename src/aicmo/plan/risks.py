"""What could go wrong with this plan, how it would show and what we would do; only risks this case really has."""

from __future__ import annotations

from aicmo.model.plan import BudgetPlan, Calendar, Forecast, Risk, Support
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.team import owner

MANY_POSTS = 5
MOST = 6
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.31, "year": 365.25}


def list_risks(
    case: Case,
    target: Target,
    mix: Mix,
    worth: Worth,
    budget: BudgetPlan,
    forecast: Forecast,
    support: Support,
    calendar: Calendar,
) -> tuple[Risk, ...]:
    """The risks in the order of what they would cost."""
    brief, paid = case.brief, case.knowledge.channels[mix.paid[0]].paid_name if mix.paid else ""
    conditions = {
        "loses_money": _may_lose_money(case, worth, forecast),
        "goal_short": support.level in ("not_supported", "stretch"),
        "leak": case.kind.stock,
        "unknown_worth": worth.ceiling is None and budget.given,
        "slow_sales": _sells_slowly(case, target),
        "foreign_rates": forecast.extrapolated,
        "no_base": target.baseline is None and target.change is not None,
        "one_channel": len(mix.paid) == 1,
        "no_budget": not budget.given,
        "rules": bool(brief.constraints.compliance or case.industry.rules),
        "hands": calendar.posts_per_week >= MANY_POSTS or not brief.constraints.team,
        "claims": not brief.product.proof,
        "event": bool(brief.context.events),
    }
    path = forecast.paths[0] if forecast.paths else None
    slots = {
        "paid": paid,
        "posting": case.knowledge.channels[mix.posting[0]].name,
        "one": target.one,
        "many": target.many,
        "loss": case.kind.loss,
        "buys_one": forecast.one,
        "buys_many": forecast.many,
        "ceiling": fig(worth.ceiling) if worth.ceiling else "",
        "cost": fig(path.cost_figure) if path else "",
        "week_low": fig("kpi.week_low") if "kpi.week_low" in case.ledger else "",
        "review": case.printer.day(budget.review),
        "posts": calendar.posts_per_week,
        "rule": (brief.constraints.compliance or case.industry.rules or ("",))[0].rstrip("."),
        "event": brief.context.events[0].name if brief.context.events else "",
        "cycle": _months(case),
        "item": case.first_item,
        "question": case.industry.value_question,
    }
    found = [name for name, present in conditions.items() if present][:MOST]
    return tuple(
        Risk(
            title=case.say(f"risks.{name}", **slots),
            likelihood=case.say(f"risks.{name}_likelihood"),
            impact=case.say(f"risks.{name}_impact"),
            signal=case.say(f"risks.{name}_signal", **slots),
            response=case.say(f"risks.{name}_response", **slots),
            owner=owner(case, "approve" if name in ("goal_short", "rules", "no_budget") else "post"),
        )
        for name in found
    )


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
