"""Everything decided and computed before a word is written.

Every text in a plan is plain text that may hold figure tokens; digits in it that mean a figure come from the brief.
A field ending in `_figure` holds the id of a figure in `ledger`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.audit import AuditPlan
from aicmo.model.brief import Brief
from aicmo.model.chart import Chart
from aicmo.model.coherence import Conflict
from aicmo.model.copy import CopySet
from aicmo.model.creative import AdConcept, Look, Territory
from aicmo.model.figure import Figure
from aicmo.model.funnel import Funnel
from aicmo.model.gates import Gate
from aicmo.model.knowledge import BucketKind
from aicmo.model.launch import LaunchPlan
from aicmo.model.law import CitedLaw
from aicmo.model.lifecycle import LifecyclePlan
from aicmo.model.market import MarketFrame, RivalsPlan
from aicmo.model.measure import Experiment, Judgement, MeasurementPlan, Payback
from aicmo.model.offers import OffersPlan
from aicmo.model.people import Insight, JourneyStage, Persona, ValueFit
from aicmo.model.reach_out import CreatorsPlan, PagePlan, RemarketingPlan
from aicmo.model.retention import RetentionPlan
from aicmo.model.situation import Situation
from aicmo.model.standing import Standing
from aicmo.model.turnaround import Turnaround
from aicmo.model.value import Value

SupportLevel = Literal["supported", "stretch", "not_supported", "open"]
ChannelVerdict = Literal["lead", "support", "listen", "not_now", "excluded"]
TOLD_BY_SUPPORT = ("COST_ABOVE_WORTH", "GOAL_OUT_OF_REACH")
"""Misfits that a reason of `Support` tells, too."""


class TradeMatch(Value):
    """Which industry of the knowledge base the brief's words matched, how, and how sure (0 to 1)."""

    id: str
    name: str
    matched: str
    confidence: float
    generic: bool


class Place(Value):
    """Where the client is and how figures are printed there."""

    text: str
    country: str
    locale: str
    currency: str


class Support(Value):
    """Whether what we know supports the goal, why, and what would change that."""

    level: SupportLevel
    headline: str
    short: str
    reasons: tuple[str, ...] = ()
    what_would: tuple[str, ...] = ()


class Objective(Value):
    """The goal as a number with dates. `one`/`many` name the unit of the metric; `refuses` only looks like success."""

    goal: str
    kind: str
    one: str
    many: str
    buys_one: str
    buys_many: str
    stock: bool
    loss: str
    basis: Literal["net", "gross", "unsaid"]
    start: date
    end: date
    dates_given: bool
    launch: date | None = None
    weeks: int
    months: int
    baseline_figure: str | None = None
    target_figure: str | None = None
    gap_figure: str | None = None
    change_figure: str | None = None
    sentence: str
    wish: str
    refuses: str = ""
    support: Support


class Segment(Value):
    """A group we plan for, by need rather than by age."""

    id: str
    name: str
    priority: Literal["first", "second", "later"]
    role: str
    why: str
    wants: tuple[str, ...]
    doubts: tuple[str, ...]
    reached: tuple[str, ...]
    seen_at: tuple[str, ...] = ()
    message: str
    first_step: str


class Positioning(Value):
    """The slots of the positioning sentence (Moore, Crossing the Chasm) and the sentence itself.

    `given` is False where the brief names no difference and what is sold stands in its place.
    """

    target: str
    need: str
    category: str
    benefit: str
    alternative: str
    difference: str
    given: bool
    proof: str
    sentence: str


class Pillar(Value):
    """One of three things to say and its proof, or what to fetch when there is none.

    `fits` is False when the proof is the nearest the brief has and does not speak of this very point.
    """

    title: str
    claim: str
    proof: tuple[str, ...]
    fits: bool
    to_fetch: str
    answers: str


class ObjectionAnswer(Value):
    """A doubt of the buyer and how we answer it; `known` is False when the answer must still come from the client."""

    objection: str
    answer: str
    known: bool


class Messages(Value):
    """The message house."""

    promise: str
    promise_source: str
    pillars: tuple[Pillar, ...]
    objections: tuple[ObjectionAnswer, ...]
    tone: tuple[str, ...]
    tone_rules: tuple[str, ...]
    must_say: tuple[str, ...]
    avoid: tuple[str, ...]


class Execution(Value):
    """How the idea looks on one channel."""

    channel: str
    text: str


class Idea(Value):
    """The campaign idea: a line a stranger can repeat, the tension it rests on, where it lives."""

    line: str
    line_source: str
    tension: str
    territory: str
    scene: str
    reasons: tuple[str, ...]
    executions: tuple[Execution, ...]
    refuses: str


class ChannelChoice(Value):
    """A channel and what we decided about it."""

    id: str
    name: str
    verdict: ChannelVerdict
    asked: bool
    paid: bool
    posts: bool
    role: str
    job: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    starts_when: str
    counts_when: str


class BudgetRow(Value):
    """A line of the budget: its share and, where the brief gives money, the amounts.

    `before_figure` is what may be spent until the review and `after_figure` what waits for it; None means nothing.
    """

    id: str
    item: str
    why: str
    share_figure: str
    month_figure: str | None = None
    total_figure: str | None = None
    before_figure: str | None = None
    after_figure: str | None = None


class BudgetMonth(Value):
    """The money of a month; one that is not `firm` waits for the review."""

    start: date
    end: date
    figure: str
    firm: bool


class BudgetPlan(Value):
    """The split. `months` is how many months the money has to last; rows add up to the total exactly, and so do the
    entries of `by_month`, which is empty where there is one month or no money. `leading` is the bought channel that
    gets most, and `first_figure` what may be spent before the review."""

    given: bool
    covers: str
    months: int
    month_figure: str | None = None
    total_figure: str | None = None
    held_figure: str | None = None
    free_figure: str | None = None
    first_figure: str | None = None
    leading: str = ""
    shares_figure: str
    review: date
    rows: tuple[BudgetRow, ...]
    by_month: tuple[BudgetMonth, ...] = ()
    note: str


class Earning(Value):
    """What one sale, or several by the same customer, earns."""

    label: str
    figure: str
    note: str


class EconomicsPlan(Value):
    """What a result earns and the most it may cost; `missing` says what the brief leaves out."""

    earnings: tuple[Earning, ...]
    ceiling_figure: str | None = None
    ceiling_why: str
    missing: str


class ForecastPath(Value):
    """Money to results on one channel, with the range."""

    channel: str
    name: str
    spend_figure: str | None
    cost_figure: str
    low_figure: str | None
    mid_figure: str | None
    high_figure: str | None
    rate_figures: tuple[str, ...]
    basis: Literal["history", "reference"]
    about: str


class Forecast(Value):
    """What the budget may bring. `one`/`many` name what is forecast, which may be a step before the goal's result.

    `promise_figures` are P30 and P40, `stretch_figures` P75 and P80; `aims` says both in a sentence. `beyond` says that
    the goal asks for more results than the middle of the range has steps before them.
    """

    possible: bool
    one: str
    many: str
    paths: tuple[ForecastPath, ...]
    low_figure: str | None = None
    mid_figure: str | None = None
    high_figure: str | None = None
    needed_share_mid_figure: str | None = None
    needed_share_high_figure: str | None = None
    beyond: bool = False
    promise_figures: tuple[str, ...] = ()
    stretch_figures: tuple[str, ...] = ()
    aims: str = ""
    extrapolated: bool
    note: str


class Kpi(Value):
    """A measure with where it stands, where it should be, who reads it and when it rings.

    `why` names the decision that hangs on it, where the trade gives one.
    """

    name: str
    stage: Literal["reach", "engagement", "action", "result"]
    today: str
    target: str
    range: str
    source: str
    owner: str
    cadence: str
    alert: str
    why: str = ""

    @property
    def label(self) -> str:
        """The name in few words, for a second table: no "share of", nothing from a comma or a bracket on."""
        short = self.name.partition(",")[0].partition(" (")[0].removeprefix("Share of ")
        return short[:1].upper() + short[1:]

    @property
    def read_in(self) -> str:
        """The source without how it is checked."""
        return self.source.partition(",")[0]


class ContentBucket(Value):
    """A content theme with its share of the posts in the calendar."""

    name: str
    kind: BucketKind
    purpose: str
    posts: int
    examples: tuple[str, ...]
    for_whom: str


class CalendarDay(Value):
    """A day of the calendar: a post with hook and call to action, or other work.

    What follows `owner` is for those who fill a posting tool, and empty for other work: `pillar` is the title of the
    message the post carries, `stage` where its reader stands (see, think, do, care), `caption` its text within the
    platform's limit, `asset` the picture or film and `alt_text` what it shows, `link` the tagged link (from "?" on
    where the brief names no website), whose `utm_content` no other post has. Every post begins as a draft.
    """

    day: date
    week: int
    phase: int
    kind: Literal["post", "work"]
    platform: str
    format: str
    theme: str
    bucket: BucketKind | None
    hook: str
    cta: str
    owner: str
    pillar: str = ""
    stage: Literal["", "see", "think", "do", "care"] = ""
    caption: str = ""
    asset: str = ""
    alt_text: str = ""
    link: str = ""
    utm_content: str = ""
    status: Literal["draft", "planned"] = "planned"
    occasion: str = ""
    holiday: bool = False


class Phase(Value):
    """A stretch of the calendar with its purpose."""

    number: int
    title: str
    purpose: str
    start: date
    end: date


class Calendar(Value):
    """Thirty dated days."""

    start: date
    end: date
    posts_per_week: int
    posts_given: bool
    days: tuple[CalendarDay, ...]
    phases: tuple[Phase, ...]
    later_events: tuple[str, ...]


class HashtagSet(Value):
    """Tags by role; none is claimed to be popular."""

    brand: tuple[str, ...]
    industry: tuple[str, ...]
    campaign: tuple[str, ...]
    local: tuple[str, ...]
    rules: tuple[str, ...]


class CampaignPhase(Value):
    """A stretch of the whole plan: what it is for and what must be true before the next begins."""

    number: int
    title: str
    start: date
    end: date
    purpose: str
    over_when: str


class Task(Value):
    """A step of the roadmap: due, owner, what it waits for, when it is done; `short` names it in two words."""

    due: date
    title: str
    short: str
    owner: str
    after: str
    done_when: str


class Risk(Value):
    """What could go wrong, how we would notice and what we would do."""

    title: str
    likelihood: Literal["low", "medium", "high"]
    impact: Literal["low", "medium", "high"]
    signal: str
    response: str
    owner: str


class Question(Value):
    """A missing answer: what it is, who can give it, by when, and what changes with it. `worth` orders them."""

    key: str
    question: str
    ask: str
    by: date | None
    changes: str
    worth: int


class DecisionAsked(Value):
    """What the client is asked to decide, by when, and the money at stake."""

    text: str
    by: date
    who: str


class Plan(Value):
    """The strategy before it is worded."""

    brief: Brief
    today: date
    trade: TradeMatch
    place: Place
    situation: Situation
    objective: Objective
    buyers: str
    triggers: tuple[str, ...]
    proof_kinds: tuple[str, ...]
    segments: tuple[Segment, ...]
    not_planned: str
    positioning: Positioning
    messages: Messages
    idea: Idea
    territories: tuple[Territory, ...] = ()
    look: Look
    ads: tuple[AdConcept, ...]
    channels: tuple[ChannelChoice, ...]
    budget: BudgetPlan
    economics: EconomicsPlan
    forecast: Forecast
    kpis: tuple[Kpi, ...]
    trade_kpis: tuple[Kpi, ...] = ()
    payback: Payback = Payback()
    experiments: tuple[Experiment, ...] = ()
    measurement: MeasurementPlan | None = None
    judgement: Judgement | None = None
    offers: OffersPlan | None = None
    market: MarketFrame
    rivals: RivalsPlan
    personas: tuple[Persona, ...]
    insights: tuple[Insight, ...]
    journey: tuple[JourneyStage, ...]
    value_fit: ValueFit
    funnel: Funnel
    lifecycle: LifecyclePlan
    copy_set: CopySet
    creators: CreatorsPlan
    remarketing: RemarketingPlan
    page: PagePlan
    gates: tuple[Gate, ...]
    turnaround: Turnaround
    launch: LaunchPlan
    retention: RetentionPlan
    audit: AuditPlan
    buckets: tuple[ContentBucket, ...]
    calendar: Calendar
    hashtags: HashtagSet
    roadmap: tuple[Task, ...]
    phases: tuple[CampaignPhase, ...] = ()
    risks: tuple[Risk, ...]
    questions: tuple[Question, ...]
    standing: Standing
    laws: tuple[CitedLaw, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    decision: DecisionAsked
    missing_for_pack: tuple[str, ...] = ()
    pack_questions: tuple[Question, ...] = ()
    charts: tuple[Chart, ...] = ()
    ledger: dict[str, Figure]

    @property
    def further_conflicts(self) -> tuple[Conflict, ...]:
        """The misfits that the support's reasons have not told already."""
        return tuple(conflict for conflict in self.conflicts if conflict.code not in TOLD_BY_SUPPORT)

    @property
    def assumptions(self) -> tuple[Figure, ...]:
        """The figures nobody has confirmed yet, in the order in which the plan took them."""
        return tuple(figure for figure in self.ledger.values() if figure.kind == "assumption")
