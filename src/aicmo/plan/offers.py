"""Offers held against the margin.

A discount of d percent off a price with a margin of m percent pays for itself when the volume grows by d / (m - d)
(break-even uplift): what each sale loses has to be earned by further ones.
"""

from __future__ import annotations

from aicmo.methods.worth import discount_uplift_formula
from aicmo.model.brief import Item
from aicmo.model.offers import CurrentOffer, OfferChoice, OffersPlan
from aicmo.plan.case import Case
from aicmo.plan.economics import OFFER
from aicmo.plan.ledger import fig
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, has_word

MOST = 5
EXAMPLE = 10
"""Percent off, to show what a discount has to bring."""
EXAMPLE_WHY = "a round cut, only to show what it would have to bring"


def plan_offers(case: Case, target: Target) -> OffersPlan:
    """Today's offers with what they have to bring, the trade's offers with a verdict, and the deepest discount."""
    current = tuple(_current(case, number, text) for number, text in enumerate(case.brief.product.current_offers, 1))
    deepest = _deepest(case)
    key = "offers.deepest" if deepest else "offers.deepest_unknown"
    return OffersPlan(
        current=current,
        choices=_choices(case),
        deepest_figure=deepest,
        deepest_note=case.say(key, deepest=fig(deepest or "")),
        example_uplift_figure=_example(case, current),
        rules=_rules(case, target),
    )


def _current(case: Case, number: int, text: str) -> CurrentOffer:
    found = OFFER.search(text)
    if found is None:
        return CurrentOffer(text=text, verdict="no_discount", note=case.say("offers.no_discount"))
    ledger, base = case.ledger, f"offers.today{number}"
    margin = _margin_for(case, text)
    depth = "offer.depth"
    if depth not in ledger or ledger[depth] != float(found[1]):
        key = f"product.current_offers[{number - 1}]"
        depth = ledger.brief(f"{base}.depth", "taken off the price", float(found[1]), "percent", key, decimals=1)
    if margin is None:
        return CurrentOffer(text=text, verdict="unknown", depth_figure=depth, note=case.say("offers.no_margin"))
    if ledger[depth] >= ledger[margin]:
        slots = {"depth": fig(depth), "margin": fig(margin)}
        return CurrentOffer(text=text, verdict="loses", depth_figure=depth, note=case.say("offers.loses", **slots))
    uplift = ledger.formula(
        f"{base}.uplift",
        "more to be sold for the discount to pay for itself",
        discount_uplift_formula(depth, margin),
        "percent",
    )
    note = case.say("offers.pays", depth=fig(depth), margin=fig(margin), uplift=fig(uplift))
    return CurrentOffer(text=text, verdict="pays", depth_figure=depth, uplift_figure=uplift, note=note)


def _margin_for(case: Case, text: str) -> str | None:
    """The margin of the item the offer names, else the only or the general one; None where none is known."""
    named = [number for number, item in enumerate(case.brief.product.items) if _names(text, item)]
    known = [number for number in range(len(case.brief.product.items)) if f"margin.item{number}" in case.ledger]
    for number in (*named, *(known if len(known) == 1 else ())):
        if f"margin.item{number}" in case.ledger:
            return f"margin.item{number}"
    return "economics.margin" if "economics.margin" in case.ledger else None


def _names(text: str, item: Item) -> bool:
    words = [word for word in item.name.split() if len(word) > 3]
    return any(has_word(text, word) for word in words)


def _deepest(case: Case) -> str | None:
    """Half of the smallest margin known."""
    smallest = _smallest_margin(case)
    if smallest is None:
        return None
    return case.ledger.formula(
        "offers.deepest", "deepest discount, half of the margin", f"{smallest} / 2", "percent", 1
    )


def _smallest_margin(case: Case) -> str | None:
    margins = [f"margin.item{number}" for number in range(len(case.brief.product.items))]
    known = [name for name in (*margins, "economics.margin") if name in case.ledger]
    return min(known, key=lambda name: case.ledger[name]) if known else None


def _example(case: Case, current: tuple[CurrentOffer, ...]) -> str | None:
    """What a cut by a round share would have to bring at the smallest margin, where no offer of today shows it."""
    margin = _smallest_margin(case)
    if margin is None or any(offer.uplift_figure for offer in current) or case.ledger[margin] <= EXAMPLE:
        return None
    depth = case.ledger.assumption("offers.example", "a cut to show the arithmetic", EXAMPLE, "percent", EXAMPLE_WHY)
    return case.ledger.formula(
        "offers.example_uplift",
        "more to be sold for such a cut to pay for itself",
        f"100 * {depth} / ({margin} - {depth})",
        "percent",
    )


def _choices(case: Case) -> tuple[OfferChoice, ...]:
    """The trade's offers: those that work, then those that harm, each with its reason."""
    offers = sorted(case.industry.offers, key=lambda offer: not offer.works)
    return tuple(OfferChoice(offer=case.fill(offer.offer), make=offer.works, why=offer.why) for offer in offers[:MOST])


def _rules(case: Case, target: Target) -> tuple[str, ...]:
    names = ["rule_end", "rule_terms", "rule_who"]
    if case.kind.stock:
        names.append("rule_stock")
    slots = {"end": case.printer.date(target.end), "many": target.many, "item": bare(case.first_item)}
    return tuple(case.say(f"offers.{name}", **slots) for name in names)
