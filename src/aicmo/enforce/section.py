"""One section past the gate: write, mend, check, write again with exactly what was found; the best attempt is kept."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from decimal import Decimal

from aicmo.enforce.desk import Desk, Enforced, Given, Policy, Step
from aicmo.errors import ProviderRefused
from aicmo.model.draft import Draft
from aicmo.model.event import Answered, Checked
from aicmo.model.finding import Finding, verdict_of
from aicmo.model.section import PackEntry, WrittenSection

NOTHING = Given()


@dataclass
class _Tries:
    """The best text so far, and what all texts took together."""

    text: str = ""
    findings: tuple[Finding, ...] | None = None
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = field(default_factory=Decimal)

    def paid(self, draft: Draft) -> None:
        self.tokens_in += draft.tokens_in
        self.tokens_out += draft.tokens_out
        self.cost = None if self.cost is None or draft.cost is None else self.cost + draft.cost

    def checked(self, text: str, findings: tuple[Finding, ...], model: str) -> None:
        if self.findings is None or _weight(findings) < _weight(self.findings):
            self.text, self.findings, self.model = text, findings, model


async def enforce_section(
    desk: Desk, entry: PackEntry, policy: Policy = "error", max_attempts: int = 3, given: Given = NOTHING
) -> AsyncGenerator[Step]:
    """Yields each answer and its findings and, last, how the section ended.

    The best attempt is kept: the one with the fewest errors, then the fewest warnings. A writer that gives the same
    text twice has nothing more to say and is not asked again, unless its desk says that it varies. Texts that are
    given come before the writer's; the first of all texts is checked even when no attempt is left. Under the policy
    "fallback" a writer that cannot be asked is replaced, too.

    Raises:
        ProviderRefused: a model could not be asked, and the policy is another.
    """
    tries, waiting = _Tries(), list(given.drafts)
    last, findings, attempt = "", tuple[Finding, ...](), given.used
    while tries.findings is None or attempt < max_attempts:
        handed_in = bool(waiting)
        try:
            draft = waiting.pop(0) if handed_in else await desk.write(entry, findings, last)
        except ProviderRefused:
            if policy != "fallback":
                raise
            break
        tries.paid(draft)
        if not handed_in:
            yield Answered(section=entry.id, attempt=attempt + 1, draft=draft)
        text, repairs = desk.repair(entry, draft.text)
        if tries.findings is not None and text == last and not desk.varies:
            break
        attempt += 1
        last, findings = text, desk.check(entry, text)
        yield Checked(section=entry.id, attempt=attempt, findings=findings, repairs=repairs)
        tries.checked(text, findings, draft.model)
        if verdict_of(findings) != "FAIL":
            break
    if policy == "fallback" and (tries.findings is None or verdict_of(tries.findings) == "FAIL"):
        attempt += 1
        text, repairs = desk.repair(entry, (await desk.fallback(entry, (), "")).text)
        tries.text, tries.findings, tries.model = text, desk.check(entry, text), ""
        yield Checked(section=entry.id, attempt=attempt, findings=tries.findings, repairs=repairs)
        yield _ended(desk, entry, tries, attempt, desk.fallback_name)
        return
    yield _ended(desk, entry, tries, attempt, desk.writer)


def _ended(desk: Desk, entry: PackEntry, tries: _Tries, attempts: int, writer: str) -> Enforced:
    findings = tries.findings or ()
    verdict = verdict_of(findings)
    section = WrittenSection(
        id=entry.id,
        text=entry.text,
        title=entry.title,
        markdown=desk.show(tries.text),
        source=tries.text,
        verdict=verdict,
        findings=findings,
        attempts=attempts,
        writer=writer,
        model=tries.model,
        tokens_in=tries.tokens_in,
        tokens_out=tries.tokens_out,
        # The same sum is the same text, whether it was added up at once or is read from a store.
        cost=None if tries.cost is None else tries.cost.normalize() + 0,
    )
    return Enforced(section, passed=verdict != "FAIL")


def _weight(findings: tuple[Finding, ...]) -> tuple[int, int]:
    errors = sum(finding.severity == "error" for finding in findings)
    return errors, len(findings) - errors
