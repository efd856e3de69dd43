"""What a result earns, and the most it may cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from aicmo.model.amount import Duration
from aicmo.model.brief import Item
from aicmo.model.plan import Earning, EconomicsPlan
from aicmo.plan.case import Case
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import has_word

OFFER = re.compile(r"(\d{1,2}(?:\.\d+)?)\s?%\s*(?:off|discount|rabatt|de remise)", re.IGNORECASE)
MONTHS_KEPT = 3
"""Months a new subscriber is counted for when the brief does not say how long one stays: the shortest run that is
more than a trial. A choice of caution, printed as one."""
MONTHS = {
    "hour": Decimal(0),
    "day": Decimal(12) / Decimal("365.25"),
    "week": Decimal(84) / Decimal("365.25"),
    "month": Decimal(1),
    "quarter": Decimal(3),
    "year": Decimal(12),
}
SHORT_WORDS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Worth:
    """Ids of the figures that say what a result is worth; None where the brief does not give enough."""

    plan: EconomicsPlan
    ceiling: str | None
    sale: str | None


def value_results(case: Case, target: Target) -> Worth:
    """Earnings by item, the ceiling for the cost of a result, and what is missing."""
    for number, item in enumerate(case.brief.product.items):
        _item_figures(case, number, item)
    if case.brief.economics.max_cost_per_result:
        return _given_ceiling(case)
    if case.brief.economics.average_order_value and case.brief.economics.gross_margin:
        return _from_averages(case)
    meant = _item_meant(case, target)
    if meant is None:
        return Worth(EconomicsPlan(earnings=(), ceiling_why="", missing=_what_is_missing(case)), None, None)
    if _is_repeated(case.brief.product.items[meant]):
        return _from_subscription(case, target, meant)
    return _from_single_sale(case, meant)


def _item_meant(case: Case, target: Target) -> int | None:
    """The number of the item the goal speaks of, if its price and margin are known.

    Of the items that share most words with the goal, a repeated one where the goal is a level to be kept, else the
    first. When none shares a word, the same among the items with price and margin.
    """
    items = case.brief.product.items
    words = _stems(f"{target.many} {case.brief.goal.primary}")
    shared = [len(words & _stems(item.name)) for item in items]
    home = (None, case.place.currency)
    known = [bool(item.price and item.margin and item.price.currency in home) for item in items]
    most = max(shared, default=0)
    meant = [n for n in range(len(items)) if (shared[n] == most if most else known[n])]
    if not meant:
        return None
    repeated = [n for n in meant if case.kind.stock and _is_repeated(items[n])]
    chosen = (repeated or meant)[0]
    return chosen if known[chosen] else None


def _stems(text: str) -> set[str]:
    return {word.removesuffix("s") for word in SHORT_WORDS.findall(text.lower())}


def _item_figures(case: Case, number: int, item: Item) -> None:
    ledger = case.ledger
    if item.price:
        unit = f"money:{item.price.currency or case.place.currency}"
        key = f"product.items[{number}].price"
        ledger.brief(f"price.item{number}", f"price of {item.name}", item.price.low, unit, key, decimals=2)
    if item.margin:
        key = f"product.items[{number}].margin"
        ledger.brief_range(f"margin.item{number}", f"margin of {item.name}", item.margin, "percent", key, decimals=1)
    if item.price and item.margin:
        unit = f"money:{item.price.currency or case.place.currency}"
        what = f"earned by one {item.name}"
        ledger.formula(f"earn.item{number}", what, f"price.item{number} * margin.item{number} / 100", unit, 2)


def _is_repeated(item: Item) -> bool:
    return bool(item.price and item.price.period in ("month", "quarter", "year"))


def _given_ceiling(case: Case) -> Worth:
    money = case.brief.economics.max_cost_per_result
    assert money is not None
    unit = f"money:{money.currency or case.place.currency}"
    key = "economics.max_cost_per_result"
    ceiling = case.ledger.brief("economics.ceiling", f"most one {case.kind.one} may cost", money.high, unit, key)
    why = case.say("economics.ceiling_given")
    return Worth(EconomicsPlan(earnings=(), ceiling_figure=ceiling, ceiling_why=why, missing=""), ceiling, None)


def _from_averages(case: Case) -> Worth:
    economics, ledger = case.brief.economics, case.ledger
    assert economics.average_order_value and economics.gross_margin
    unit = f"money:{economics.average_order_value.currency or case.place.currency}"
    value, margin = economics.average_order_value, economics.gross_margin
    ledger.brief_range("economics.order", "average order value", value, unit, "economics.average_order_value")
    ledger.brief_range("economics.margin", "gross margin", margin, "percent", "economics.gross_margin", decimals=1)
    sale = ledger.formula(
        "economics.sale", f"earned by one {case.kind.one}", "economics.order * economics.margin / 100", unit
    )
    months = economics.max_payback_months.mid if economics.max_payback_months else None
    why = (
        case.say("economics.ceiling_payback", months=int(months))
        if months
        else case.say("economics.ceiling_sale", item=case.kind.one)
    )
    earnings = (Earning(label=case.say("economics.one_result", one=case.kind.one), figure=sale, note=""),)
    plan = EconomicsPlan(earnings=earnings, ceiling_figure=sale, ceiling_why=why, missing="")
    return Worth(plan, sale, sale)


def _from_subscription(case: Case, target: Target, number: int) -> Worth:
    """A subscriber counted for a few months, the first one after the offer for newcomers."""
    ledger, item = case.ledger, case.brief.product.items[number]
    assert item.price
    unit = f"money:{item.price.currency or case.place.currency}"
    earn = f"earn.item{number}"
    off = _offer_for(case, item)
    first = earn
    if off is not None:
        key = "product.current_offers"
        ledger.brief("offer.depth", "taken off the first order", off, "percent", key, decimals=1)
        first = ledger.formula(
            "earn.first",
            f"earned by the first {item.name} after the offer",
            f"{earn} - price.item{number} * offer.depth / 100",
            unit,
            2,
        )
        ledger.formula(
            "price.first",
            "price of the first one after the offer",
            f"price.item{number} * (1 - offer.depth / 100)",
            unit,
            2,
        )
    kept, months = case.brief.economics.months_kept, months_counted(case)
    ceiling = ledger.formula(
        "economics.ceiling", f"earned by {months} months of {item.name}", f"{first} + {months - 1} * {earn}", unit
    )
    double = ledger.formula(
        "economics.double",
        f"earned by {2 * months} months of {item.name}",
        f"{first} + {2 * months - 1} * {earn}",
        unit,
    )
    earnings = [Earning(label=item.name, figure=earn, note=case.say("economics.each_month"))]
    if first != earn:
        note = case.say("economics.after_offer", off=fig("offer.depth"))
        earnings.append(Earning(label=case.say("economics.first_one", item=item.name), figure=first, note=note))
    earnings += [
        Earning(label=case.say("economics.kept", months=months), figure=ceiling, note=""),
        Earning(label=case.say("economics.kept", months=2 * months), figure=double, note=""),
        *_other_items(case, number),
    ]
    key = "economics.ceiling_kept" if kept else "economics.ceiling_cautious"
    plan = EconomicsPlan(
        earnings=tuple(earnings), ceiling_figure=ceiling, ceiling_why=case.say(key, months=months), missing=""
    )
    return Worth(plan, ceiling, None)


def months_counted(case: Case) -> int:
    """The months a new subscriber is counted for: what the brief says, else the cautious choice."""
    kept = case.brief.economics.months_kept
    return max(1, _months(kept)) if kept else MONTHS_KEPT


def _months(kept: Duration) -> int:
    """The short end of a length of time in whole months; days and weeks are turned into parts of a month."""
    return int(kept.low * MONTHS[kept.unit])


def _other_items(case: Case, number: int) -> tuple[Earning, ...]:
    return tuple(
        Earning(label=item.name, figure=f"earn.item{n}", note=case.say("economics.once"))
        for n, item in enumerate(case.brief.product.items)
        if n != number and item.price and item.margin
    )


def _from_single_sale(case: Case, number: int) -> Worth:
    item = case.brief.product.items[number]
    earn = f"earn.item{number}"
    earnings = (Earning(label=item.name, figure=earn, note=case.say("economics.once")), *_other_items(case, number))
    why = case.say("economics.ceiling_sale", item=item.name)
    return Worth(EconomicsPlan(earnings=earnings, ceiling_figure=earn, ceiling_why=why, missing=""), earn, earn)


def _offer_for(case: Case, item: Item) -> float | None:
    """The discount of a current offer that speaks of this item, in percent."""
    for offer in case.brief.product.current_offers:
        found = OFFER.search(offer)
        words = SHORT_WORDS.findall(f"{item.name} {item.usp or ''}".lower())
        if found and any(has_word(offer, word) for word in words):
            return float(found[1])
    return None


def _what_is_missing(case: Case) -> str:
    priced = [item for item in case.brief.product.items if item.price]
    if priced and case.kind.result == "order":
        return case.say("economics.missing_margin", item=priced[0].name)
    return case.industry.value_question
