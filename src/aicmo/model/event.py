"""What happens while a report is made, for whoever watches, prints or saves."""

from __future__ import annotations

from aicmo.model.draft import Draft
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.report import Report
from aicmo.model.section import WrittenSection
from aicmo.model.value import Value


class Kept(Value):
    """Everything about the report is kept from now on, as the run of this name."""

    run: str


class Planned(Value):
    """The plan stands; nothing is written yet."""

    plan: Plan
    pack: str
    sections: tuple[str, ...]


class Answered(Value):
    """A writer gave a text for a section; nothing about it is checked yet."""

    section: str
    attempt: int
    draft: Draft


class Checked(Value):
    """The gate read that text. `repairs` say what was mended before, one sentence each."""

    section: str
    attempt: int
    findings: tuple[Finding, ...]
    repairs: tuple[str, ...] = ()


class Done(Value):
    """A section has its final text: passed, taken from the rules writer, drafted, or a stub.

    It comes once more, with the same number, when the whole report shows a fault in a section that was done.
    """

    section: WrittenSection
    number: int
    of: int


class Finished(Value):
    """The whole report stands."""

    report: Report


Event = Kept | Planned | Answered | Checked | Done | Finished
