"""What each group of a brief holds and how each of its answers is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, TypeVar, cast

from aicmo.intake.answers import Answers, Reading
from aicmo.intake.tree import Group, Leaf, Node
from aicmo.model import brief as model
from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.value import Value
from aicmo.notation.dates import read_date
from aicmo.notation.error import NotationError
from aicmo.notation.money import marks_in, read_money
from aicmo.notation.numbers import read_quantity
from aicmo.notation.shares import is_share, read_share

T = TypeVar("T")

_GROUPS: dict[str, type[Value]] = {
    "brand": model.Brand,
    "product": model.Product,
    "audience": model.Audience,
    "goal": model.Goal,
    "voice": model.Voice,
    "constraints": model.Constraints,
    "context": model.Context,
    "economics": model.Economics,
    "contacts": model.Contacts,
    "measurement": model.Measurement,
    "approvals": model.Approvals,
}
KEYS = {
    **{name: tuple(kind.model_fields) for name, kind in _GROUPS.items()},
    "budget": ("amount", "currency", "period", "covers"),
    "history": ("spend", "results"),
    "competitors": tuple(model.Competitor.model_fields),
    "claims": tuple(model.Claim.model_fields),
    "decisions": tuple(model.Decision.model_fields),
}
"""The keys of every group; a brief's first level is the names of the groups."""

KEYS_IN_FILE = {
    **KEYS,
    "items": tuple(model.Item.model_fields),
    "events": tuple(model.Event.model_fields),
    "price": ("amount", "currency", "period"),
}
"""The same with the groups that stand inside other groups."""

_ITEM_KEYS = tuple(model.Item.model_fields)
_EVENT_KEYS = tuple(model.Event.model_fields)
_NAMES = ";,"
_SENTENCES = ";"
_REQUIRED_EXAMPLES = {
    "brand.name": "name: Brewlane Coffee",
    "brand.industry": "industry: Specialty coffee roaster",
    "product.summary": "summary: Freshly roasted coffee by subscription",
    "audience.primary": "primary: Home brewers who buy coffee online",
    "goal.primary": "primary: Grow active subscriptions from 420 to 700",
}


def required(at: Answers, key: str) -> str:
    """A text that must be there; an empty one, and a problem, when it is not."""
    node = at.entries[key].node if key in at.entries else None
    path = at.at(key)
    asked = len(at.reading.unknowns)
    text = at.line(key) or ""
    del at.reading.unknowns[asked:]  # what is required cannot stay open
    if not text and not at.broken and not _is_problem(at.reading, path) and (node is None or isinstance(node, Leaf)):
        at.missing(key, _REQUIRED_EXAMPLES.get(path, f"a text after {key}:"))
    return text


def _is_problem(reading: Reading, path: str) -> bool:
    return any(problem.key == path for problem in reading.problems)


def brand(at: Answers) -> model.Brand:
    return model.Brand(
        name=required(at, "name"),
        industry=required(at, "industry"),
        industry_id=at.line("industry_id"),
        website=at.line("website"),
        description=at.text("description"),
        location=at.line("location"),
        languages=at.lines("languages", _NAMES),
    )


def product(at: Answers) -> model.Product:
    return model.Product(
        summary=required(at, "summary"),
        items=tuple(_item(at.reading, path, node) for path, node in at.each("items")),
        current_offers=at.lines("current_offers", _SENTENCES),
        proof=at.lines("proof"),
    )


def _item(reading: Reading, path: str, node: Node) -> model.Item:
    if isinstance(node, Leaf):
        return model.Item(name=reading.text(node, path))
    at = Answers(reading, node, path, _ITEM_KEYS)
    return model.Item(name=required(at, "name"), price=at.money("price"), margin=at.share("margin"), usp=at.line("usp"))


def audience(at: Answers) -> model.Audience:
    return model.Audience(
        primary=required(at, "primary"),
        secondary="; ".join(at.lines("secondary")) or None,
        pain_points=at.lines("pain_points"),
        motivations=at.lines("motivations"),
        objections=at.lines("objections"),
        hangouts=at.lines("hangouts", _NAMES),
    )


def goal(at: Answers) -> model.Goal:
    return model.Goal(
        primary=required(at, "primary"),
        secondary=at.lines("secondary"),
        kpi=at.line("kpi"),
        baseline=at.quantity("baseline", negative=True),
        target=at.quantity("target", negative=True),
        start=at.day("start"),
        end=at.day("end"),
        launch=at.day("launch"),
    )


def budget(top: Answers) -> model.Budget | None:
    """A group with amount, currency, period and covers, or one text such as "Rs 1.5 lakh per month for media"."""
    node = top.answer("budget")
    if node is None:
        return None
    if isinstance(node, Group):
        at = Answers(top.reading, node, "budget", KEYS["budget"])
        money, covers = _for_a_time(top, node, at.amount()), at.line("covers")
        return model.Budget(money=money, covers=covers) if money else None
    if isinstance(node, Leaf):
        amount, covers = split_budget(top.reading.text(node, "budget"))
        read = _for_a_time(top, node, top.reading.money(node._replace(text=amount), "budget"))
        return model.Budget(money=read, covers=covers) if read else None
    top.reading.leaf(node, "budget", "an amount of money or a group of answers")
    return None


def _for_a_time(top: Answers, node: Node, money: Money | None) -> Money | None:
    """A budget as it is; one for a night or a person is a problem."""
    if money is None or money.per is None:
        return money
    allowed = "an amount for a month, quarter or year, or in all, such as USD 6000 per month"
    top.reading.problem(node, "budget", f"A budget is for a length of time, not per {money.per}.", allowed)
    return None


def split_budget(text: str) -> tuple[str, str | None]:
    """The amount and what it covers: "Rs 1.5 lakh per month for media" is both."""
    for cut in re.finditer(r"\s+(?:for|covers|covering)\s+|[,;]\s+", text):
        amount, covers = text[: cut.start()], text[cut.end() :]
        if marks_in(amount) and not covers[:1].isdigit():
            return amount, covers
    return text, None


def competitors(top: Answers) -> tuple[model.Competitor, ...]:
    node = top.answer("competitors")
    if isinstance(node, Leaf):
        return tuple(model.Competitor(name=name) for name in top.lines("competitors", _SENTENCES))
    return tuple(_competitor(top.reading, path, item) for path, item in top.each("competitors"))


def _competitor(reading: Reading, path: str, node: Node) -> model.Competitor:
    if isinstance(node, Leaf):
        return model.Competitor(name=reading.text(node, path))
    at = Answers(reading, node, path, KEYS["competitors"])
    return model.Competitor(name=required(at, "name"), website=at.line("website"), notes=at.text("notes"))


def voice(at: Answers) -> model.Voice:
    return model.Voice(
        tone=at.lines("tone", _NAMES),
        avoid=at.lines("avoid"),
        must_say=at.lines("must_say"),
        tagline=at.line("tagline"),
    )


def constraints(at: Answers) -> model.Constraints:
    return model.Constraints(
        focus_channels=at.lines("focus_channels", _NAMES),
        avoid_channels=at.lines("avoid_channels", _NAMES),
        posts_per_week=at.whole("posts_per_week", 70, of_range="middle"),
        hours_per_week=at.hours("hours_per_week"),
        team=at.lines("team"),
        compliance=at.lines("compliance"),
    )


def context(at: Answers) -> model.Context:
    events = (_event(at.reading, path, node) for path, node in at.each("events"))
    return model.Context(
        worked=at.lines("worked", _SENTENCES),
        failed=at.lines("failed", _SENTENCES),
        events=tuple(event for event in events if event),
        notes=at.text("notes"),
    )


def _event(reading: Reading, path: str, node: Node) -> model.Event | None:
    at = Answers(reading, node, path, _EVENT_KEYS)
    name, day, end = required(at, "name"), at.day("date"), at.day("end")
    if day is None:
        if not at.broken and not _is_problem(reading, at.at("date")):
            at.missing("date", "the day of the event, such as date: 2027-02-14")
        return None
    if end and end < day:
        reading.problem(
            at.entries["end"].node, at.at("end"), f"the event ends ({end}) before it begins ({day}).", "a later day"
        )
    return model.Event(name=name, date=day, end=end)


def economics(at: Answers) -> model.Economics:
    return model.Economics(
        average_order_value=at.money("average_order_value"),
        gross_margin=at.share("gross_margin"),
        monthly_churn=at.share("monthly_churn"),
        months_kept=at.duration("months_kept", "month"),
        orders_per_year=at.quantity("orders_per_year"),
        lead_to_win=at.share("lead_to_win"),
        sales_cycle=at.duration("sales_cycle"),
        max_payback_months=at.months("max_payback_months"),
        max_cost_per_result=at.money("max_cost_per_result"),
    )


def contacts(at: Answers) -> model.Contacts:
    followers = at.group("followers", ("instagram: 12400, linkedin: 800",), any_key=True)
    counts = {key: at.reading.quantity(node, path) for key, path, node in followers.every()}
    return model.Contacts(
        email_with_consent=at.quantity("email_with_consent"),
        sms_with_consent=at.quantity("sms_with_consent"),
        customers=at.quantity("customers"),
        website_visits_per_month=at.quantity("website_visits_per_month"),
        followers={key: count for key, count in counts.items() if count},
    )


def history(at: Answers) -> model.History:
    """`spend` and `results` by channel; every other key with numbers is a series."""
    spent = at.group("spend", ("linkedin: EUR 21000",), any_key=True)
    spend = {key: at.reading.money(node, path) for key, path, node in spent.every()}
    results = at.group("results", ("linkedin: 38 leads",), any_key=True)
    said = {key: results.line(key) for key in results.entries}
    series = {key: _series(at, key) for key in at.entries if key not in KEYS["history"]}
    return model.History(
        series={key: numbers for key, numbers in series.items() if numbers},
        spend={key: money for key, money in spend.items() if money},
        results={key: text for key, text in said.items() if text},
    )


def _series(at: Answers, key: str) -> tuple[Quantity, ...]:
    numbers = (at.reading.quantity(node, path, negative=True) for path, node in at.each(key))
    return tuple(number for number in numbers if number)


def measurement(at: Answers) -> model.Measurement:
    return model.Measurement(
        source_of_truth=at.line("source_of_truth"),
        tracking_in_place=at.lines("tracking_in_place"),
        target_is=cast(Literal["gross", "net"] | None, at.choice("target_is", ("gross", "net"))),
        target_set_by=at.line("target_set_by"),
    )


def approvals(at: Answers) -> model.Approvals:
    return model.Approvals(
        who=at.lines("who"),
        rounds=at.whole("rounds", 20, of_range="high"),
        days=at.whole("days", 365, of_range="high"),
    )


def claims(top: Answers) -> tuple[model.Claim, ...]:
    return tuple(_claim(top.reading, path, node) for path, node in top.each("claims"))


def _claim(reading: Reading, path: str, node: Node) -> model.Claim:
    if isinstance(node, Leaf):
        return model.Claim(text=reading.text(node, path))
    at = Answers(reading, node, path, KEYS["claims"])
    return model.Claim(text=required(at, "text"), proof=at.line("proof"), expires=at.day("expires"))


def decisions(top: Answers) -> tuple[model.Decision, ...]:
    found = (_decision(top.reading, path, node) for path, node in top.each("decisions"))
    return tuple(decision for decision in found if decision)


def _decision(reading: Reading, path: str, node: Node) -> model.Decision | None:
    at = Answers(reading, node, path, KEYS["decisions"])
    what, by, why = required(at, "what"), at.line("by"), at.line("why")
    value = at.answer("value")
    if value is None:
        if not at.broken and not any(unknown.key == at.at("value") for unknown in reading.unknowns):
            at.missing("value", "what was decided, such as value: EUR 42000")
        return None
    read = _decided(reading, value, at.at("value"), is_amount=bool(re.search(r"(?:amount|price|budget)$", what)))
    return model.Decision(what=what, value=read, by=by, why=why) if read is not None else None


def _decided(
    reading: Reading, node: Node, path: str, *, is_amount: bool
) -> Money | Share | Quantity | date | bool | str | None:
    if isinstance(node, Group) or is_amount:
        return reading.money(node, path)
    leaf = reading.leaf(node, path, "one value")
    if leaf is None:
        return None
    text = reading.text(leaf, path)
    if not leaf.quoted and text.lower() in ("true", "false", "yes", "no"):
        return text.lower() in ("true", "yes")
    return _as_decided(reading, text)


def _as_decided(reading: Reading, text: str) -> Money | Share | Quantity | date | str:
    """A share, an amount, a day, a number or a text: the first that the whole value is."""
    if is_share(text):
        return read_share(text, least=-100, most=None)
    if marks_in(text):
        return _tried(lambda: read_money(text, reading.currency, reading.country)) or text
    if not any(c.isdigit() for c in text):
        return text
    number = _tried(lambda: read_quantity(text, dot_groups=reading.groups(text), negative=True))
    return _tried(lambda: read_date(text)) or number or text


def _tried(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except NotationError:
        return None
