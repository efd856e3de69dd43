"""What a bought step costs in full, and what that asks of it before it pays."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.measure import Payback
from aicmo.plan.draft import Draft
from aicmo.plan.economics import months_counted
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import listed

ALL = 100
CONTENT = "split.content.total"
DOUBLE = "economics.double"
"""The figure of a subscriber counted for twice the months of the ceiling."""


def plan_payback(draft: Draft) -> Payback:
    """The full cost of a step that media buys, held against what a result may cost.

    Where a sale is one step further, break-even is the share s of steps with cost = s * worth + (1 - s) * other,
    `other` being what a step earns that goes no further (a single bag).
    """
    full = _full_cost(draft)
    return Payback(full_figure=full, asks=tuple(_asks(draft, full)))


def _full_cost(draft: Draft) -> str | None:
    """The cost of one step with the making of what the ads show, at the middle of the range."""
    forecast, ledger = draft.forecast, draft.case.ledger
    spends = [path.spend_figure for path in forecast.paths if path.spend_figure and path.mid_figure]
    if not forecast.possible or not forecast.mid_figure or not spends:
        return None
    parts = [*spends, *([CONTENT] if CONTENT in ledger else [])]
    what = f"cost of one {forecast.one}, what the ads show counted in"
    return ledger.formula("payback.full", what, f"({' + '.join(parts)}) / {forecast.mid_figure}", draft.purse.unit)


def _asks(draft: Draft, full: str | None) -> Iterator[str]:
    path = next((path for path in draft.forecast.paths if path.cost_figure), None)
    if path is None or full is None:
        return
    ceiling, ledger = draft.worth.ceiling, draft.case.ledger
    paid = listed([path.name for path in draft.forecast.paths])
    slots = {"paid": paid, "cost": fig(path.cost_figure), "full": fig(full), "content": _content(draft)}
    if ceiling and ledger.figures[ceiling].unit != draft.purse.unit:
        return
    if draft.forecast.many == draft.target.many:
        yield from _direct(draft, full, slots)
        yield from _outside(draft, slots)
    elif ceiling and DOUBLE in ledger:
        yield from _subscribing(draft, path.cost_figure, full, slots)
    elif ceiling:
        yield from _winning(draft, path.cost_figure, full, slots)
    else:
        yield from _by_share(draft, path.cost_figure, slots)


def _outside(draft: Draft, slots: dict[str, str]) -> Iterator[str]:
    """Money for which no result is on file stands outside the cost of a result, and this is said."""
    counted = {"content", "held", *(path.channel for path in draft.forecast.paths)}
    rows = [row for row in draft.budget.rows if row.id not in counted and row.total_figure]
    if rows:
        items = listed([row.item[:1].lower() + row.item[1:] for row in rows])
        total = listed([fig(row.total_figure or "") for row in rows])
        yield _say(draft, "asks_outside", slots | {"items": items, "total": total})


def _content(draft: Draft) -> str:
    row = next((row.item for row in draft.budget.rows if row.id == "content"), "")
    return row[:1].lower() + row[1:]


def _say(draft: Draft, key: str, slots: dict[str, str]) -> str:
    kind, target = draft.case.kind, draft.target
    named = {"one": target.one, "many": target.many, "buys_one": kind.buys_one, "buys_many": kind.buys_many}
    return draft.case.say(f"economics.{key}", **named, bought=draft.forecast.one, **slots)


def _direct(draft: Draft, full: str, slots: dict[str, str]) -> Iterator[str]:
    """The step is the result: what is left of its worth, or what is missing."""
    ledger, ceiling = draft.case.ledger, draft.worth.ceiling
    several = "_several" if len(draft.forecast.paths) > 1 else ""
    if not ceiling:
        yield _say(draft, f"asks_open{several}", slots)
        return
    slots = slots | {"ceiling": fig(ceiling)}
    if ledger[full] <= ledger[ceiling]:
        what = f"left of the worth of one {draft.target.one} at the full cost"
        left = ledger.formula("payback.left", what, f"{ceiling} - {full}", draft.purse.unit)
        yield _say(draft, f"asks_left{several}", slots | {"left": fig(left)})
        return
    what = f"how much the cost of one {draft.target.one} has to fall"
    fall = ledger.formula("payback.fall", what, f"100 * (1 - {ceiling} / {full})", "percent", 1)
    yield _say(draft, f"asks_fall{several}", slots | {"fall": fig(fall)})


def _subscribing(draft: Draft, cost: str, full: str, slots: dict[str, str]) -> Iterator[str]:
    """A first order that may become a subscription: the share that has to, after few months and after many."""
    other, months = _single(draft), months_counted(draft.case)
    slots = slots | {"months": f"{months}", "longer": f"{2 * months}"}
    worths = [worth for worth in (draft.worth.ceiling, DOUBLE) if worth and worth in draft.case.ledger]
    for name, spent, key in (("ads", cost, "asks_shares"), ("full", full, "asks_shares_full")):
        shares = [_share(draft, f"payback.{name}{number}", spent, worth, other) for number, worth in enumerate(worths)]
        if len(shares) != len((draft.worth.ceiling, DOUBLE)) or None in shares:
            continue
        first, second = (share or "" for share in shares)
        if draft.case.ledger[second] > ALL:
            yield _say(draft, f"{key}_never", slots)
        else:
            over = "_late" if draft.case.ledger[first] > ALL else ""
            yield _say(draft, f"{key}{over}", slots | {"share": fig(first), "later": fig(second)})


def _single(draft: Draft) -> str | None:
    """What an order earns that does not become a subscription: the item sold once."""
    once = draft.case.say("economics.once")
    return next((earning.figure for earning in draft.worth.plan.earnings if earning.note == once), None)


def _share(draft: Draft, figure: str, cost: str, worth: str, other: str | None) -> str | None:
    """The share of steps at which they pay; None where the step that goes no further pays already."""
    ledger = draft.case.ledger
    rest = ledger[other] if other else 0.0
    if ledger[cost] <= rest or ledger[worth] <= rest:
        return None
    less = f" - {other}" if other else ""
    what = f"share of {draft.case.kind.buys_many} that must become {draft.target.many} to pay {ledger.text(cost)}"
    return ledger.formula(figure, what, f"100 * ({cost}{less}) / ({worth}{less})", "percent", 1)


def _winning(draft: Draft, cost: str, full: str, slots: dict[str, str]) -> Iterator[str]:
    """A lead that may become a sale: the share of leads that has to."""
    ceiling, ledger = draft.worth.ceiling or "", draft.case.ledger
    alone = _share(draft, "payback.ads0", cost, ceiling, None)
    whole = _share(draft, "payback.full0", full, ceiling, None)
    if alone and whole:
        key = "asks_wins" if ledger[whole] <= ALL else "asks_wins_never"
        yield _say(draft, key, slots | {"share": fig(alone), "later": fig(whole), "ceiling": fig(ceiling)})


def _by_share(draft: Draft, cost: str, slots: dict[str, str]) -> Iterator[str]:
    """Nobody said what a result is worth: what one would cost if half or a quarter of the steps became one."""
    ledger, unit = draft.case.ledger, draft.purse.unit
    half = ledger.formula("payback.half", f"cost of one {draft.target.one} if half become one", f"2 * {cost}", unit)
    part = ledger.formula("payback.part", f"cost of one {draft.target.one} if a quarter do", f"4 * {cost}", unit)
    yield _say(draft, "asks_half", slots | {"half": fig(half), "part": fig(part)})
