"""A brand in trouble: the incident a brief names and the way back from it, and where a goal leaks.

Responsibility and response follow W. Timothy Coombs, Situational Crisis Communication Theory (Corporate Reputation
Review 10, 2007); which cluster a case belongs to is judgement and printed as such.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.value import Value

Responsibility = Literal["victim", "accident", "preventable"]
Response = Literal["bolster", "diminish", "rebuild"]
PhaseId = Literal["day", "week", "month", "quarter"]
Area = Literal["marketing", "product", "price", "operations"]
ResetVerdict = Literal["keep", "fix", "stop", "start"]
Job = Literal["approve", "post", "shoot", "reply"]


class ClusterScript(Value):
    """How far people hold the brand responsible. `words` in the brief that speak for it; `grave` is the response when
    the brief says that people were left alone with it."""

    id: Responsibility
    words: tuple[str, ...]
    name: str
    means: str
    response: Response
    grave: Response


class ResponseScript(Value):
    """What a kind of response consists of."""

    id: Response
    name: str
    acts: tuple[str, ...]


class StakeholderScript(Value):
    """Who is touched, what they ask, what they are told and through what, and whose task it is."""

    id: str
    models: tuple[str, ...] = ()
    who: str
    asks: str
    hears: str
    through: str
    job: Job


class UnknownScript(Value):
    """A fact to establish, why it matters, whose task it is, and until the end of which phase."""

    id: str
    models: tuple[str, ...] = ()
    question: str
    why: str
    job: Job
    phase: PhaseId


class RouteScript(Value):
    """Where a complaint goes after the company, or who has to be told, in these countries and trades."""

    countries: tuple[str, ...]
    models: tuple[str, ...] = ()
    name: str
    route: str
    source: str


class RecoveryPhaseScript(Value):
    """A stretch after today: what it is for, and what must be true at its end."""

    id: PhaseId
    name: str
    purpose: str
    gate: str
    otherwise: str


class RecoveryStepScript(Value):
    """A step of a phase; steps stand in the order in which they are taken."""

    phase: PhaseId
    models: tuple[str, ...] = ()
    what: str
    done_when: str
    job: Job


class TrustScript(Value):
    """A sign of trust, where it is read and the level that rings."""

    id: str
    models: tuple[str, ...] = ()
    name: str
    target: str
    source: str
    alert: str
    job: Job


class CauseScript(Value):
    """A possible cause, what it would look like in the numbers, and how it is told from the others."""

    id: str
    models: tuple[str, ...] = ()
    area: Area
    words: tuple[str, ...] = ()
    cause: str
    sign: str
    test: str


class TurnaroundPlaybook(Value):
    """What turnaround.toml holds. A sentence with one of `incident_words` and a past day is taken for an incident;
    one with `fixed_words` says what was fixed; `grave_words` say that people were left alone. `redress` stands by
    model of business.
    """

    incident_words: tuple[str, ...]
    fixed_words: tuple[str, ...]
    grave_words: tuple[str, ...]
    clusters: tuple[ClusterScript, ...]
    responses: tuple[ResponseScript, ...]
    stakeholders: tuple[StakeholderScript, ...]
    unknowns: tuple[UnknownScript, ...]
    routes: tuple[RouteScript, ...]
    phases: tuple[RecoveryPhaseScript, ...]
    steps: tuple[RecoveryStepScript, ...]
    trust: tuple[TrustScript, ...]
    redress: dict[str, str]
    briefing: tuple[str, ...]
    spokesperson: tuple[str, ...]
    stop_ads: tuple[str, ...]
    clean_up: tuple[str, ...]
    causes: tuple[CauseScript, ...]
    reset_rules: tuple[str, ...]


class Incident(Value):
    """What happened by the brief's own words. `day` is the last day of the month where only a month is named, and
    `exact` is False then; `key` is where the brief says it."""

    day: date
    exact: bool
    when: str
    words: str
    key: str


class KnownFact(Value):
    """Something the brief says, word for word, and where."""

    text: str
    key: str


class OpenFact(Value):
    """Something to establish before it is said: by whom, until when."""

    question: str
    why: str
    who: str
    by: date


class Cluster(Value):
    """The judgement on responsibility, its reason, and the response that follows from it."""

    id: Responsibility
    name: str
    reason: str
    response: Response
    response_name: str
    acts: tuple[str, ...]
    basis: str


class Stakeholder(Value):
    """A group to be told, in the order in which they are told."""

    who: str
    asks: str
    hears: str
    through: str
    owner: str


class HoldingLine(Value):
    """A line of the holding statement: from the brief, or to be confirmed before it goes out."""

    text: str
    basis: Literal["brief", "to_confirm"]


class RecoveryStep(Value):
    """A step with its day, its owner and what shows that it is done."""

    due: date
    what: str
    owner: str
    done_when: str


class RecoveryPhase(Value):
    """A stretch counted from today, its steps, and the day on which it is judged."""

    id: PhaseId
    name: str
    start: date
    end: date
    span: str
    purpose: str
    steps: tuple[RecoveryStep, ...]
    gate: str
    gate_day: date
    otherwise: str


class TrustKpi(Value):
    """A sign of trust with today's value, where the brief has one."""

    name: str
    today: str
    target: str
    source: str
    alert: str
    owner: str


class ComplaintRoute(Value):
    """A way for a complaint, or a duty to report, with the rule behind it."""

    name: str
    route: str
    source: str


class Recovery(Value):
    """The way back, counted from today. `fixed_known` says that the brief itself tells what was fixed."""

    incident: Incident
    known: tuple[KnownFact, ...]
    to_establish: tuple[OpenFact, ...]
    cluster: Cluster
    stakeholders: tuple[Stakeholder, ...]
    fixed: str
    fixed_known: bool
    redress: str
    redress_rule: str
    holding: tuple[HoldingLine, ...]
    briefing: tuple[str, ...]
    complaints: str
    routes: tuple[ComplaintRoute, ...]
    regulator: str
    spokesperson: tuple[str, ...]
    stop_ads: tuple[str, ...]
    clean_up: tuple[str, ...]
    trust: tuple[TrustKpi, ...]
    phases: tuple[RecoveryPhase, ...]


class MetricNode(Value):
    """A part of the goal's number; `figure` is None where neither brief nor plan holds it, and `says` tells who can
    give it."""

    name: str
    value_figure: str | None = None
    says: str


class RuledOut(Value):
    """What the trouble is not, and how we know."""

    what: str
    why: str


class Cause(Value):
    """A possible cause with its area; `named` says that the brief's own words point to it."""

    id: str
    area: Area
    cause: str
    named: bool
    evidence: str
    sign: str
    test: str


class ChannelReset(Value):
    """What happens to a channel. The shares are percent of the media money, before and after."""

    channel: str
    verdict: ResetVerdict
    evidence: str
    before_figure: str | None = None
    after_figure: str | None = None


class Diagnosis(Value):
    """The goal's number taken apart, possible causes, what waiting costs, and what happens to each channel."""

    symptom: str
    tree: tuple[MetricNode, ...]
    ties: str
    ruled_out: tuple[RuledOut, ...]
    causes: tuple[Cause, ...]
    waiting: str
    waiting_figure: str | None = None
    reset: tuple[ChannelReset, ...]
    freed_figure: str | None = None
    placed_figure: str | None = None
    moved: str
    reset_rules: tuple[str, ...]


class Turnaround(Value):
    """The way back from an incident, or None with what was looked for, and the diagnosis that every client gets."""

    recovery: Recovery | None = None
    no_incident: str = ""
    diagnosis: Diagnosis
