"""Facts we ship: reference figures with their source, industries, goals, channels, regions, and the plan's wording.

A text in these values is plain text; `{name}` in it is a slot that the plan fills.
"""

from __future__ import annotations

from typing import Literal

from aicmo.model.lifecycle import MessagingRegions
from aicmo.model.measure import ExperimentIdea
from aicmo.model.playbooks import Playbooks
from aicmo.model.value import Value

BucketKind = Literal["education", "proof", "promotion", "community"]


class ReferenceFigure(Value):
    """A published figure. `unit` is "USD", "percent" or what the source counts; `confidence` A is best."""

    id: str
    metric: str
    channel: str
    industry: str
    region: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    source: str
    year: int
    url: str
    note: str = ""
    confidence: str


class CostPath(Value):
    """How money becomes results on one channel, by reference figures (ids).

    `cpm`, `ctr` and `cvr`, or `cpc` and `cvr`, or `cost` alone. `result` says what comes out: an order or a lead.
    `about` names in words what the figures were measured on.
    """

    channel: str
    result: Literal["order", "lead"]
    cpm: str | None = None
    cpc: str | None = None
    ctr: str | None = None
    cvr: str | None = None
    cost: str | None = None
    about: str


class Theme(Value):
    """A content theme of a trade: why its buyers care, hooks to post and the step each theme asks for."""

    name: str
    kind: BucketKind
    why: str
    hooks: tuple[str, ...]
    ctas: tuple[str, ...]


class ChannelFit(Value):
    """Why a channel fits a trade, 1 (where the audience asks for it) to 3 (first choice), and the job it does there.

    `where`: it fits only a brief whose trade, goods or audience are told with one of these words; empty fits all.
    """

    channel: str
    fit: int
    job: str
    why: str
    where: tuple[str, ...] = ()


class Season(Value):
    """Months (1 to 12) in which a trade's demand is not the usual, and why.

    `turns`: the reason is the weather, so the months move by half a year in the southern hemisphere.
    """

    months: tuple[int, ...]
    demand: Literal["low", "high"]
    why: str
    turns: bool = False


class UsualKpi(Value):
    """What a trade measures and the decision that hangs on it."""

    name: str
    stage: Literal["reach", "engagement", "action", "result"]
    why: str


class TradeOffer(Value):
    """An offer that works in a trade or harms it, and why."""

    offer: str
    works: bool
    why: str


class Forbidden(Value):
    """Words that a trade's rules forbid, why, and who says so: a law, a regulator, or "judgement".

    `instead` is what may be said.
    """

    say: tuple[str, ...]
    why: str
    instead: str
    source: str


class Industry(Value):
    """What we know of a trade. `basis` says where it comes from; judgement is printed as such.

    `item_frames` are hooks made for each thing sold, with {item} for its name.

    Slots in its texts: {brand}, {item} (the first thing sold), {place} (the town), {pain} and {doubt} (the client's
    own words) in the two frames. `scene` is what a camera would see; `refuses` is the habit of the trade we leave out.
    `line` is a working line for clients who have none. `entry_points` are situations in which a buyer thinks of the
    category, `jobs` what the buyer wants done, `anxieties` what holds the buyer back; `funnel` names the steps from
    first sight to result.
    """

    id: str
    name: str
    words: tuple[str, ...]
    basis: str
    model: Literal["d2c", "local_service", "b2b", "charity", "finance", "product", "public", "any"]
    category: str
    alternative: str
    buyer_one: str
    buyer_many: str
    line: str
    territory: str
    scene: str
    refuses: str
    why_it_works: tuple[str, ...]
    pain_frame: str
    doubt_frame: str
    item_frames: tuple[str, ...] = ()
    proof_cta: str
    item_cta: str
    triggers: tuple[str, ...]
    proof_kinds: tuple[str, ...]
    rules: tuple[str, ...] = ()
    channels: tuple[ChannelFit, ...]
    paths: tuple[CostPath, ...] = ()
    themes: tuple[Theme, ...]
    shoots: tuple[str, ...]
    replies: tuple[str, ...]
    reviews: tuple[str, ...]
    reports: tuple[str, ...]
    hashtags: tuple[str, ...]
    segment_next: str
    value_question: str
    buying_cycle: str
    entry_points: tuple[str, ...]
    jobs: tuple[str, ...]
    anxieties: tuple[str, ...]
    funnel: tuple[str, ...]
    seasons: tuple[Season, ...]
    kpis: tuple[UsualKpi, ...]
    offers: tuple[TradeOffer, ...]
    forbids: tuple[Forbidden, ...]


class GoalInTrade(Value):
    """What a kind of goal means in one trade, where the usual words would be wrong; empty keeps the usual ones."""

    counts_in: str = ""
    next_step: str = ""
    early_signs: tuple[str, ...] = ()
    one: str = ""
    many: str = ""
    loss: str = ""
    buys_one: str = ""
    buys_many: str = ""
    bridge: str = ""


class GoalKind(Value):
    """A kind of goal, recognised by its words.

    `stock` goals are levels that can shrink (subscriptions); others are counts of events (orders). `buys_*` is what
    paid media can buy on the way; `bridge` is the share of those that become a result, `bridge_key` where a brief
    answers it (empty: media buys the result itself). `target_alone`: a target without a baseline is the count wanted.
    `instead`: for these industries or models of business the words mean another kind of goal (new customers of a shop
    are orders, bookings of a hotel are stays). `in_trade` holds its words for single trades.
    """

    id: str
    words: tuple[str, ...]
    one: str
    many: str
    stock: bool
    loss: str
    buys_one: str
    buys_many: str
    result: Literal["order", "lead", "none"]
    bridge: str = ""
    bridge_key: str = ""
    target_alone: bool
    instead: dict[str, str] = {}
    counts_in: str
    next_step: str
    early_signs: tuple[str, ...]
    in_trade: dict[str, GoalInTrade] = {}

    def told_in(self, trade: str) -> GoalKind:
        """This kind of goal in the words of a trade."""
        own = self.in_trade.get(trade, GoalInTrade())
        return self.model_copy(update={name: text for name, text in own if text})


class TextLimit(Value):
    """How long a text may be in one place of a channel, in characters, and how much of it is shown (0: all)."""

    place: str
    characters: int
    shown: int = 0
    source: str


class Cadence(Value):
    """What a team keeps up on a channel: with up to 4 hours a week, up to 12, and more."""

    small: str
    medium: str
    large: str


class Channel(Value):
    """A channel: what it is for and when not to use it. `limit` is the text limit of a post in characters.

    `source` and `medium` are what its tagged links say (`paid_medium` in ads), and `group` and `paid_group` the default
    channel group of Google Analytics in which such a visit lands. `basis` says where its facts come from.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    paid_name: str = ""
    posts: bool
    role: Literal["create", "capture", "convert", "keep", "listen"]
    formats: tuple[str, ...] = ()
    limit: int = 0
    models: tuple[str, ...] = ()
    needs: str = ""
    not_when: str
    measure: str
    handle: str = ""
    cost_model: str = ""
    cadence: Cadence | None = None
    limits: tuple[TextLimit, ...] = ()
    source: str = ""
    medium: str = ""
    paid_medium: str = ""
    group: str = ""
    paid_group: str = ""
    basis: str = ""


class Region(Value):
    """How a country writes money and dates. `locale` is a CLDR name for English as written there."""

    country: str
    name: str
    names: tuple[str, ...] = ()
    locale: str
    currency: str


class OtherTrades(Value):
    """Words beside the word of a trade that make it another trade: behind it, directly before it, or anywhere."""

    behind: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()


class Knowledge(Value):
    """Everything the planner may know that the client did not say.

    `exchange` holds units of a currency for one US dollar. `scales` gives, for a country (ISO 3166), two reference
    figures: its media price and the world's; their quotient scales a price. `splits` holds shares of a budget in
    percent by goal or model, number of bought channels, and row. `laws` gives what a text calls the laws that a source
    cites, by that source.
    """

    references: dict[str, ReferenceFigure]
    industries: dict[str, Industry]
    goals: tuple[GoalKind, ...]
    channels: dict[str, Channel]
    wording: dict[str, dict[str, str]]
    exchange: dict[str, float]
    exchange_note: str
    scales: dict[str, tuple[str, str]] = {}
    splits: dict[str, dict[str, dict[str, int]]] = {}
    other_trades: OtherTrades = OtherTrades()
    experiments: tuple[ExperimentIdea, ...] = ()
    consent_first: frozenset[str] = frozenset()
    messaging: MessagingRegions
    playbooks: Playbooks
    laws: dict[str, str] = {}
