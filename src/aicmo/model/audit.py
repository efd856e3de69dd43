"""Preparing an audit of accounts nobody has opened yet: what to fetch, what to check first, how it is judged."""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.turnaround import Job
from aicmo.model.value import Value

AuditArea = Literal["structure", "budget", "search_terms", "audience", "creative", "landing", "follow_up"]


class ExportScript(Value):
    """A report to fetch: for which channels (none: always) and models, where it is found, its columns, and who has it.

    Names of reports and columns are those of the English interface.
    """

    id: str
    channels: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    report: str
    where: str
    columns: tuple[str, ...]
    job: Job


class TrackingScript(Value):
    """A check of the counting, what it must show, and what stays unread until it does."""

    id: str
    models: tuple[str, ...] = ()
    consent_first: bool = False
    check: str
    must: str
    blocks: str


class AuditQuestionScript(Value):
    """A question, the exports (ids) that answer it, and what is looked for."""

    area: AuditArea
    exports: tuple[str, ...]
    models: tuple[str, ...] = ()
    question: str
    read: str


class AuditPlaybook(Value):
    """What audit.toml holds."""

    exports: tuple[ExportScript, ...]
    tracking: tuple[TrackingScript, ...]
    questions: tuple[AuditQuestionScript, ...]
    handling: tuple[str, ...]
    creative: tuple[str, ...]
    severity: tuple[str, ...]


class ExportToFetch(Value):
    """A report to fetch, its columns, its period, and who has it."""

    id: str
    report: str
    where: str
    columns: tuple[str, ...]
    period: str
    who: str
    channels: tuple[str, ...]


class TrackingCheck(Value):
    """A check of the counting that comes before any other."""

    check: str
    must: str
    blocks: str


class AuditQuestion(Value):
    """A question to the account and the reports that answer it."""

    area: AuditArea
    question: str
    read: str
    exports: tuple[str, ...]


class AuditRule(Value):
    """A rule that is applied once there is data, with its reason."""

    id: Literal["waste", "least", "interval", "compare"]
    rule: str
    why: str


class PastResult(Value):
    """What the brief itself says of a channel; nothing else is known about it."""

    channel: str
    spent_figure: str | None = None
    said: str
    cost_figure: str | None = None


class AuditPlan(Value):
    """A preparation; no field of it states anything about an account. `first` to `last` is the period to export."""

    verdict: Literal["preparation"] = "preparation"
    headline: str
    first: date
    last: date
    by: date
    tracking: tuple[TrackingCheck, ...]
    in_place: tuple[str, ...]
    exports: tuple[ExportToFetch, ...]
    questions: tuple[AuditQuestion, ...]
    rules: tuple[AuditRule, ...]
    waste_figure: str | None = None
    handling: tuple[str, ...]
    creative: tuple[str, ...]
    severity: tuple[str, ...]
    past: tuple[PastResult, ...]
    past_note: str
