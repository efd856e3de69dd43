"""A pack written for a brief: each section measured against its benchmark, and which packs pass."""

from __future__ import annotations

from typing import Literal

from aicmo.library.content import Content
from aicmo.lint.measured import Measured, measure, preview
from aicmo.model.finding import Finding, Verdict
from aicmo.model.report import Report
from aicmo.model.section import Pack
from aicmo.model.value import Value

PackState = Literal["passed", "failed", "not written yet"]


class SectionIssues(Value):
    """A section of the written pack: what it measures, how it begins, what the gate found."""

    section: str
    title: str
    verdict: Verdict
    preview: str
    measured: tuple[Measured, ...]
    findings: tuple[Finding, ...]


class PackIssues(Value):
    """A pack: written and measured, or not written yet because the rules writer has no text for `missing`."""

    pack: str
    title: str
    state: PackState
    sections: tuple[SectionIssues, ...] = ()
    places: int
    missing: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        """How many sections passed."""
        return sum(section.verdict != "FAIL" for section in self.sections)


def pack_issues(pack: Pack, report: Report, content: Content) -> PackIssues:
    """What a report of this pack measures; counted like the gate, with each figure token as one word."""
    sections = tuple(
        SectionIssues(
            section=section.id,
            title=section.title,
            verdict=section.verdict,
            preview=preview(section.markdown),
            measured=measure(section.source, content.sections[section.text].benchmark),
            findings=section.findings,
        )
        for section in report.sections
    )
    failed = any(section.verdict == "FAIL" for section in sections)
    state: PackState = "failed" if failed else "passed"
    return PackIssues(pack=pack.id, title=pack.title, state=state, sections=sections, places=len(pack.sections))


def not_written(pack: Pack, missing: tuple[str, ...]) -> PackIssues:
    """A pack the rules writer cannot write yet."""
    return PackIssues(
        pack=pack.id, title=pack.title, state="not written yet", places=len(pack.sections), missing=missing
    )
