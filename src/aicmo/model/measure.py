"""How we learn: experiments with their size, and the plan by which everything is counted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.value import Value

Place = Literal["page", "ad", "offer", "email", "sales", "price"]


class ExperimentIdea(Value):
    """A test worth running, as the knowledge base has it. Judgement: impact, confidence and ease from 1 to 10.

    `place` is where it runs and `rate` what it moves: the rate of a visit becoming a result ("visit"), of a click on
    an ad ("click"), or none that is published ("own"). `instead` is what is done when the traffic cannot decide it.
    `goals` are kinds of goal it makes sense for, empty for all; `models` are models of business or trades, empty for
    all; trades of `not_for` do without it.
    """

    id: str
    title: str
    hypothesis: str
    change: str
    metric: str
    instead: str
    place: Place
    rate: Literal["visit", "click", "own"]
    impact: int
    confidence: int
    ease: int
    goals: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()


class Experiment(Value):
    """A test of this plan. Sizes are figures: visitors a side (`per_side_figure`) and weeks until they are there.

    `feasible` is "unknown" where rate or traffic is; `instead` says what to do when the traffic cannot decide it.
    `starts` and `ends` stand where the test runs: tests that share a traffic run one after the other, and one that
    would end behind the goal's last day has no place.
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
    starts: date | None = None
    ends: date | None = None
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


class Diagnosis(Value):
    """A picture in the numbers, where to look first, and what is left alone meanwhile."""

    sign: str
    look: str


class MeasurementPlan(Value):
    """What is counted, where, by whom; which record wins; what the numbers cannot tell.

    `north` says why this number and no other decides, `once` how a result gets one source; `diagnoses` tell apart what
    went wrong.
    """

    north: str = ""
    once: str = ""
    diagnoses: tuple[Diagnosis, ...] = ()

    chain: tuple[Measured, ...]
    events: tuple[TrackedEvent, ...]
    links: tuple[TaggedLink, ...]
    truth: tuple[str, ...]
    limits: tuple[str, ...]
    consent: str
    holdout: str
    rhythm: tuple[str, ...]


class Payback(Value):
    """What a bought step costs and what that asks of it.

    `full_figure` is the cost of one step with what the ads show counted in; None where nothing is forecast. `asks` are
    sentences, the nearest to a decision first.
    """

    full_figure: str | None = None
    asks: tuple[str, ...] = ()


class Outcome(Value):
    """A way the campaign may end, by what it is told, and what it makes us do."""

    name: str
    when: str
    then: str


class Judgement(Value):
    """How the campaign will be judged, written before it begins.

    `splits` are the parts a difference to the plan is divided into (price, volume, rate) with what each one would mean;
    `questions` are asked of people, not of numbers; `keeps` says what is kept for the next plan.
    """

    rule: str
    outcomes: tuple[Outcome, ...]
    splits: tuple[Outcome, ...]
    questions: tuple[str, ...]
    keeps: tuple[str, ...]
