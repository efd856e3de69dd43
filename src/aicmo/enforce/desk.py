"""What enforcement needs and what it says: a desk with writer and gate, texts to start from, how a section ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from aicmo.errors import BenchmarkEnforcementError
from aicmo.gate.checks import check_report, check_section
from aicmo.gate.facts import Facts
from aicmo.library.content import Content
from aicmo.mend import mend
from aicmo.model.draft import Draft
from aicmo.model.event import Answered, Checked
from aicmo.model.figure import Figure, replace_tokens, token
from aicmo.model.finding import Finding
from aicmo.model.section import Pack, PackEntry, WrittenSection

Policy = Literal["error", "fallback", "draft"]
POLICIES: tuple[Policy, ...] = ("error", "fallback", "draft")


class Write(Protocol):
    """Makes the markdown of a section; from the second attempt on it is told what was found in its last text.

    Raises:
        ProviderRefused: a model could not be asked now; no attempt was spent.
        ProviderUnusable: no model can be asked at all.
        RunStoppedError: a limit of the run is reached.
    """

    def __call__(self, entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Awaitable[Draft]: ...


Check = Callable[[PackEntry, str], tuple[Finding, ...]]
CheckWhole = Callable[[Mapping[str, str]], tuple[Finding, ...]]
Print = Callable[[str], str]
Repair = Callable[[PackEntry, str], tuple[str, tuple[str, ...]]]


def no_repair(entry: PackEntry, text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is, nothing mended."""
    return text, ()


def nothing_whole(sections: Mapping[str, str]) -> tuple[Finding, ...]:
    """No finding about the whole report."""
    return ()


@dataclass(frozen=True)
class Enforced:
    """How a section ended; `passed` is False when it never did and stands as a draft or an error."""

    section: WrittenSection
    passed: bool


Step = Answered | Checked | Enforced


@dataclass(frozen=True)
class Given:
    """Texts of a section that wait for the gate, oldest first, and how many attempts were made before them."""

    drafts: tuple[Draft, ...] = ()
    used: int = 0


@dataclass(frozen=True)
class Desk:
    """What enforcement needs: a writer with its name, the gate, the printer of figures, and the fallback's writer.

    `repair` mends a text before it is checked and says what it did, one sentence each. `check_whole` reads all
    sections by id and blames a section of the pack for each finding. `waves` holds the ids of sections that may be
    written at the same time, one wave after the other; without any they are written in turn, in the pack's order.
    `locked` sections are never written again. `varies`: the writer may answer the same question differently, so one
    that gives the same text twice is asked again as long as there are attempts.
    """

    write: Write
    writer: str
    check: Check
    show: Print
    fallback: Write
    fallback_name: str = "rules"
    repair: Repair = no_repair
    check_whole: CheckWhole = nothing_whole
    waves: tuple[tuple[str, ...], ...] = ()
    locked: frozenset[str] = frozenset()
    varies: bool = False


def raise_failed(pack: Pack, ended: Mapping[str, Enforced], max_attempts: int, policy: Policy) -> None:
    """Ends a run that may not end with failed sections; under the policy "draft" it may.

    Raises:
        BenchmarkEnforcementError: a section failed and the policy is another.
    """
    failed = {name: end.section.findings for name, end in ended.items() if not end.passed}
    if failed and policy != "draft":
        passed = tuple(end.section for end in ended.values() if end.passed)
        raise BenchmarkEnforcementError(pack.id, failed, max_attempts, passed)


def section_check(content: Content, facts: Facts | None) -> Check:
    """The gate for one section, bound to what is known."""
    return lambda entry, text: check_section(
        text, content.sections[entry.text].benchmark, facts, content.rules, entry.id
    )


def whole_check(content: Content, facts: Facts | None, pack: Pack) -> CheckWhole:
    """The gate for the whole report, bound to what is known."""
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    return lambda sections: check_report(sections, pack, benchmarks, content.rules, facts)


def section_repair(content: Content, facts: Facts | None) -> Repair:
    """What code can mend in a section, bound to what is known; the client's own words stay as they are."""
    keep = facts.brief_texts if facts else ()

    def repair(entry: PackEntry, text: str) -> tuple[str, tuple[str, ...]]:
        mended = mend(text, content.sections[entry.text].benchmark, content.rules, keep, entry.title)
        return mended.text, tuple(map(str, mended.repairs))

    return repair


def printed(text: str, ledger: Mapping[str, Figure]) -> str:
    """The text with its figures printed; a token that names no figure is left standing, as the gate reports it."""
    return replace_tokens(text, lambda name: ledger[name].text if name in ledger else token(name))
