"""How we learn: experiments with their size, and the plan by which everything is counted."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Place = Literal["page", "ad", "offer", "email", "sales", "price"]


class ExperimentIdea(Value):
    """A test worth running, as the knowledge base has it. Judgement: impact, confidence and ease from 1 to 10.

    `place` is where it runs and `rate` what it moves: the rate of a visit becoming a result ("visit"), of a click on
    an ad ("click"), or none that is published ("own"). `goals` are kinds of goal it makes sense for, empty for all;
    `models` are models of business, empty for all.
    """

    id: str
    title: str
    hypothesis: str
    change: str
    metric: str
    place: Place
    rate: Literal["visit", "click", "own"]
    impact: int
    confidence: int
    ease: int
    goals: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


class Experiment(Value):
    """A test of this plan. Sizes are figures: visitors a side (`per_side_figure`) and weeks until they are there.

    `feasible` is "unknown" where rate or traffic is; `instead` says what to do when the traffic cannot decide it.
    """

    id: str
    title: str
    hypothesis: str
    change: str
    metric: str
    place: Place
    score_figure: str
    baseline_figure: str | None = None
    wanted_figure: str | None = None
    per_side_figure: str | None = None
    weeks_figure: str | None = None
    feasible: Literal["yes", "no", "unknown"]
    instead: str = ""
    kill_rule: str
    owner: str


class Measured(Value):
    """A question of the goal, the KPI that answers it, its formula in words, where it is read and by whom."""

    question: str
    kpi: str
    formula: str
    source: str
    owner: str


class TaggedLink(Value):
    """How links of a channel are tagged, and the default channel group of Google Analytics they land in."""

    channel: str
    where: Literal["posts", "ads"]
    source: str
    medium: str
    campaign: str
    group: str


class TrackedEvent(Value):
    """Something a visitor does that is counted, by the name it gets in the analytics."""

    name: str
    when: str


class MeasurementPlan(Value):
    """What is counted, where, by whom; which record wins; what the numbers cannot tell."""

    chain: tuple[Measured, ...]
    events: tuple[TrackedEvent, ...]
    links: tuple[TaggedLink, ...]
    truth: tuple[str, ...]
    limits: tuple[str, ...]
    consent: str
    holdout: str
    rhythm: tuple[str, ...]
