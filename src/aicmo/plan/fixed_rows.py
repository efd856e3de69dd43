"""Rows of the budget that somebody decided before us: `channels.NAME.amount`, `budget.NAME.share` and the like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from aicmo.errors import UserError
from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.brief import Decision
from aicmo.model.plan import BudgetRow
from aicmo.plan.case import Case
from aicmo.plan.costs import channel_of
from aicmo.plan.money import PER_MONTH, Purse
from aicmo.plan.objective import Target

GROUPS = ("channels", "budget")
FIELDS = ("amount", "share")
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Fixed:
    """A decided row. `value` is money in all (or in one `period`) when `field` is "amount", else percent."""

    row: str
    name: str
    field: str
    value: float
    period: str | None
    what: str
    source: str
    why: str


def fixed_rows(case: Case, target: Target, purse: Purse) -> list[BudgetRow]:
    """The decided rows with their figures.

    Raises:
        UserError: a row is decided twice, a decision is in another currency than the budget, or together they take
            more than there is.
    """
    if purse.total is None:
        return []
    found: dict[str, Fixed] = {}
    for decision in case.brief.decisions:
        row = _read(case, purse, decision)
        if row and row.row in found:
            raise UserError(f"decisions: {found[row.row].what} and {row.what} fix the same row. Keep one of them.")
        if row:
            found[row.row] = row
    rows = [_enter(case, target, purse, row) for row in found.values()]
    taken = sum(case.ledger[row.total_figure or ""] for row in rows)
    if taken > case.ledger[purse.total]:
        printed = case.printer.money(taken, purse.unit.removeprefix("money:"))
        raise UserError(
            f"decisions ({', '.join(row.what for row in found.values())}): together they fix {printed}, more than the "
            f"budget of {case.ledger.text(purse.total)}. Lower one of them, or raise budget.amount."
        )
    return rows


def _read(case: Case, purse: Purse, decision: Decision) -> Fixed | None:
    group, _, rest = decision.what.partition(".")
    name, _, field = rest.rpartition(".")
    value = decision.value
    if group not in GROUPS or field not in FIELDS or not isinstance(value, Money | Share | Quantity):
        return None
    currency = value.currency if isinstance(value, Money) else None
    if currency and f"money:{currency}" != purse.unit:
        raise UserError(
            f"decisions, {decision.what}: the amount is in {currency} and the budget in "
            f"{purse.unit.removeprefix('money:')}. Give both in one currency."
        )
    channel = channel_of(case, name)
    by = decision.by or case.say("budget.somebody")
    return Fixed(
        row=channel or _slug(name),
        name=(case.knowledge.channels[channel].handle if channel else name.replace("_", " ").capitalize()) or name,
        field=field,
        value=float(value.mid),
        period=value.period if isinstance(value, Money) else None,
        what=decision.what,
        source=case.say("budget.decided", by=by, what=decision.what),
        why=decision.why or "",
    )


def _slug(name: str) -> str:
    """A name as part of a figure's id: "2nd fair" becomes "row_2nd_fair"."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    slug = SLUG.sub("_", plain).strip("_")
    return slug if slug[:1].isalpha() else f"row_{slug}".rstrip("_")


def _enter(case: Case, target: Target, purse: Purse, row: Fixed) -> BudgetRow:
    ledger, share, total = case.ledger, f"split.{row.row}.share", f"split.{row.row}.total"
    if row.field == "share":
        ledger.decision(share, f"share of {row.name}, fixed", row.value, "percent", row.source, decimals=1)
        ledger.formula(total, f"{row.name}, in all", f"round({purse.total} * {share} / 100)", purse.unit)
    elif row.period in (None, "total"):
        ledger.decision(total, f"{row.name}, fixed", row.value, purse.unit, row.source, decimals=2)
    else:
        assert row.period is not None
        given = f"split.{row.row}.{row.period}_fixed"
        ledger.decision(given, f"{row.name} for a {row.period}, fixed", row.value, purse.unit, row.source, decimals=2)
        spread = PER_MONTH[row.period]
        ledger.formula(total, f"{row.name}, in all", f"round({given} {spread} * {target.months})", purse.unit)
    if share not in ledger:
        ledger.formula(share, f"share of {row.name}", f"round(100 * {total} / {purse.total}, 0.1)", "percent", 1)
    return BudgetRow(id=row.row, item=row.name, why=row.why, share_figure=share, total_figure=total)
