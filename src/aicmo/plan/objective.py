"""The goal as a number with dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from aicmo.model.amount import Quantity
from aicmo.notation.dates import last_date_in
from aicmo.plan.case import Case
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, shorten

DAYS_PER_MONTH = 365.25 / 12
DEFAULT_WEEKS = 13
GOAL_WORDS = 12
WITH_IE = ("calories", "cookies", "movies", "selfies", "smoothies")
SHORTEST_IES = 4
"""Plurals in -ies up to this length keep their ie: ties, pies."""
COUNTED = re.compile(r"(?<![\w.,])\d[\d.,'’]*\s+((?:[^\W\d_]+\s?){1,3})")
NOT_COUNTED = {
    *("a", "an", "per", "in", "by", "through", "from", "the", "until", "till", "within", "before", "each", "every"),
    *("for", "and", "or", "to", "on", "at", "of"),
}
"""Words that end the noun after a number: "900 seats a month" counts seats."""
DATES = {
    (True, True): "objective.dates",
    (False, True): "objective.dates_start_assumed",
    (True, False): "objective.dates_end_assumed",
    (False, False): "objective.dates_assumed",
}
"""How the dates are worded, by whether start and end are known."""
RATE = re.compile(
    r"\d[\d.,'’ ]*(?:\s+[^\W\d_]+){0,4}?\s+(?:a|per|each|every)\s+(month|week)\b|_(?:per|a)_(month|week)\b",
    re.IGNORECASE,
)
"""A goal that counts by the month or week: "900 seats a month", "from 21 to 45 bookings a week"."""
_PERCENT = r"(\d{1,3}(?:[.,]\d+)?)\s?(?:%|percent\b|per cent\b|Prozent\b)"
_BEFORE = (
    r"[+\-−]\s?|\b(?:by|um|de|of)\s+|\b(?:increase|grow|raise|lift|rise|boost|reduce|cut|lower)\w*\b[^.%\d]{0,40}?"
)
_BEHIND = r"more|fewer|less|mehr|weniger|growth|increase|uplift|de plus"
CHANGE = re.compile(
    rf"(?:{_BEFORE}){_PERCENT}(?!\s*(?:off|discount))|{_PERCENT}\s+(?:{_BEHIND})\b",
    re.IGNORECASE,
)
"""A change in percent: with a sign, behind a word of change, or before one. "100% cotton" is none."""


@dataclass(frozen=True)
class Target:
    """What is to be reached and when; ids of figures, or None where the brief leaves them out.

    `rate` says that baseline and target count by the month or week; `gap` is what is missing over the whole time.
    """

    one: str
    many: str
    basis: Literal["net", "gross", "unsaid"]
    start: date
    end: date
    dates_given: bool
    weeks: int
    months: int
    launch: date | None
    baseline: str | None
    target: str | None
    gap: str | None
    change: str | None
    sentence: str
    wish: str
    rate: Literal["", "month", "week"] = ""


def set_target(case: Case) -> Target:
    """Baseline, target and gap as figures, with the dates of the brief or, where it has none, declared ones."""
    goal = case.brief.goal
    one, many = unit_names(case)
    start = goal.start or _own_start(case.today, goal.end)
    end = goal.end or _end_in_words(goal.primary, start)
    known = (goal.start is not None, end is not None)
    end = end or start + timedelta(weeks=DEFAULT_WEEKS) - timedelta(days=1)
    baseline = _quantity(case, "goal.baseline", f"{many} today", goal.baseline)
    target = _quantity(case, "goal.target", f"{many} wanted", goal.target)
    change = _change(case)
    days = (end - start).days + 1
    rate = _rate(case)
    periods = max(1, round(days / 7) if rate == "week" else round(days / DAYS_PER_MONTH)) if rate else 1
    found = Target(
        one=one,
        many=many,
        basis=case.brief.measurement.target_is or "unsaid",
        start=start,
        end=end,
        dates_given=all(known),
        weeks=max(1, round(days / 7)),
        months=max(1, round(days / DAYS_PER_MONTH)),
        launch=goal.launch if goal.launch and goal.launch > start else None,
        baseline=baseline,
        target=target,
        gap=_gap(case, many, baseline, target, periods),
        change=change,
        sentence="",
        wish="",
        rate=rate,
    )
    sentence = _sentence(case, found, DATES[known])
    forms = {"from ": "objective.wish", "“": "objective.wish_plain"}
    key = next((key for start, key in forms.items() if sentence.startswith(start)), None)
    wish = case.say(key, sentence=sentence) if key else sentence
    return replace(found, sentence=sentence, wish=wish)


def unit_names(case: Case) -> tuple[str, str]:
    """One and many of the metric, in the client's words where the KPI has a name."""
    kpi = (case.brief.goal.kpi or "").replace("_", " ").strip() or _counted_in_goal(case)
    if not kpi or kpi.isupper():
        return case.kind.one, case.kind.many
    words = kpi.removesuffix(" sold").split()
    if not words[-1].endswith("s") or words[-1].endswith("ss"):
        return case.kind.one, kpi
    return " ".join([*words[:-1], _singular(words[-1])]), kpi


def _singular(noun: str) -> str:
    """One of an English plural: enquiries, boxes, businesses, sites."""
    if noun in WITH_IE:
        return noun[:-1]
    if noun.endswith("ies") and len(noun) > SHORTEST_IES:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zes")):
        return noun[:-2]
    return noun.removesuffix("s")


def _counted_in_goal(case: Case) -> str:
    """What the goal's text counts: "Sell 900 seats a month" counts seats; "" where no number stands before a noun."""
    found = COUNTED.search(case.brief.goal.primary)
    if not found:
        return ""
    words = []
    for word in found[1].split():
        if word.lower() in NOT_COUNTED:
            break
        words.append(word.lower())
    return " ".join(words) if words and words[-1].endswith("s") else ""


def _quantity(case: Case, figure_id: str, what: str, quantity: Quantity | None) -> str | None:
    if quantity is None:
        return None
    return case.ledger.brief_range(figure_id, what, quantity, "count", figure_id)


def _rate(case: Case) -> Literal["", "month", "week"]:
    """Whether the goal counts by the month or week; a level that is kept does not, whatever its text says."""
    found = RATE.search(f"{case.brief.goal.primary} {case.brief.goal.kpi or ''}")
    if case.kind.stock or found is None:
        return ""
    return "month" if (found[1] or found[2]).lower() == "month" else "week"


def _gap(case: Case, many: str, baseline: str | None, target: str | None, periods: int) -> str | None:
    """What is missing over the whole time: a goal by the month is wanted in each of its months."""
    if target is None:
        return None
    times = f" * {periods}" if periods > 1 else ""
    if baseline is not None and case.ledger[target] > case.ledger[baseline]:
        expression = f"({target} - {baseline}){times}" if times else f"{target} - {baseline}"
        return case.ledger.formula("goal.gap", f"{many} still missing", expression, "count")
    if baseline is None and case.kind.target_alone:
        return (
            case.ledger.formula("goal.gap", f"{many} wanted in all", f"{target}{times}", "count") if times else target
        )
    return None


def _change(case: Case) -> str | None:
    found = CHANGE.search(case.brief.goal.primary)
    if not found:
        return None
    value = float((found[1] or found[2]).replace(",", "."))
    return case.ledger.brief("goal.change", "change the goal asks for", value, "percent", "goal.primary", decimals=1)


def _sentence(case: Case, target: Target, wording: str) -> str:
    dates = case.say(
        wording,
        start=case.printer.day(target.start)
        if target.start.year == target.end.year
        else case.printer.date(target.start),
        end=case.printer.date(target.end),
    )
    many = case.say(f"objective.a_{target.rate}", many=target.many) if target.rate else target.many
    slots = {"many": many, "dates": dates, "goal": bare(shorten(case.brief.goal.primary, GOAL_WORDS))}
    if target.baseline and target.target and case.ledger[target.baseline]:
        return case.say("objective.from_to", baseline=fig(target.baseline), target=fig(target.target), **slots)
    if target.target and (target.gap or case.kind.stock):
        return case.say("objective.target", target=fig(target.target), **slots)
    return case.say("objective.plain", **slots)


def _end_in_words(text: str, start: date) -> date | None:
    """The last day the goal's own words name, if it lies after the start."""
    day = last_date_in(text)
    return day if day and day > start else None


def _own_start(today: date, end: date | None) -> date:
    """A Monday at least a week away, so that answers can come in first; sooner when the goal ends before that."""
    start = today + timedelta(days=14 - today.weekday())
    if end is None or end > start:
        return start
    return today + timedelta(days=1) if end > today else end - timedelta(weeks=DEFAULT_WEEKS)
