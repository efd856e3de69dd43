"""Misfits of money: what a result costs against what it earns, what the budget is for, what a rate measures."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.coherence import Conflict
from aicmo.plan.costs import cost_of_result
from aicmo.plan.draft import Check, Draft
from aicmo.plan.ledger import fig

MAKING = ("content",)
"""Rows that pay for work rather than for media."""


def cost_above_worth(draft: Draft) -> Iterator[Conflict]:
    """The budget for each result that is wanted lies above what one earns: reaching the goal loses money."""
    allowed, ceiling = draft.purse.allowed, draft.worth.ceiling
    if not allowed or not ceiling or draft.case.ledger[allowed] <= draft.case.ledger[ceiling]:
        return
    slots = {"allowed": fig(allowed), "ceiling": fig(ceiling), "one": draft.target.one}
    yield draft.said("COST_ABOVE_WORTH", "cost_above_worth", **slots)


def channel_cannot_pay(draft: Draft) -> Iterator[Conflict]:
    """A channel the client asked for costs more for a result than one earns, so nothing is bought there."""
    case, ceiling = draft.case, draft.worth.ceiling
    if not ceiling:
        return
    for choice in draft.mix.choices:
        prices = [price for cost in draft.costs.get(choice.id, ()) if (price := cost_of_result(case, cost))]
        if not choice.asked or choice.paid or not prices:
            continue
        dearest = max(prices, key=lambda price: case.ledger[price])
        if case.ledger[dearest] > case.ledger[ceiling]:
            slots = {"channel": choice.name, "cost": fig(dearest), "ceiling": fig(ceiling), "one": case.kind.one}
            yield draft.changed("CHANNEL_CANNOT_PAY", "channel_cannot_pay", **slots)


def goal_out_of_reach(draft: Draft) -> Iterator[Conflict]:
    """Even the good end of the range misses the goal."""
    forecast, gap = draft.forecast, draft.target.gap
    if draft.support.level != "not_supported" or not gap or not forecast.high_figure:
        return
    would = draft.support.what_would[0] if draft.support.what_would else draft.case.say("coherence.no_way")
    slots = {"gap": fig(gap), "high": fig(forecast.high_figure), "many": draft.target.many, "bought": forecast.many}
    yield draft.said("GOAL_OUT_OF_REACH", "goal_out_of_reach", would=would, **slots)


def net_not_gross(draft: Draft) -> Iterator[Conflict]:
    """A net target has to replace everybody who leaves; results won are counted gross."""
    case, target = draft.case, draft.target
    if not case.kind.stock or target.basis == "gross" or not target.baseline:
        return
    churn = case.brief.economics.monthly_churn
    if churn is None or not target.gap:
        return
    ledger = case.ledger
    lost = ledger.brief_range(
        "coherence.churn", f"{case.kind.loss} a month", churn, "percent", "economics.monthly_churn", 1
    )
    left = ledger.formula(
        "coherence.leaving",
        f"{target.many} that leave by the end at that rate",
        f"round({target.baseline} * (1 - (1 - {lost} / 100) ** {target.months}))",
        "count",
    )
    needed = ledger.formula(
        "coherence.gross", f"{target.many} to be won for a net goal", f"{target.gap} + {left}", "count"
    )
    slots = {
        "left": fig(left),
        "needed": fig(needed),
        "gap": fig(target.gap),
        "many": target.many,
        "loss": case.kind.loss,
    }
    key = "net_counted" if target.basis == "net" else "net_unsaid"
    yield draft.said("NET_NOT_GROSS", key, **slots)


def rate_of_another_result(draft: Draft) -> Iterator[Conflict]:
    """Published figures of a channel count another result than the goal does, so they are not used."""
    case, wanted = draft.case, draft.case.kind.result
    if wanted == "none":
        return
    counted = {"order": "orders", "lead": "leads"}
    used = {path.channel for path in draft.forecast.paths}
    for path in case.industry.paths:
        choice = next((one for one in draft.mix.choices if one.id == path.channel), None)
        if path.result == wanted or path.channel in used or choice is None or not choice.paid:
            continue
        slots = {"channel": choice.name, "measured": counted[path.result], "wanted": case.kind.buys_many}
        yield draft.changed("RATE_OF_ANOTHER_RESULT", "rate_of_another_result", **slots)


def offer_beyond_margin(draft: Draft) -> Iterator[Conflict]:
    """The first sale after the offer earns nothing."""
    ledger = draft.case.ledger
    if "earn.first" not in ledger or ledger["earn.first"] > 0:
        return
    margin = next(name for name in ledger.figures["earn.first"].inputs if name.startswith("earn."))
    item = margin.removeprefix("earn.")
    slots = {"off": fig("offer.depth"), "margin": fig(f"margin.{item}"), "lost": fig("earn.first")}
    yield draft.said("OFFER_BEYOND_MARGIN", "offer_beyond_margin", **slots)


def cost_not_covered(draft: Draft) -> Iterator[Conflict]:
    """Work stands in the split although the client says that the budget is for media alone."""
    covers = draft.budget.covers.casefold()
    words = draft.case.say("coherence.media_words").split("; ")
    making = draft.case.say("coherence.making_words").split("; ")
    if not any(word in covers for word in words) or any(word in covers for word in making):
        return
    for row in draft.budget.rows:
        if row.id in MAKING and row.total_figure:
            slots = {"item": row.item, "amount": fig(row.total_figure), "covers": draft.budget.covers}
            yield draft.said("COST_NOT_COVERED", "cost_not_covered", **slots)


def undecidable_test(draft: Draft) -> Iterator[Conflict]:
    """The best test the plan has is one that the traffic cannot decide."""
    ledger = draft.case.ledger
    undecided = [test for test in draft.experiments if test.feasible == "no"]
    if not undecided or any(test.feasible == "yes" for test in draft.experiments):
        return
    test = max(undecided, key=lambda one: ledger[one.score_figure])
    slots = {"test": test.title, "need": fig(test.per_side_figure or ""), "weeks": fig(test.weeks_figure or "")}
    yield draft.changed("TEST_UNDECIDABLE", "test_undecidable", instead=test.instead, **slots)


MONEY: tuple[Check, ...] = (
    goal_out_of_reach,
    cost_above_worth,
    offer_beyond_margin,
    channel_cannot_pay,
    net_not_gross,
    rate_of_another_result,
    cost_not_covered,
    undecidable_test,
)
