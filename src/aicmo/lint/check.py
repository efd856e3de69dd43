"""Texts that people wrote, held to the benchmarks of a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aicmo.enforce import section_check, whole_check
from aicmo.gate.checks import (
    CHECKS_AGAINST_FACTS,
    CHECKS_BY_RULES,
    CHECKS_BY_RULES_AND_FACTS,
    CHECKS_OF_A_BENCHMARK,
    CHECKS_OF_ANY_TEXT,
)
from aicmo.gate.facts import Facts
from aicmo.library.content import Content
from aicmo.lint.given import Given, PassedOver, SectionText
from aicmo.model.finding import Finding, Verdict, verdict_of
from aicmo.model.plan import Plan
from aicmo.model.rules import Rules
from aicmo.model.section import Pack
from aicmo.writers.facts import facts_of

_RUN_ALWAYS = {codes for table in (CHECKS_OF_ANY_TEXT, CHECKS_BY_RULES, CHECKS_OF_A_BENCHMARK) for codes in table}
_RUN_ON_FACTS = [codes for table in (CHECKS_AGAINST_FACTS, CHECKS_BY_RULES_AND_FACTS) for codes in table]
NEED_FACTS = (*(code for codes in _RUN_ON_FACTS if codes not in _RUN_ALWAYS for code in codes), "MISSES_REQUIRED")
"""Codes that need a plan throughout: without one nobody knows what must be said, whom a text is about and so on."""

IN_PART = ("CONTRADICTS_PLAN", "DUPLICATE_SENTENCE", "UNSUPPORTED_CLAIM")
"""Codes of which a part needs a plan: what contradicts itself, stands twice word for word or claims the impossible is
found without one; what is merely not in the brief is not."""


@dataclass(frozen=True)
class Located:
    """A finding with its place in the file that a person edits.

    `line` 0 is the whole file, `column` 0 the whole section under the title in that line.
    """

    finding: Finding
    path: str
    line: int
    column: int


@dataclass(frozen=True)
class CheckedText:
    """A section that was checked, or is missing. `line` is that of its title, 0 where it has none in the file."""

    section: str
    path: str
    line: int
    findings: tuple[Located, ...]

    @property
    def verdict(self) -> Verdict:
        return verdict_of(located.finding for located in self.findings)


@dataclass(frozen=True)
class Linted:
    """What the checks found. `without_plan` and `without_report` name the codes that could not be checked, for want of
    a plan and because no whole report was given; `in_part` those that could be only in part, for want of a plan."""

    pack: str
    sections: tuple[CheckedText, ...]
    passed_over: tuple[PassedOver, ...]
    without_plan: tuple[str, ...]
    without_report: tuple[str, ...]
    in_part: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Located, ...]:
        return tuple(located for section in self.sections for located in section.findings)

    @property
    def verdict(self) -> Verdict:
        return verdict_of(located.finding for located in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each code, the most frequent first."""
        counted = Counter(located.finding.code for located in self.findings)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def check_given(given: Sequence[Given], pack: Pack, content: Content, plan: Plan | None = None) -> Linted:
    """The findings in all that was given. Without a plan only the checks that need none are run.

    Raises:
        CheckCrashedError: a check of ours could not run.
    """
    planless = any((plan or held.plan) is None for held in given)
    reportless = not any(held.whole for held in given)
    return Linted(
        pack=pack.id,
        sections=tuple(text for held in given for text in _check(held, pack, content, plan or held.plan)),
        passed_over=tuple(over for held in given for over in held.passed_over),
        without_plan=_checked(content.rules, NEED_FACTS) if planless else (),
        without_report=_checked(content.rules, _of_reports(content.rules)) if reportless else (),
        in_part=_checked(content.rules, IN_PART) if planless else (),
    )


def _check(held: Given, pack: Pack, content: Content, plan: Plan | None) -> list[CheckedText]:
    facts = facts_of(plan, content.knowledge) if plan else None
    check = section_check(content, facts)
    places = {entry.id: entry for entry in pack.sections}
    own = [(text, check(places[text.section], text.markdown)) for text in held.sections]
    whole = _whole(held, pack, content, facts)
    checked = []
    for text, findings in own:
        more = [finding for finding in whole.pop(text.section, ()) if finding not in findings]
        checked.append(_located(text, (*findings, *more)))
    order = list(places)
    missing = [_located(SectionText(name, "", held.path), found) for name, found in whole.items() if name in places]
    return sorted((*checked, *missing), key=lambda text: order.index(text.section)) if missing else checked


def _whole(held: Given, pack: Pack, content: Content, facts: Facts | None) -> dict[str, tuple[Finding, ...]]:
    """What only the whole report shows, by the section it blames; of a title that stands twice, the first counts."""
    if not held.whole:
        return {}
    texts: dict[str, str] = {}
    for text in held.sections:
        texts.setdefault(text.section, text.markdown)
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in whole_check(content, facts, pack)(texts):
        found[finding.section] = (*found.get(finding.section, ()), finding)
    return found


def _located(text: SectionText, findings: Iterable[Finding]) -> CheckedText:
    placed = [_placed(text, finding) for finding in findings]
    return CheckedText(text.section, text.path, text.line, tuple(placed))


def _placed(text: SectionText, finding: Finding) -> Located:
    if not finding.line:
        return Located(finding, text.path, text.line, 0)
    line, column = text.place(finding.line, finding.column)
    return Located(finding, text.path, line, column)


def _checked(rules: Rules, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the codes that a check yields by now."""
    return tuple(dict.fromkeys(code for code in codes if code in rules.codes and rules.codes[code].cases))


def _of_reports(rules: Rules) -> Iterable[str]:
    return (code for code, rule in rules.codes.items() if rule.scope == "report")


def count_by_severity(findings: Iterable[Located]) -> Mapping[str, int]:
    """How many errors and warnings there are."""
    return Counter(located.finding.severity for located in findings)
