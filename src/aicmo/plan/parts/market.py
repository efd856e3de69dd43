"""The market frame: what we know of the trade, turned to this client's months and model of business."""

from __future__ import annotations

from datetime import date

from babel.dates import get_month_names

from aicmo.model.market import Demand, Force, MarketFrame, MarketRule
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import has_word

SOUTH = frozenset({"AR", "AU", "BO", "BR", "BW", "CL", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA", "ZM", "ZW"})
"""Countries south of the equator, where seasons turn by half a year."""
HALF_A_YEAR, YEAR = 6, 12


def plan_market(draft: Draft) -> MarketFrame:
    """Category, forces with what each means here, months in which demand turns, rules, and how to size it."""
    case, industry = draft.case, draft.case.industry
    demand = _demand(draft)
    return MarketFrame(
        category=case.category,
        alternative=industry.alternative,
        buying_cycle=industry.buying_cycle,
        entry_points=case.entry_points,
        forces=_forces(draft),
        demand=demand,
        usual_months=case.say("market.usual" if demand else "market.usual_all"),
        rules=_rules(draft),
        size=case.say("market.size", buyers=industry.buyer_many),
        basis=case.say("market.basis", basis=industry.basis),
    )


def _forces(draft: Draft) -> tuple[Force, ...]:
    return tuple(
        force.model_copy(update={"says": draft.tell(force.says), "so": draft.tell(force.so)})
        for force in draft.case.knowledge.playbooks.market.forces
        if draft.fits(force.models)
    )


def _demand(draft: Draft) -> tuple[Demand, ...]:
    """The months between start and end in which the trade's demand is not the usual, in their order."""
    case = draft.case
    south = case.place.country in SOUTH
    names = get_month_names("wide", locale=case.place.locale)
    found: dict[int, Demand] = {}
    for month in _months(draft.target.start, draft.target.end):
        for season in case.industry.seasons:
            turned = season.turns and south
            months = {(m + HALF_A_YEAR - 1) % YEAR + 1 if turned else m for m in season.months}
            if month in months and month not in found:
                so = case.say(f"market.{season.demand}_so")
                found[month] = Demand(month=names[month], demand=season.demand, why=season.why, so=so)
    return tuple(found.values())


def _months(start: date, end: date) -> tuple[int, ...]:
    """The months (1 to 12) from start to end, each once."""
    count = (end.year - start.year) * YEAR + end.month - start.month + 1
    return tuple((start.month - 1 + n) % YEAR + 1 for n in range(min(count, YEAR)))


def _rules(draft: Draft) -> tuple[MarketRule, ...]:
    """The trade's rules, each by a phrase that the client does not want to see in print either."""
    avoided = draft.case.brief.voice.avoid
    found = []
    for rule in draft.case.industry.forbids:
        says = next((say for say in rule.say if not any(has_word(say, phrase) for phrase in avoided)), None)
        if says:
            found.append(MarketRule(says=says, why=rule.why, instead=rule.instead, source=rule.source))
    return tuple(found)
