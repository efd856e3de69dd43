"""What one result and one kept customer earn, and how many leave: figures that several parts of the plan share."""

from __future__ import annotations

from aicmo.plan.draft import Draft


def churn_figure(draft: Draft) -> str | None:
    """The id of the share of customers lost in a month, in percent; None where the brief does not give it."""
    case, churn, key = draft.case, draft.case.brief.economics.monthly_churn, "economics.monthly_churn"
    if churn is None or churn.mid <= 0:
        return None
    if key not in case.ledger:
        case.ledger.brief_range(key, case.say("funnel.churn_what"), churn, "percent", key, 1)
    return key


def earned_by_one(draft: Draft) -> str | None:
    """The id of what one result earns; a ceiling that the client named is no earning and does not count."""
    worth, ledger = draft.worth, draft.case.ledger
    if worth.sale:
        return worth.sale
    return worth.ceiling if worth.ceiling and ledger.figures[worth.ceiling].kind == "formula" else None


def earned_a_month(draft: Draft) -> str | None:
    """The id of what the first thing paid by the month earns in a month; None where price or margin is not known."""
    for number, item in enumerate(draft.case.brief.product.items):
        figure = f"earn.item{number}"
        if item.price and item.price.period == "month" and figure in draft.case.ledger:
            return figure
    return None
