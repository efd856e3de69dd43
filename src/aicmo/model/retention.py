"""Keeping customers: when somebody counts as lost, why people leave, moments that keep them, and loyalty schemes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.turnaround import Job
from aicmo.model.value import Value

Relation = Literal["subscription", "contract", "repeat", "rare", "gift", "account", "use"]
"""How a customer is bound: pays until told to stop, signed for a term, comes again freely, comes once in years, gives
regularly, holds an account, uses a free service."""
MomentId = Literal["onboard", "second", "replenish", "expand", "at_risk", "lapsed", "winback"]
LoyaltyId = Literal["points", "tier", "paid", "perks"]


class RelationScript(Value):
    """What holds for a relation: when somebody is lost, the window, and what stands in the place of a scheme."""

    id: Relation
    name: str
    lost: str
    window: str
    window_without: str
    value: str
    instead: tuple[str, ...]
    ask_back: str


class LeaveCauseScript(Value):
    """A reason to leave, in the order of how often it is the true one where nothing is known (judgement)."""

    id: Literal["payment", "fit", "service", "price", "rival", "need"]
    relations: tuple[Relation, ...] = ()
    words: tuple[str, ...] = ()
    name: str
    hypothesis: str
    sign: str
    test: str


class MomentScript(Value):
    """A moment in a customer's life with the brand; of `flows` (ids) the first one the client has serves it."""

    id: MomentId
    flows: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    name: str
    trigger: str
    says: str
    job: Job


class LoyaltyScript(Value):
    """A scheme: its mechanic, what it costs, whom it suits; `fits` are the relations it may work in. `reasons` and
    `starts` stand by relation, "other" for the rest."""

    id: LoyaltyId
    name: str
    mechanic: str
    costs: str
    suits: str
    fits: tuple[Relation, ...]
    reasons: dict[str, str]
    starts: dict[str, str]


class WinBackScript(Value):
    """A step of the sequence, days after the day on which somebody counts as lost."""

    relations: tuple[Relation, ...] = ()
    after: int
    says: str
    offer: str


class SegmentScript(Value):
    """A group of customers by what they did; the first rule that fits decides, so the groups do not overlap."""

    id: str
    relations: tuple[Relation, ...] = ()
    name: str
    rule: str
    means: str
    do: str
    role: Literal["grow", "keep", "test", "ignore"]


class TouchScript(Value):
    """A touch after the purchase or the beginning."""

    relations: tuple[Relation, ...] = ()
    when: str
    trigger: str
    says: str
    job: Job


class RetentionPlaybook(Value):
    """What retention.toml holds. `by_trade` names the relation of trades and, for the rest, of models of business;
    a goal of `by_goal` turns free customers into subscribers, `term_words` in a brief make them a contract. In trades
    of `no_reward_in` no scheme rewards coming more often."""

    term_words: tuple[str, ...]
    no_reward_in: tuple[str, ...]
    by_goal: dict[str, Relation]
    by_trade: dict[str, Relation]
    relations: tuple[RelationScript, ...]
    causes: tuple[LeaveCauseScript, ...]
    moments: tuple[MomentScript, ...]
    loyalty: tuple[LoyaltyScript, ...]
    winback: tuple[WinBackScript, ...]
    segments: tuple[SegmentScript, ...]
    touches: tuple[TouchScript, ...]
    reads: dict[Relation, tuple[str, ...]]
    recovery: tuple[str, ...]
    selection: str


class LeaveCause(Value):
    """A reason to leave as a hypothesis with its test; `named` says that the brief's own words point to it."""

    id: str
    name: str
    hypothesis: str
    named: bool
    evidence: str
    sign: str
    test: str


class Moment(Value):
    """A moment with its trigger, message, channel and owner; `flow` names the flow that serves it, "" for none."""

    id: MomentId
    name: str
    trigger: str
    says: str
    channel: str
    flow: str
    owner: str


class LoyaltyModel(Value):
    """A scheme with a verdict: worth a test, or not now with the reason and what would start it."""

    id: LoyaltyId
    name: str
    mechanic: str
    costs: str
    suits: str
    verdict: Literal["test", "not_now"]
    reason: str
    starts_when: str


class WinBackStep(Value):
    """A dated step for those who count as lost on the first day."""

    day: date
    says: str
    offer: str


class CustomerSegment(Value):
    """A group of today's customers."""

    id: str
    name: str
    rule: str
    means: str
    do: str
    role: Literal["grow", "keep", "test", "ignore"]


class Touch(Value):
    """A touch after the purchase or the beginning, with trigger and owner."""

    when: str
    trigger: str
    says: str
    channel: str
    owner: str


class RetentionPlan(Value):
    """How customers are kept. Figures are None where the brief does not give what they are computed from.

    `worth_figure` is what one kept customer earns, `lost_figure` the customers lost in a year at the given rate,
    `stake_figure` what they would have earned, `even_figure` how many percent more a scheme has to bring to pay for a
    reward of `reward_figure` percent: reward / (margin - reward). `cap_figure` is the most that one return may cost.
    """

    relation: Relation
    relation_name: str
    lost: str
    window: str
    window_without: str
    churn_figure: str | None = None
    churn: str
    worth: str
    worth_figure: str | None = None
    stake: str
    lost_figure: str | None = None
    stake_figure: str | None = None
    causes: tuple[LeaveCause, ...]
    moments: tuple[Moment, ...]
    cap: str
    loyalty: tuple[LoyaltyModel, ...]
    reward_figure: str | None = None
    even_figure: str | None = None
    even: str
    selection: str
    instead: tuple[str, ...]
    winback_who: str
    winback: tuple[WinBackStep, ...]
    cap_figure: str | None = None
    winback_cap: str
    sunset: str
    holdout: str
    segments: tuple[CustomerSegment, ...]
    segments_note: str
    reads: tuple[str, ...]
    touches: tuple[Touch, ...]
    recovery: tuple[str, ...]
