"""How the money is split, what is firm now and what waits for the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.brief import Decision
from aicmo.model.plan import BudgetPlan, BudgetRow
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import channel_of
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.workdays import workday_from

REVIEW_AFTER = timedelta(weeks=4)
REVIEW_AFTER_LAUNCH = timedelta(weeks=2)
COUNTS = ("none", "one", "two")


@dataclass(frozen=True)
class Fixed:
    """A row that somebody decided before us."""

    row: str
    name: str
    amount: float | None
    share: float | None
    source: str
    why: str


def split_budget(case: Case, target: Target, mix: Mix, purse: Purse) -> BudgetPlan:
    """Rows that add up to the whole; what the brief decided stays, the rest is split by the table of splits."""
    fixed = _fixed_rows(case)
    rows = [_fixed_row(case, purse, row) for row in fixed]
    free, free_share = _free(case, purse, fixed, rows)
    weights = {name: share for name, share in _weights(case, mix).items() if _row_id(mix, name) not in _ids(fixed)}
    rows += _free_rows(case, target, mix, purse, weights, free, free_share)
    review = _review(case, target)
    held = next((row for row in rows if row.id == "held"), None)
    return BudgetPlan(
        given=purse.total is not None,
        covers=(case.brief.budget.covers or "") if case.brief.budget else "",
        months=target.months,
        month_figure=purse.month,
        total_figure=purse.total,
        held_figure=held.total_figure if held else None,
        free_figure=_waiting(case, target, purse, fixed, held, review),
        review=review,
        rows=tuple(rows),
        note=_note(case, target, purse, review),
    )


def _ids(fixed: list[Fixed]) -> set[str]:
    return {row.row for row in fixed}


def _fixed_rows(case: Case) -> list[Fixed]:
    found = []
    for decision in case.brief.decisions:
        group, _, rest = decision.what.partition(".")
        name, _, field = rest.rpartition(".")
        if group not in ("channels", "budget") or field not in ("amount", "share") or not case.brief.budget:
            continue
        channel = channel_of(case, name)
        title = case.knowledge.channels[channel].handle if channel else name.replace("_", " ").capitalize()
        found.append(
            Fixed(
                row=channel or name.replace("-", "_").replace(" ", "_"),
                name=title,
                amount=_amount(decision) if field == "amount" else None,
                share=_amount(decision) if field == "share" else None,
                source=case.say("budget.decided", by=decision.by or case.say("budget.somebody"), what=decision.what),
                why=decision.why or "",
            )
        )
    return found


def _amount(decision: Decision) -> float | None:
    if isinstance(decision.value, Money | Share | Quantity):
        return float(decision.value.mid)
    return None


def _fixed_row(case: Case, purse: Purse, row: Fixed) -> BudgetRow:
    ledger = case.ledger
    share, total = f"split.{row.row}.share", f"split.{row.row}.total"
    if row.amount is not None:
        ledger.decision(total, f"{row.name}, fixed", row.amount, purse.unit, row.source, decimals=2)
        ledger.formula(share, f"share of {row.name}", f"100 * {total} / {purse.total}", "percent", 1)
    else:
        ledger.decision(share, f"share of {row.name}, fixed", row.share or 0, "percent", row.source)
        ledger.formula(total, row.name, f"{purse.total} * {share} / 100", purse.unit)
    return BudgetRow(id=row.row, item=row.name, why=row.why, share_figure=share, total_figure=total)


def _free(case: Case, purse: Purse, fixed: list[Fixed], rows: list[BudgetRow]) -> tuple[str | None, float]:
    """The id of what is left after the fixed rows, and its share of the whole in percent."""
    if not fixed or not purse.total:
        return purse.total, 100.0
    taken = " - ".join(row.total_figure or "0" for row in rows)
    free = case.ledger.formula("budget.free", "left after what is fixed", f"{purse.total} - {taken}", purse.unit)
    return free, 100 - sum(case.ledger[row.share_figure] for row in rows)


def _weights(case: Case, mix: Mix) -> dict[str, int]:
    count = COUNTS[len(mix.paid)]
    for name in (case.kind.id, case.industry.model, "default"):
        if count in case.knowledge.splits.get(name, {}):
            return case.knowledge.splits[name][count]
    return case.knowledge.splits["default"][count]


def _row_id(mix: Mix, name: str) -> str:
    return mix.paid[int(name.removeprefix("paid_")) - 1] if name.startswith("paid_") else name


def _free_rows(
    case: Case, target: Target, mix: Mix, purse: Purse, weights: dict[str, int], free: str | None, free_share: float
) -> list[BudgetRow]:
    scale = sum(weights.values())
    rows: list[BudgetRow] = []
    for position, (name, weight) in enumerate(weights.items()):
        row_id = _row_id(mix, name)
        item, why = _title(case, mix, name), _why(case, target, mix, name, row_id)
        share = f"split.{row_id}.share"
        last = position == len(weights) - 1
        if free_share == 100:
            source = case.say("budget.proposed", why=why)
            case.ledger.decision(share, f"share of {item}", round(100 * weight / scale), "percent", source)
        total = month = None
        if free:
            total = f"split.{row_id}.total"
            expression = f"round({free} * {weight} / {scale})" if not last else _rest(free, rows, purse, case)
            case.ledger.formula(total, f"{item}, in all", expression, purse.unit)
            if free_share != 100:
                case.ledger.formula(share, f"share of {item}", f"100 * {total} / {purse.total}", "percent", 1)
            if target.months > 1:
                month = f"split.{row_id}.month"
                case.ledger.formula(month, f"{item}, a month", f"{total} / {target.months}", purse.unit)
            else:
                month = total
        rows.append(
            BudgetRow(id=row_id, item=item, why=why, share_figure=share, month_figure=month, total_figure=total)
        )
    return rows


def _why(case: Case, target: Target, mix: Mix, name: str, row_id: str) -> str:
    """Why a row is there: the client's own record where there is one, else what such a row is for."""
    if f"history.{row_id}.results" in case.ledger:
        return case.say("budget.why_history", cost=fig(f"cost.{row_id}"), one=target.one)
    return case.say(f"budget.why_{name.replace('paid_1', 'paid')}", **_slots(case, mix))


def _rest(free: str, rows: list[BudgetRow], purse: Purse, case: Case) -> str:
    return " - ".join([free, *(row.total_figure for row in rows if row.total_figure)])


def _title(case: Case, mix: Mix, name: str) -> str:
    if name.startswith("paid_"):
        return case.knowledge.channels[_row_id(mix, name)].paid_name
    covers = (case.brief.budget.covers or "").lower() if case.brief.budget else ""
    if name == "content" and "creator" in covers:
        return case.say("budget.item_creators")
    return case.say(f"budget.item_{name}")


def _slots(case: Case, mix: Mix) -> dict[str, str]:
    names = [case.knowledge.channels[channel].paid_name for channel in mix.paid]
    return {"first": names[0] if names else "", "second": names[1] if len(names) > 1 else ""}


def _review(case: Case, target: Target) -> date:
    """Four weeks after the start (with the new month when the goal starts with one), two after a launch; a workday."""
    day = (target.launch + REVIEW_AFTER_LAUNCH) if target.launch else target.start + REVIEW_AFTER
    if not target.launch and target.months > 1 and target.start.day <= 7:
        day = target.start.replace(day=1) + relativedelta(months=1)
    return workday_from(min(day, target.end), case.place.country, target.end)


def _waiting(
    case: Case, target: Target, purse: Purse, fixed: list[Fixed], held: BudgetRow | None, review: date
) -> str | None:
    """What is not spent before the review: the later months and what is kept back of the first."""
    if not purse.total or target.months < 2 or held is None:
        return held.total_figure if held else None
    whole = "budget.free" if fixed else purse.total
    part = f"/ {target.months}"
    if target.launch:
        part = f"* {(review - target.start).days} / {(target.end - target.start).days}"
    expression = f"round({whole} - ({whole} - {held.total_figure}) {part})"
    return case.ledger.formula("budget.waiting", "not spent before the review", expression, purse.unit)


def _note(case: Case, target: Target, purse: Purse, review: date) -> str:
    if not purse.total:
        return case.say("budget.note_none")
    if target.months < 2 or "budget.waiting" not in case.ledger:
        return case.say("budget.note_short", review=case.printer.day(review))
    slots = {"waiting": fig("budget.waiting"), "review": case.printer.day(review)}
    return case.say("budget.note", **slots)
