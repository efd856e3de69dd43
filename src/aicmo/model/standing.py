"""What a client stands on before anything of the plan is done: people it reaches, what a sale leaves, what it tried."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value


class Holding(Value):
    """A count the client has today: `what` is a plural noun ("followers on Instagram"), `figure` its id."""

    what: str
    figure: str
    kind: Literal["reach", "list"]


class Tried(Value):
    """A channel that was paid for before: what it took (None where unsaid) and what the brief says came of it."""

    channel: str
    spent_figure: str | None
    result: str


class Series(Value):
    """A count of the client's own over time, oldest first; `name` says what was counted in which span."""

    name: str
    figures: tuple[str, ...]


class PricedItem(Value):
    """Something sold, with the ids of its price, margin and what one sale leaves; None where the brief is silent.

    `start` stands before the price ("from", or nothing), `each` behind it: "a month", "" for one that is paid once.
    """

    name: str
    price_figure: str | None
    start: str
    each: str
    margin_figure: str | None
    left_figure: str | None


class Standing(Value):
    """`order_figure`, `margin_figure` and `won_figure` are the average order, its margin and the leads that are won.

    `cycle` is the time from first talk to signature in words, "" where the brief does not say.
    """

    holdings: tuple[Holding, ...]
    tried: tuple[Tried, ...]
    series: tuple[Series, ...]
    items: tuple[PricedItem, ...]
    order_figure: str | None = None
    margin_figure: str | None = None
    won_figure: str | None = None
    cycle: str = ""
