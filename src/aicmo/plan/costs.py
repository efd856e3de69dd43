"""What one result costs on a paid channel: by the client's own history first, else by published figures."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from aicmo.methods.evidence import narrowest
from aicmo.model.knowledge import CostPath
from aicmo.plan.case import Case
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import has_word

RESULT = re.compile(r"(\d[\d.,'’ ]*)\s+((?:[^\W\d_]+\s?){1,3})")
SIGMA_REFERENCE = 0.5376
"""Standard deviation of the log cost of a new account inside a trade: sqrt(0.37² + 0.39²), the assumed spread of cost
per click and of conversion rate (planning methods, section 2: 0.35-0.45 and 0.35-0.5)."""
ALL_TRADES = "All "
"""How the published rows begin that are not of one trade."""
SIGMA_OTHER_MARKET = 0.3
"""Added in squares when the figures come from another country (planning methods, section 2, rule 4)."""
SIGMA_DRIFT = 0.3
"""Spread of a client's own cost from one period to the next, before the spread of small counts is added."""


@dataclass(frozen=True)
class Cost:
    """The cost of one result on a channel; `figure` is its id in the ledger.

    `spent` and `count` are the ids of the client's own history where there is one; `abroad` says that the figures
    behind it come from another market or another currency. `of_trade` and `over_all` are the metrics of the
    published figures that belong to the trade and of those over all trades.
    """

    channel: str
    figure: str
    basis: Literal["history", "reference"]
    about: str
    rates: tuple[str, ...] = ()
    spent: str | None = None
    count: str | None = None
    abroad: bool = False
    of_trade: tuple[str, ...] = ()
    over_all: tuple[str, ...] = ()


def costs_by_channel(case: Case, target: Target) -> dict[str, tuple[Cost, ...]]:
    """Every channel for which a cost of a result is known, with one cost per way of knowing it."""
    found: dict[str, list[Cost]] = {}
    for channel_id, cost in _from_history(case, target).items():
        found[channel_id] = [cost]
    for number, path in enumerate(case.industry.paths):
        if path.channel not in found or found[path.channel][0].basis == "reference":
            cost_of_path = _from_path(case, path, number)
            if cost_of_path:
                found.setdefault(path.channel, []).append(cost_of_path)
    return {channel: tuple(costs) for channel, costs in found.items()}


def channel_of(case: Case, name: str) -> str | None:
    """The id of the channel that a client's word means; None when we know no such channel."""
    wanted = name.replace("_", " ").strip().lower()
    for channel in case.knowledge.channels.values():
        names = {channel.id.replace("_", " "), channel.name.lower(), *(alias.lower() for alias in channel.aliases)}
        if wanted in names:
            return channel.id
    for channel in case.knowledge.channels.values():
        if any(has_word(wanted, alias) for alias in (channel.name, *channel.aliases)):
            return channel.id
    return None


def _from_history(case: Case, target: Target) -> dict[str, Cost]:
    history, costs = case.brief.history, {}
    for name, money in history.spend.items():
        channel = channel_of(case, name)
        count = _count_of(target.many, history.results.get(name, ""))
        if channel is None or not count or not money.mid or money.currency not in (None, case.place.currency):
            continue
        ledger, unit = case.ledger, f"money:{money.currency or case.place.currency}"
        spent = ledger.brief_range(f"history.{channel}.spend", f"spent on {name} so far", money, unit, "history.spend")
        what = f"{target.many} from {name} so far"
        results = ledger.brief(f"history.{channel}.results", what, count, "count", "history.results")
        figure = ledger.formula(f"cost.{channel}", f"cost of one {target.one} so far", f"{spent} / {results}", unit)
        about = case.say("forecast.about_history", name=case.knowledge.channels[channel].name)
        costs[channel] = Cost(channel, figure, "history", about, (), spent, results)
    return costs


def _count_of(many: str, text: str) -> float | None:
    """The number before the goal's noun in a text such as "38 leads, 3 sites"."""
    noun = many.rsplit(maxsplit=1)[-1].lower().removesuffix("s")
    for number, words in RESULT.findall(text):
        if noun in (word.lower().removesuffix("s") for word in words.split()):
            return float(re.sub(r"[^\d]", "", number))
    return None


def _from_path(case: Case, path: CostPath, number: int) -> Cost | None:
    wanted, home = case.kind.result, case.place.currency
    if wanted == "none" or path.result != wanted or home not in case.knowledge.exchange:
        return None
    ledger, references = case.ledger, case.knowledge.references
    parts = {name: getattr(path, name) for name in ("cpm", "cpc", "ctr", "cvr", "cost") if getattr(path, name)}
    ids = {name: ledger.reference(references[reference]) for name, reference in parts.items()}
    price = next(ids[name] for name in ("cpm", "cpc", "cost") if name in ids)
    expression = price
    if "cpm" in ids:
        expression = f"{price} / 1000 / ({ids['ctr']} / 100) / ({ids['cvr']} / 100)"
    elif "cpc" in ids:
        expression = f"{price} / ({ids['cvr']} / 100)"
    region = references[next(iter(parts.values()))].region
    scaled = case.knowledge.scales.get(case.place.country)
    if scaled:
        here, everywhere = (ledger.reference(references[reference]) for reference in scaled)
        expression = f"{expression} * {here} / {everywhere}"
    if home != "USD":
        expression = f"{expression} * {_exchange(case, home)}"
    foreign = region == "US" and case.place.country not in ("US", "")
    suffix = f"{path.channel}" if not _taken(case, path, number) else f"{path.channel}.second"
    what = f"cost of one {case.kind.buys_one} at benchmark, {case.knowledge.channels[path.channel].name}"
    figure = ledger.formula(f"cost.{suffix}", what, expression, f"money:{home}")
    abroad = foreign or home != "USD"
    rates = tuple(ids.values())
    rows = [references[reference] for reference in parts.values()]
    return Cost(
        path.channel,
        figure,
        "reference",
        path.about,
        rates,
        abroad=abroad,
        of_trade=tuple(row.metric for row in rows if not row.industry.startswith(ALL_TRADES)),
        over_all=tuple(row.metric for row in rows if row.industry.startswith(ALL_TRADES)),
    )


def spread_of(case: Case, cost: Cost) -> str:
    """The id of the spread of a cost's logarithm; an assumption, entered when a range is first computed."""
    if cost.count:
        drift = _width(case, "forecast.drift", SIGMA_DRIFT, "spread of a client's own cost between periods")
        figure_id, what = f"spread.{cost.channel}", "spread of that cost, the fewer results the wider"
        if figure_id not in case.ledger:
            case.ledger.formula(figure_id, what, f"sqrt(1 / {cost.count} + {drift} ** 2)", "ratio", 2)
        return figure_id
    kind = f"{'_all_trades' if is_wider(cost) else ''}{'_abroad' if cost.abroad else ''}"
    of = f"_{'_'.join(cost.over_all)}" if is_wider(cost) else ""
    what = case.say(f"forecast.what_width{kind}")
    why = "forecast.why_width_all_trades" if is_wider(cost) else "forecast.why_width"
    return _width(case, f"forecast.width{kind}{of}", width_of(cost), what, why)


def width_of(cost: Cost) -> float:
    """The spread of a published cost: what practice assumes, never less than the evidence, more from another market.

    Inside a trade the evidence is how its rows drift from edition to edition, over all trades how these differ.
    """
    evidence = narrowest(cost.of_trade, cost.over_all)
    return round(math.hypot(max(SIGMA_REFERENCE, evidence), SIGMA_OTHER_MARKET if cost.abroad else 0), 4)


def is_wider(cost: Cost) -> bool:
    """Whether the trades differ more than practice assumes inside one, and the cost is one over all of them."""
    return narrowest(cost.of_trade, cost.over_all) > SIGMA_REFERENCE


def _taken(case: Case, path: CostPath, number: int) -> bool:
    return any(other.channel == path.channel for other in case.industry.paths[:number])


def win_rate(case: Case) -> str | None:
    """The id of the share of leads that become a result, where the brief gives it."""
    wins = case.brief.economics.lead_to_win
    if wins is None or not case.kind.bridge:
        return None
    if "economics.wins" not in case.ledger:
        case.ledger.brief_range("economics.wins", case.kind.bridge, wins, "percent", "economics.lead_to_win", 1)
    return "economics.wins"


def cost_of_result(case: Case, cost: Cost) -> str | None:
    """The id of what one result of the goal costs on a channel; None where a step between is unknown."""
    if cost.basis == "history" or not case.kind.bridge or case.kind.result == "order":
        return cost.figure
    wins = win_rate(case)
    if wins is None:
        return None
    figure = f"{cost.figure}.won"
    if figure not in case.ledger:
        unit = case.ledger.figures[cost.figure].unit
        case.ledger.formula(
            figure, f"cost of one {case.kind.one} by that lead", f"{cost.figure} / ({wins} / 100)", unit
        )
    return figure


def _width(case: Case, figure_id: str, value: float, what: str, why: str = "forecast.why_width") -> str:
    if figure_id in case.ledger:
        return figure_id
    return case.ledger.assumption(figure_id, what, value, "ratio", case.say(why), decimals=2)


def _exchange(case: Case, currency: str) -> str:
    if "exchange.usd" in case.ledger:
        return "exchange.usd"
    rate = case.knowledge.exchange[currency]
    what = f"{currency} for one US dollar"
    return case.ledger.assumption("exchange.usd", what, rate, "ratio", case.knowledge.exchange_note, decimals=2)
