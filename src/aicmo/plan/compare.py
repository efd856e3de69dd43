"""Two plans for the same client side by side: what a changed answer moves, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aicmo.model.comparison import Comparison, Moved, Part
from aicmo.model.figure import print_tokens
from aicmo.model.plan import BudgetRow, ChannelChoice, Plan


def compare(before: Plan, after: Plan) -> Comparison:
    """Everything a client would notice that differs, in the order of the plan, as it is printed."""
    return Comparison(moved=tuple(moved for part in _PARTS for moved in part(before, after)))


def _text(plan: Plan, text: str) -> str:
    return print_tokens(text, plan.ledger)


def _figure(plan: Plan, figure_id: str | None) -> str:
    return plan.ledger[figure_id].text if figure_id else ""


def _pair(part: Part, what: str, before: str, after: str, why: str = "") -> Iterator[Moved]:
    if before != after:
        yield Moved(part=part, what=what, before=before, after=after, why=why)


def _goal(before: Plan, after: Plan) -> Iterator[Moved]:
    yield from _pair("goal", "goal", *(_text(plan, plan.objective.sentence) for plan in (before, after)))
    support = after.objective.support
    why = _text(after, support.reasons[0]) if support.reasons else ""
    was = _text(before, before.objective.support.headline)
    yield from _pair("goal", "supported", was, _text(after, support.headline), why)


def _money(before: Plan, after: Plan) -> Iterator[Moved]:
    ways: tuple[tuple[str, Callable[[Plan], str | None]], ...] = (
        ("in all", lambda plan: plan.budget.total_figure),
        ("waiting for the review", lambda plan: plan.budget.free_figure),
        ("the most a result may cost", lambda plan: plan.economics.ceiling_figure),
    )
    for what, figure in ways:
        yield from _pair("money", what, _figure(before, figure(before)), _figure(after, figure(after)))
    rows = ({row.id: row for row in plan.budget.rows} for plan in (before, after))
    old, new = rows
    for row_id in dict.fromkeys((*old, *new)):
        shown = (_row(before, old.get(row_id)), _row(after, new.get(row_id)))
        item = (new.get(row_id) or old[row_id]).item
        yield from _pair("money", item, *shown, _text(after, new[row_id].why) if row_id in new else "")


def _row(plan: Plan, row: BudgetRow | None) -> str:
    if row is None:
        return ""
    return f"{_figure(plan, row.share_figure)} {_figure(plan, row.total_figure)}".strip()


def _channels(before: Plan, after: Plan) -> Iterator[Moved]:
    old, new = ({choice.id: choice for choice in plan.channels} for plan in (before, after))
    for name in dict.fromkeys((*new, *old)):
        here, there = old.get(name), new.get(name)
        why = _why(after, there) if there else ""
        shown = (here.verdict.replace("_", " ") if here else "", there.verdict.replace("_", " ") if there else "")
        yield from _pair("channels", (there or old[name]).name, *shown, why)


def _why(plan: Plan, choice: ChannelChoice) -> str:
    reasons = choice.reasons_against or choice.reasons_for
    return _text(plan, reasons[0]) if reasons else choice.job


def _forecast(before: Plan, after: Plan) -> Iterator[Moved]:
    yield from _pair("forecast", "forecast", _range(before), _range(after), _text(after, after.forecast.note))


def _range(plan: Plan) -> str:
    found = plan.forecast
    if not found.possible:
        return "none"
    low, mid, high = (_figure(plan, name) for name in (found.low_figure, found.mid_figure, found.high_figure))
    return f"{mid} {found.many} ({low} to {high})"


def _kpis(before: Plan, after: Plan) -> Iterator[Moved]:
    old, new = ({_text(plan, kpi.name): _text(plan, kpi.target) for kpi in plan.kpis} for plan in (before, after))
    for name in dict.fromkeys((*old, *new)):
        yield from _pair("kpis", name, old.get(name, ""), new.get(name, ""))


def _calendar(before: Plan, after: Plan) -> Iterator[Moved]:
    dates = (f"{plan.calendar.start} to {plan.calendar.end}" for plan in (before, after))
    yield from _pair("calendar", "days", *dates)
    yield from _pair("calendar", "posts", *(_posts(plan) for plan in (before, after)))


def _posts(plan: Plan) -> str:
    """How many posts go where, the most first."""
    counts: dict[str, int] = {}
    for day in plan.calendar.days:
        if day.kind == "post":
            counts[day.platform] = counts.get(day.platform, 0) + 1
    return ", ".join(f"{count} on {name}" for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair)))


def _decision(before: Plan, after: Plan) -> Iterator[Moved]:
    yield from _pair("decision", "asked", *(_text(plan, plan.decision.text) for plan in (before, after)))


def _questions(before: Plan, after: Plan) -> Iterator[Moved]:
    old, new = ({found.key: _text(plan, found.question) for found in plan.questions} for plan in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if (key in old) != (key in new):
            yield from _pair("questions", "open question", old.get(key, ""), new.get(key, ""))


def _conflicts(before: Plan, after: Plan) -> Iterator[Moved]:
    old, new = ({_text(plan, one.what): one for one in plan.conflicts} for plan in (before, after))
    for what in dict.fromkeys((*old, *new)):
        if (what in old) != (what in new):
            done = _text(after, new[what].done) if what in new else ""
            yield from _pair(
                "conflicts", "does not fit", what if what in old else "", what if what in new else "", done
            )


_PARTS: tuple[Callable[[Plan, Plan], Iterator[Moved]], ...] = (
    _goal,
    _money,
    _channels,
    _forecast,
    _kpis,
    _calendar,
    _decision,
    _conflicts,
    _questions,
)
