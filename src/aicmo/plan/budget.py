"""How the money is split, what is firm now and what waits for the review."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from aicmo.model.plan import BudgetPlan, BudgetRow
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost
from aicmo.plan.fixed_rows import fixed_rows
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.months import budget_by_month
from aicmo.plan.objective import Target
from aicmo.plan.split import HALF, PaidSplit, split_paid
from aicmo.plan.workdays import workday_from

REVIEW_AFTER = timedelta(weeks=4)
REVIEW_AFTER_LAUNCH = timedelta(weeks=2)
COUNTS = ("none", "one", "two")
SMALLEST_WHOLE = 100
FIRST_DAYS = 7
"""A goal that begins within so many days of a month is looked at when the next one begins."""


def split_budget(case: Case, target: Target, mix: Mix, purse: Purse, costs: dict[str, tuple[Cost, ...]]) -> BudgetPlan:
    """Rows that add up to the whole; what the brief decided stays, the rest is split by the table of splits, and the
    part for two bought channels between them by their costs.

    Raises:
        UserError: the brief's decisions do not fit its budget.
    """
    fixed = fixed_rows(case, target, purse)
    free = _free(case, purse, fixed)
    rows = [*fixed, *_free_rows(case, target, mix, purse, fixed, free, costs)]
    review = _review(case, target)
    shares = " + ".join(row.share_figure for row in rows)
    held = next((row for row in rows if row.id == "held"), None)
    waiting = _waiting(case, target, free, held, review)
    first = _first(case, purse, waiting)
    return BudgetPlan(
        given=purse.total is not None,
        covers=(case.brief.budget.covers or "") if case.brief.budget else "",
        months=target.months,
        month_figure=purse.month,
        total_figure=purse.total,
        held_figure=held.total_figure if held else None,
        free_figure=waiting,
        first_figure=first,
        leading=max(mix.paid, key=lambda name: _weight(case, name), default=""),
        shares_figure=case.ledger.formula("split.shares", "shares of all rows", shares, "percent"),
        review=review,
        rows=_around_review(case, purse, rows, {row.id for row in fixed}, first, waiting),
        by_month=budget_by_month(case, target, purse, fixed, review),
        note=_note(case, target, purse, review),
    )


def _free(case: Case, purse: Purse, fixed: list[BudgetRow]) -> str | None:
    """The id of what is left after the fixed rows."""
    if not fixed or not purse.total:
        return purse.total
    taken = " - ".join(row.total_figure or "" for row in fixed)
    return case.ledger.formula("budget.free", "left after what is fixed", f"{purse.total} - {taken}", purse.unit)


def _weights(case: Case, mix: Mix) -> dict[str, int]:
    """The table of splits for this goal, this model of business, or any."""
    count = COUNTS[len(mix.paid)]
    for name in (case.kind.id, case.industry.model, "default"):
        if count in case.knowledge.splits.get(name, {}):
            return case.knowledge.splits[name][count]
    return case.knowledge.splits["default"][count]


def _by_cost(case: Case, weights: dict[str, int], paid: PaidSplit | None) -> dict[str, int]:
    """The weights with those of the two bought channels divided anew by their costs."""
    if paid is None or not {"paid_1", "paid_2"} <= weights.keys():
        return weights
    both = weights["paid_1"] + weights["paid_2"]
    first = round(both * case.ledger[paid.figure])
    return {**weights, "paid_1": first, "paid_2": both - first}


def _row_id(mix: Mix, name: str) -> str:
    return mix.paid[int(name.removeprefix("paid_")) - 1] if name.startswith("paid_") else name


def _free_rows(
    case: Case,
    target: Target,
    mix: Mix,
    purse: Purse,
    fixed: list[BudgetRow],
    free: str | None,
    costs: dict[str, tuple[Cost, ...]],
) -> list[BudgetRow]:
    """The rows nobody fixed, by weight. The last one takes what rounding leaves, so that printed rows add up."""
    taken = {row.id for row in fixed}
    paid = None if taken & set(mix.paid) else split_paid(case, mix, costs)
    table = _by_cost(case, _weights(case, mix), paid)
    weights = {name: share for name, share in table.items() if _row_id(mix, name) not in taken}
    scale, rows = sum(weights.values()), list(fixed)
    for position, (name, weight) in enumerate(weights.items()):
        row_id = _row_id(mix, name)
        item, why = _title(case, mix, name, taken), _why(case, target, mix, name, row_id, paid)
        last = position == len(weights) - 1
        total = month = None
        if free:
            others = [row.total_figure or "" for row in rows if row not in fixed]
            expression = " - ".join([free, *others]) if last else _part(case, free, weight, scale)
            total = case.ledger.formula(f"split.{row_id}.total", f"{item}, in all", expression, purse.unit, 2)
            month = total
            if target.months > 1:
                what = f"{item}, a month"
                month = case.ledger.formula(f"split.{row_id}.month", what, f"{total} / {target.months}", purse.unit)
        if paid and not fixed and name in ("paid_1", "paid_2"):
            share = _paid_share(case, paid, row_id, item, table, name)
        else:
            share = _share(case, purse, row_id, item, why, rows if fixed else None, total, weight, last=last)
        rows.append(
            BudgetRow(id=row_id, item=item, why=why, share_figure=share, month_figure=month, total_figure=total)
        )
    return rows[len(fixed) :]


def _part(case: Case, free: str, weight: int, scale: int) -> str:
    """The expression of a part of the free money in whole units; in cents where the whole is too small for that."""
    part = f"{free} * {weight} / {scale}"
    return f"round({part})" if case.ledger[free] >= SMALLEST_WHOLE else f"round({part}, 0.01)"


def _share(
    case: Case,
    purse: Purse,
    row_id: str,
    item: str,
    why: str,
    before: list[BudgetRow] | None,
    total: str | None,
    weight: int,
    *,
    last: bool,
) -> str:
    """The share of a row: proposed where nothing is fixed, else computed, the last one as what is left of 100."""
    figure, what = f"split.{row_id}.share", f"share of {item}"
    if before is None:
        return case.ledger.decision(figure, what, weight, "percent", case.say("budget.proposed", why=why))
    expression = f"round(100 * {total} / {purse.total}, 0.1)"
    if last:
        expression = " - ".join(["100", *(row.share_figure for row in before)])
    return case.ledger.formula(figure, what, expression, "percent", 1)


def _paid_share(case: Case, paid: PaidSplit, row_id: str, item: str, table: dict[str, int], name: str) -> str:
    """The share of one of two bought channels, computed from the part of the first."""
    both = table["paid_1"] + table["paid_2"]
    first = f"round({both} * {paid.figure})"
    expression = first if name == "paid_1" else f"{both} - {first}"
    return case.ledger.formula(f"split.{row_id}.share", f"share of {item}", expression, "percent")


def _why(case: Case, target: Target, mix: Mix, name: str, row_id: str, paid: PaidSplit | None) -> str:
    """Why a row is there: the client's own record, its cost beside another channel's, or what such a row is for."""
    if f"history.{row_id}.results" in case.ledger:
        return case.say("budget.why_history", cost=fig(f"cost.{row_id}"), one=target.one)
    if paid and name in ("paid_1", "paid_2"):
        first = (case.ledger[paid.figure] >= HALF) == (name == "paid_1")
        slots = {"cost": fig(f"cost.{row_id}"), "buys_one": case.kind.buys_one}
        return case.say("budget.why_split_1" if first else "budget.why_split_2", **slots)
    if name == "content" and not mix.paid:
        return case.say("budget.why_content_alone")
    return case.say(f"budget.why_{name.replace('paid_1', 'paid')}", **_slots(case, mix))


def _title(case: Case, mix: Mix, name: str, taken: set[str]) -> str:
    if name.startswith("paid_"):
        return case.knowledge.channels[_row_id(mix, name)].paid_name
    covers = (case.brief.budget.covers or "").lower() if case.brief.budget else ""
    if name == "content" and "creator" in covers and "creators" not in taken:
        return case.say("budget.item_creators")
    return case.say(f"budget.item_{name}")


def _slots(case: Case, mix: Mix) -> dict[str, str]:
    names = [case.knowledge.channels[channel].paid_name for channel in mix.paid]
    return {"first": names[0] if names else "", "second": names[1] if len(names) > 1 else ""}


def _review(case: Case, target: Target) -> date:
    """Four weeks after the start (with the new month when the goal starts with one), two after a launch; a workday.

    A goal that is running already is counted from today, one that is over is not looked at before next month.
    """
    begin = max(target.start, case.today)
    day = (target.launch + REVIEW_AFTER_LAUNCH) if target.launch else begin + REVIEW_AFTER
    if not target.launch and target.months > 1 and begin.day <= FIRST_DAYS:
        day = begin.replace(day=1) + relativedelta(months=1)
    if target.end <= case.today:
        return workday_from(day, case.place.country)
    return workday_from(min(day, target.end), case.place.country, target.end)


def _waiting(case: Case, target: Target, free: str | None, held: BudgetRow | None, review: date) -> str | None:
    """What is not spent before the review: the later months and what is kept back of the first."""
    if not free or target.months == 1 or held is None:
        return held.total_figure if held else None
    part = f"/ {target.months}"
    if target.launch:
        part = f"* {(review - target.start).days} / {(target.end - target.start).days}"
    expression = f"round({free} - ({free} - {held.total_figure}) {part})"
    return case.ledger.formula(
        "budget.waiting", "not spent before the review", expression, case.ledger.figures[free].unit
    )


def _weight(case: Case, channel: str) -> float:
    figure = case.ledger.figures.get(f"split.{channel}.share")
    return figure.value if figure else 0.0


def _first(case: Case, purse: Purse, waiting: str | None) -> str | None:
    """The id of what may be spent before the review."""
    if not purse.total or not waiting:
        return purse.total
    return case.ledger.formula("budget.first", "spent before the review", f"{purse.total} - {waiting}", purse.unit, 2)


def _around_review(
    case: Case, purse: Purse, rows: list[BudgetRow], fixed: set[str], first: str | None, waiting: str | None
) -> tuple[BudgetRow, ...]:
    """The rows with what is spent before the review and after it; each column adds up exactly.

    What somebody fixed is spent on its day, the reserve waits, and the others are spent as their totals divide what is
    left of the first stretch; the last of them takes what rounding leaves.
    """
    if not purse.total or not first or not waiting:
        return tuple(rows)
    ledger, found = case.ledger, list[BudgetRow]()
    running = [row for row in rows if row.id not in fixed and row.id != "held"]
    whole = " + ".join(row.total_figure or "" for row in running)
    for row in rows:
        if row.id == "held":
            found.append(row.model_copy(update={"after_figure": row.total_figure}))
            continue
        if row not in running or not sum(ledger[one.total_figure or ""] for one in running):
            found.append(row.model_copy(update={"before_figure": row.total_figure}))
            continue
        left = " - ".join([first, *(other.total_figure or "" for other in rows if other.id in fixed)])
        part = f"({left}) * {row.total_figure} / ({whole})"
        expression = f"round({part})" if ledger[first] >= SMALLEST_WHOLE else f"round({part}, 0.01)"
        if row is running[-1]:
            others = [one.before_figure or "" for one in found if one.before_figure and one.id not in fixed]
            expression = " - ".join([left, *others])
        before = ledger.formula(f"split.{row.id}.before", f"{row.item}, before the review", expression, purse.unit, 2)
        what = f"{row.item}, after the review"
        after = ledger.formula(f"split.{row.id}.after", what, f"{row.total_figure} - {before}", purse.unit, 2)
        kept = ledger[after] > 0
        found.append(row.model_copy(update={"before_figure": before, "after_figure": after if kept else None}))
    return tuple(found)


def _note(case: Case, target: Target, purse: Purse, review: date) -> str:
    if not purse.total:
        return case.say("budget.note_none")
    if target.months < 2 or "budget.waiting" not in case.ledger:
        return case.say("budget.note_short", review=case.printer.day(review))
    slots = {"waiting": fig("budget.waiting"), "review": case.printer.day(review)}
    return case.say("budget.note", **slots)
