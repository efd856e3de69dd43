"""The people in the plan: personas, what moves and holds them, their way to a purchase, what answers their pains."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Evidence = Literal["brief", "hypothesis"]
StageId = Literal["awareness", "consideration", "purchase", "retention"]


class Role(Value):
    """A part somebody plays in a decision, for the models of business (or trades) it is written for.

    `needs` is what this person has to be given, `content` the kind of post for them. `second` is the part of a second
    audience; `segment_words` in the name of a second audience say that it plays this very part.
    """

    id: str
    models: tuple[str, ...] = ()
    title: str
    part: str
    barrier: str
    needs: str
    content: Literal["education", "proof", "promotion", "community"]
    second: bool = False
    segment_words: tuple[str, ...] = ()


class StageScript(Value):
    """A stage of the way to a purchase, for models of business or, before those, for trades named by their id."""

    id: StageId
    models: tuple[str, ...] = ()
    name: str
    question: str
    content: str
    friction: str
    handover: str


class Issue(Value):
    """What buyers worry about: phrases by which a trouble with it is known, and those by which an answer to it is."""

    name: str
    troubles: tuple[str, ...]
    answers: tuple[str, ...]


class PeoplePlaybook(Value):
    """What people.toml holds. `asks` are questions for the interviews that test a hypothesis."""

    roles: tuple[Role, ...]
    stages: tuple[StageScript, ...]
    asks: tuple[str, ...]
    issues: tuple[Issue, ...]


class Persona(Value):
    """A card tied to a segment: no age, no name, no photograph that the brief does not give.

    `words` are the client's own words for it; empty where the brief quotes none. `day` is a calendar day made for it.
    """

    id: str
    title: str
    segment: str
    part: str
    needs: str
    job: str
    trigger: str
    motivations: tuple[str, ...]
    barriers: tuple[str, ...]
    words: tuple[str, ...]
    proof: tuple[str, ...]
    proof_given: bool
    reached: tuple[str, ...]
    message: str
    cta: str
    day: str
    evidence: Evidence


class Insight(Value):
    """A tension: somebody wants something, but something holds, and what follows for the plan.

    `evidence` says whether the brief says so or we suppose it; `source` names where; `test` how to find out.
    """

    tension: str
    evidence: Evidence
    source: str
    so: str
    test: str


class JourneyStage(Value):
    """A stage with its question, touchpoint, content, measure, friction, owner and hand-over."""

    id: StageId
    name: str
    question: str
    touchpoints: tuple[str, ...]
    content: str
    kpi: str
    friction: str
    owner: str
    handover: str


class Reliever(Value):
    """A pain of the brief and what of the offer answers it; `answer` is empty where nothing does.

    `near` is the nearest thing of the brief, to be confirmed by the client, where nothing speaks plainly of the pain.
    """

    pain: str
    answer: str
    near: str
    source: str


class ValueFit(Value):
    """Jobs, pains and gains held against what is sold (value proposition canvas, Osterwalder et al. 2014)."""

    jobs: tuple[str, ...]
    pains: tuple[Reliever, ...]
    gains: tuple[Reliever, ...]
    line: str
    unmatched: tuple[str, ...]
    note: str
