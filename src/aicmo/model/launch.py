"""A launch counted from its day: how large it is, its phases with their gates, and what may get in its way."""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.turnaround import Job
from aicmo.model.value import Value

LaunchPhaseId = Literal["pre", "week", "sustain", "scale"]


class LaunchPhaseScript(Value):
    """A phase, the day it begins and ends counted from the launch day (None: the plan's own first or last day)."""

    id: LaunchPhaseId
    name: str
    first: int | None = None
    last: int | None = None
    purpose: str
    job: Job
    metric: str
    must: str
    otherwise: str


class AssetScript(Value):
    """Something that has to exist in a phase."""

    phase: LaunchPhaseId
    models: tuple[str, ...] = ()
    what: str


class HelperScript(Value):
    """A partner or a kind of press: who, what they get, what is asked of them, how many weeks before the day."""

    id: str
    models: tuple[str, ...] = ()
    kind: Literal["partner", "press"]
    who: str
    gets: str
    asked: str
    weeks_before: int


class LaunchPlaybook(Value):
    """What launch.toml holds. A budget from `large_from` US dollars makes a launch of the first tier, one from
    `middle_from` one of the second (judgement). `waiting_words` name a list of people who wait.
    """

    large_from: int
    middle_from: int
    waiting_words: tuple[str, ...]
    phases: tuple[LaunchPhaseScript, ...]
    assets: tuple[AssetScript, ...]
    helpers: tuple[HelperScript, ...]
    enablement: dict[str, tuple[str, ...]]
    war_room: tuple[str, ...]
    rules: tuple[str, ...]


class LaunchTier(Value):
    """How large the launch is, 1 the largest, and why; judgement."""

    tier: Literal[1, 2, 3]
    name: str
    reasons: tuple[str, ...]
    means: str


class WaitingList(Value):
    """A list that the brief names with its size. `covers_figure` is the percent of the target it would make if every
    name bought once, `beyond_figure` how many are still to be found then; None where the target is not known."""

    said: str
    size_figure: str
    covers_figure: str | None = None
    beyond_figure: str | None = None
    note: str


class LaunchGate(Value):
    """What must be true on a day of a phase, by which number, and what happens otherwise."""

    day: date
    metric: str
    must: str
    otherwise: str
    who: str


class LaunchPhase(Value):
    """A stretch around the launch day."""

    id: LaunchPhaseId
    name: str
    start: date
    end: date
    span: str
    purpose: str
    assets: tuple[str, ...]
    owner: str
    gate: LaunchGate


class LaunchHelper(Value):
    """A partner or a kind of press, and the day on which they are spoken to."""

    kind: Literal["partner", "press"]
    who: str
    gets: str
    asked: str
    by: date


class Clash(Value):
    """A day near the launch on which something else is on."""

    day: date
    name: str
    so: str


class LaunchPlan(Value):
    """The launch. Without a day in the brief `day` is None, `missing` says what to answer, and the rest is empty.

    `pace_figure` is how many results a week the goal takes from the launch to the end.
    """

    day: date | None = None
    when: str = ""
    missing: str = ""
    tier: LaunchTier | None = None
    pace_figure: str | None = None
    pace: str = ""
    phases: tuple[LaunchPhase, ...] = ()
    waiting: WaitingList | None = None
    waiting_note: str = ""
    helpers: tuple[LaunchHelper, ...] = ()
    enablement: tuple[str, ...] = ()
    war_room: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
