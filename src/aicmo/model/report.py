"""The finished report: the contract behind report.json and every export."""

from __future__ import annotations

from datetime import date
from typing import Literal

from aicmo.model.figure import Figure
from aicmo.model.plan import Plan
from aicmo.model.section import WrittenSection
from aicmo.model.value import Value

SCHEMA = "aicmo.report/1"

Status = Literal["final", "draft", "stub"]


class Page(Value):
    """A page around the sections (decision, open questions, risks, sources), made from the plan alone.

    `place` says whether it stands before or after the sections.
    """

    id: str
    title: str
    markdown: str
    place: Literal["front", "back"]


class Report(Value):
    """One report. `created` is the day given as today; `fingerprint` is a hash of brief, pack, writer, day and version.

    `status`: "final" (every section passed), "draft" (`status_note` says why it is a draft) or "stub" (placeholders).
    """

    schema_: str = SCHEMA
    pack: str
    title: str
    client: str
    status: Status
    status_note: str = ""
    writer: str
    fingerprint: str
    created: date
    plan: Plan
    pages: tuple[Page, ...]
    sections: tuple[WrittenSection, ...]
    figures: tuple[Figure, ...]
