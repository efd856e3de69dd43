"""One section: write, check, write again with the findings, and what happens when it never passes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from aicmo.model.event import Answered, Checked
from aicmo.model.finding import Finding, verdict_of
from aicmo.model.section import PackEntry, WrittenSection

Policy = Literal["error", "fallback", "draft"]
POLICIES: tuple[Policy, ...] = ("error", "fallback", "draft")


class Write(Protocol):
    """Makes the markdown of a section; from the second attempt on it is told what was found in its last text."""

    def __call__(self, entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Awaitable[str]: ...


Check = Callable[[PackEntry, str], tuple[Finding, ...]]
Print = Callable[[str], str]


@dataclass(frozen=True)
class Enforced:
    """How a section ended; `passed` is False when it never did and stands as a draft or an error."""

    section: WrittenSection
    passed: bool


@dataclass(frozen=True)
class Desk:
    """What enforcement needs: a writer with its name, the gate, the printer of figures, and the fallback's writer."""

    write: Write
    writer: str
    check: Check
    show: Print
    fallback: Write
    fallback_name: str = "rules"


async def enforce_section(
    desk: Desk, entry: PackEntry, policy: Policy = "error", max_attempts: int = 3
) -> AsyncIterator[Answered | Checked | Enforced]:
    """Yields each answer and its findings and, last, how the section ended.

    The best attempt is kept: the one with the fewest errors, then the fewest warnings. A writer that gives the same
    text twice has nothing more to say and is not asked again.
    """
    best, last, findings, attempt = None, "", (), 0  # type: tuple[str, tuple[Finding, ...]] | None, str, tuple[Finding, ...], int
    while attempt < max_attempts:
        text = await desk.write(entry, findings, last)
        if attempt and text == last:
            break
        attempt += 1
        yield Answered(section=entry.id, attempt=attempt)
        last, findings = text, desk.check(entry, text)
        yield Checked(section=entry.id, attempt=attempt, findings=findings)
        if best is None or _weight(findings) < _weight(best[1]):
            best = (text, findings)
        if verdict_of(findings) != "FAIL":
            break
    assert best is not None
    text, findings = best
    if verdict_of(findings) != "FAIL":
        yield Enforced(_written(desk, entry, text, findings, attempt, desk.writer), passed=True)
        return
    if policy == "fallback":
        text = await desk.fallback(entry, (), "")
        findings = desk.check(entry, text)
        yield Checked(section=entry.id, attempt=attempt + 1, findings=findings)
        passed = verdict_of(findings) != "FAIL"
        yield Enforced(_written(desk, entry, text, findings, attempt + 1, desk.fallback_name), passed=passed)
        return
    yield Enforced(_written(desk, entry, text, findings, attempt, desk.writer), passed=False)


def _weight(findings: tuple[Finding, ...]) -> tuple[int, int]:
    errors = sum(finding.severity == "error" for finding in findings)
    return errors, len(findings) - errors


def _written(
    desk: Desk, entry: PackEntry, text: str, findings: tuple[Finding, ...], attempts: int, writer: str
) -> WrittenSection:
    return WrittenSection(
        id=entry.id,
        text=entry.text,
        title=entry.title,
        markdown=desk.show(text),
        source=text,
        verdict=verdict_of(findings),
        findings=findings,
        attempts=attempts,
        writer=writer,
    )
