"""What the client stands on today, from the brief alone."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.amount import Duration, Money, Quantity, Share
from aicmo.model.standing import Holding, PricedItem, Series, Standing, Tried
from aicmo.plan.costs import channel_of
from aicmo.plan.draft import Draft
from aicmo.plan.parts.reset import spent_on

Given = Money | Share | Quantity | None


def plan_standing(draft: Draft) -> Standing:
    """Counts, past channels, series, prices and the worth of an order, each figure in the ledger once."""
    economics = draft.case.brief.economics
    order = economics.average_order_value
    unit = f"money:{(order.currency if order else None) or draft.case.place.currency}"
    return Standing(
        holdings=tuple(_holdings(draft)),
        tried=tuple(_tried(draft)),
        series=tuple(_series(draft)),
        items=tuple(_items(draft)),
        order_figure=_brief(
            draft, "economics.order", "average order value", order, unit, "economics.average_order_value"
        ),
        margin_figure=_brief(
            draft, "economics.margin", "gross margin", economics.gross_margin, "percent", "economics.gross_margin"
        ),
        won_figure=_brief(
            draft, "economics.wins", "leads that are won", economics.lead_to_win, "percent", "economics.lead_to_win"
        ),
        cycle=_cycle(economics.sales_cycle),
    )


def _cycle(given: Duration | None) -> str:
    if given is None:
        return ""
    span = f"{given.low:f}" if given.low == given.high else f"{given.low:f} to {given.high:f}"
    return f"{span} {given.unit}{'' if given.high == 1 else 's'}"


def _holdings(draft: Draft) -> Iterator[Holding]:
    contacts, say = draft.case.brief.contacts, draft.case.say
    visits = _brief(
        draft,
        "contacts.visits",
        say("standing.visits"),
        contacts.website_visits_per_month,
        "count",
        "contacts.website_visits_per_month",
    )
    if visits:
        yield Holding(what=say("standing.visits"), figure=visits, kind="reach")
    for name, count in contacts.followers.items():
        channel = channel_of(draft.case, name)
        shown = draft.case.knowledge.channels[channel].name if channel else name.replace("_", " ").title()
        what = say("standing.followers", channel=shown)
        figure = _brief(draft, f"contacts.followers.{_plain(name)}", what, count, "count", f"contacts.followers.{name}")
        if figure:
            yield Holding(what=what, figure=figure, kind="reach")
    lists = {"customers": contacts.customers, "email": contacts.email_with_consent, "sms": contacts.sms_with_consent}
    keys = {"customers": "customers", "email": "email_with_consent", "sms": "sms_with_consent"}
    for name, given in lists.items():
        figure = _brief(draft, f"contacts.{name}", say(f"standing.{name}"), given, "count", f"contacts.{keys[name]}")
        if figure:
            yield Holding(what=say(f"standing.{name}"), figure=figure, kind="list")


def _tried(draft: Draft) -> Iterator[Tried]:
    case, spent = draft.case, spent_on(draft)
    names = dict.fromkeys([*case.brief.history.spend, *case.brief.history.results])
    for name in names:
        channel = channel_of(case, name)
        shown = case.knowledge.channels[channel].name if channel else name.replace("_", " ").capitalize()
        figure = spent.get(channel) if channel else None
        yield Tried(channel=shown, spent_figure=figure, result=case.brief.history.results.get(name, ""))


def _series(draft: Draft) -> Iterator[Series]:
    ledger = draft.case.ledger
    for name, values in draft.case.brief.history.series.items():
        source = f"brief, history.{name}"
        known = tuple(figure.id for figure in ledger.figures.values() if figure.source == source)
        if len(known) != len(values):
            known = tuple(
                ledger.brief_range(
                    f"history.{_plain(name)}.n{number}", name.replace("_", " "), value, "count", f"history.{name}"
                )
                for number, value in enumerate(values, 1)
            )
        yield Series(name=name.replace("_", " ").replace(" per ", " a "), figures=known)


def _items(draft: Draft) -> Iterator[PricedItem]:
    ledger = draft.case.ledger
    for number, item in enumerate(draft.case.brief.product.items):
        key = f"product.items[{number}]"
        unit = f"money:{(item.price.currency if item.price else None) or draft.case.place.currency}"
        price = _brief(draft, f"price.item{number}", f"price of {item.name}", item.price, unit, f"{key}.price", 2)
        margin = _brief(
            draft, f"margin.item{number}", f"margin of {item.name}", item.margin, "percent", f"{key}.margin"
        )
        left = f"earn.item{number}" if f"earn.item{number}" in ledger else None
        start, each = (item.price.start, item.price.each) if item.price else ("", "")
        yield PricedItem(
            name=item.name, price_figure=price, start=start, each=each, margin_figure=margin, left_figure=left
        )


def _brief(
    draft: Draft, figure: str, what: str, given: Given, unit: str, key: str, decimals: int | None = None
) -> str | None:
    """The id of an answer of the brief. A number has one entry, so one that another part made is found by its key."""
    ledger = draft.case.ledger
    if given is None:
        return None
    if figure in ledger:
        return figure
    known = next((one.id for one in ledger.figures.values() if one.source == f"brief, {key}"), None)
    places = decimals if decimals is not None else (1 if unit == "percent" else 0)
    return known or ledger.brief_range(figure, what, given, unit, key, places)


def _plain(name: str) -> str:
    """A name of the brief as part of an id: letters, digits and underscores."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name.lower())
