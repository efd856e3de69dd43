"""What the client told us. Five answers are required; every other answer is optional and typed."""

from __future__ import annotations

import datetime
from typing import Literal

from aicmo.model.amount import Duration, Money, Quantity, Share, Unknown
from aicmo.model.value import Value


class Brand(Value):
    """Who the client is."""

    name: str
    industry: str
    industry_id: str | None = None
    website: str | None = None
    description: str | None = None
    location: str | None = None
    languages: tuple[str, ...] = ()


class Item(Value):
    """One thing the client sells. `margin` is the gross margin in percent of the price."""

    name: str
    price: Money | None = None
    margin: Share | None = None
    usp: str | None = None


class Product(Value):
    """What is sold and what proves it."""

    summary: str
    items: tuple[Item, ...] = ()
    current_offers: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()


class Audience(Value):
    """Whom the client wants to reach, in the client's words."""

    primary: str
    secondary: str | None = None
    pain_points: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    hangouts: tuple[str, ...] = ()


class Goal(Value):
    """What is to be reached. `target` and `baseline` count `kpi`; `launch` is the day a product goes on sale."""

    primary: str
    secondary: tuple[str, ...] = ()
    kpi: str | None = None
    baseline: Quantity | None = None
    target: Quantity | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    launch: datetime.date | None = None


class Budget(Value):
    """What may be spent; `money.period` says whether the amount is for a month, a quarter, a year or in total."""

    money: Money
    covers: str | None = None


class Competitor(Value):
    """A rival the client named. Only what stands here is known about it."""

    name: str
    website: str | None = None
    notes: str | None = None


class Voice(Value):
    """How the brand speaks, what it must say and never says."""

    tone: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    tagline: str | None = None


class Constraints(Value):
    """What limits the work: channels, capacity, people, rules."""

    focus_channels: tuple[str, ...] = ()
    avoid_channels: tuple[str, ...] = ()
    posts_per_week: int | None = None
    hours_per_week: Quantity | None = None
    team: tuple[str, ...] = ()
    compliance: tuple[str, ...] = ()


class Event(Value):
    """A day the calendar must know."""

    name: str
    date: datetime.date
    end: datetime.date | None = None


class Context(Value):
    """What was tried and what comes."""

    worked: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    notes: str | None = None


class Economics(Value):
    """What a result is worth. Shares are in percent; `monthly_churn` is the share of customers lost in a month."""

    average_order_value: Money | None = None
    gross_margin: Share | None = None
    monthly_churn: Share | None = None
    months_kept: Duration | None = None
    orders_per_year: Quantity | None = None
    lead_to_win: Share | None = None
    sales_cycle: Duration | None = None
    max_payback_months: Quantity | None = None
    max_cost_per_result: Money | None = None


class Contacts(Value):
    """Whom the client can reach without paying."""

    email_with_consent: Quantity | None = None
    sms_with_consent: Quantity | None = None
    customers: Quantity | None = None
    website_visits_per_month: Quantity | None = None
    followers: dict[str, Quantity] = {}


class History(Value):
    """What happened before: series by name, spend and results by channel (results in the client's words)."""

    series: dict[str, tuple[Quantity, ...]] = {}
    spend: dict[str, Money] = {}
    results: dict[str, str] = {}


class Measurement(Value):
    """How results are counted and who set the target."""

    source_of_truth: str | None = None
    tracking_in_place: tuple[str, ...] = ()
    target_is: Literal["gross", "net"] | None = None
    target_set_by: str | None = None


class Approvals(Value):
    """Who signs off, in how many rounds of how many days."""

    who: tuple[str, ...] = ()
    rounds: int | None = None
    days: int | None = None


class Claim(Value):
    """A claim the client may make, with its proof and the day it expires."""

    text: str
    proof: str | None = None
    expires: datetime.date | None = None


class Decision(Value):
    """What the strategist fixed; the plan keeps it. `what` is a dotted path such as "channels.events.amount"."""

    what: str
    # The plainest first: read from JSON, the first kind that takes all keys wins.
    value: Quantity | Share | Money | datetime.date | bool | str
    by: str | None = None
    why: str | None = None


class Brief(Value):
    """Everything the client told us, read and cleaned.

    `currency` is the ISO 4217 code that amounts without one are read in, `country` the ISO 3166 code the location
    names; both None when nothing says. `unknowns` are the answers given as "unknown, ask ROLE by DATE".
    `cleaned` says what was taken out of the text on the way in (hidden characters and the like).
    """

    brand: Brand
    product: Product
    audience: Audience
    goal: Goal
    budget: Budget | None = None
    competitors: tuple[Competitor, ...] = ()
    voice: Voice = Voice()
    constraints: Constraints = Constraints()
    context: Context = Context()
    economics: Economics = Economics()
    contacts: Contacts = Contacts()
    history: History = History()
    measurement: Measurement = Measurement()
    approvals: Approvals = Approvals()
    claims: tuple[Claim, ...] = ()
    decisions: tuple[Decision, ...] = ()

    country: str | None = None
    currency: str | None = None
    unknowns: tuple[Unknown, ...] = ()
    cleaned: tuple[str, ...] = ()


REQUIRED = ("brand.name", "brand.industry", "product.summary", "audience.primary", "goal.primary")
