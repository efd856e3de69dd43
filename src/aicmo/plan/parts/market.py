"""The market frame: what we know of the trade, turned to this client's months and model of business."""

from __future__ import annotations

from datetime import date

from babel.dates import get_month_names

from aicmo.model.market import Demand, Force, MarketFrame, MarketRule
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import has_word, listed, sentence

SOUTH = frozenset({"AR", "AU", "BO", "BR", "BW", "CL", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA", "ZM", "ZW"})
"""Countries south of the equator, where seasons turn by half a year."""
HALF_A_YEAR, YEAR = 6, 12
FORCES = 3
"""More are a list of worries; fewer leave no choice between them."""


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
        size=sentence(
            case.say(
                "market.size",
                buyers=industry.buyer_many,
                place=case.town or case.brief.brand.name,
            )
        ),
        basis=case.say("market.basis", basis=industry.basis),
    )


def _forces(draft: Draft) -> tuple[Force, ...]:
    """What presses on the trade itself first (for one we hold no file on: on the kind of goal), then what presses
    on its model of business; each name once."""
    case, forces = draft.case, draft.case.knowledge.playbooks.market.forces
    closest = case.kind.id if case.trade.generic else case.industry.id
    own = [force for force in forces if closest in force.models]
    fitting = [force for force in forces if draft.fits(force.models) and force not in own]
    named = {force.name for force in own}
    found = [*own, *(force for force in fitting if force.name not in named)]
    return tuple(
        force.model_copy(update={"says": sentence(draft.tell(force.says)), "so": draft.tell(force.so)})
        for force in found[:FORCES]
    )


def _demand(draft: Draft) -> tuple[Demand, ...]:
    """The months between start and end in which the trade's demand is not the usual, in their order; months of one
    season stand together."""
    case = draft.case
    south = case.place.country in SOUTH
    names = get_month_names("wide", locale=case.place.locale)
    wanted = _months(draft.target.start, draft.target.end)
    seen: set[int] = set()
    found: list[tuple[int, Demand]] = []
    for season in case.industry.seasons:
        turned = season.turns and south
        of_season = {(m + HALF_A_YEAR - 1) % YEAR + 1 if turned else m for m in season.months}
        months = [month for month in wanted if month in of_season and month not in seen]
        if not months:
            continue
        seen.update(months)
        so = case.say(f"market.{season.demand}_so")
        spoken = listed([names[month] for month in months])
        found.append((wanted.index(months[0]), Demand(month=spoken, demand=season.demand, why=season.why, so=so)))
    return tuple(demand for _, demand in sorted(found, key=lambda pair: pair[0]))


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
            found.append(MarketRule(says=says, why=rule.why, instead=rule.instead, source=draft.case.law(rule.source)))
    return tuple(found)
