"""The whole flow on one page: brief, plan, sections one by one past the gate, report."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from aicmo import __version__
from aicmo.enforce import Desk, Enforced, Policy, enforce_section
from aicmo.errors import BenchmarkEnforcementError
from aicmo.gate.checks import check_report, check_section
from aicmo.library.content import Content
from aicmo.model.brief import Brief
from aicmo.model.event import Done, Event, Finished, Planned
from aicmo.model.figure import TOKEN, Figure, print_tokens
from aicmo.model.finding import Finding, verdict_of
from aicmo.model.plan import Plan
from aicmo.model.report import Page, Report, Status
from aicmo.model.section import Pack, PackEntry, WrittenSection
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section, write_text
from aicmo.writers.stub import write_stub

MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class Order:
    """What is to be made: for which brief, which pack, by which writer ("rules" or "stub"), as of which day."""

    brief: Brief
    pack: Pack
    writer: str
    policy: Policy
    today: date


async def make_report(order: Order, content: Content) -> AsyncIterator[Event]:
    """Yields the plan, then each answer, check and finished section, then the report.

    Raises:
        BenchmarkEnforcementError: sections failed and the policy is "error"; every section was yielded before.
        CheckCrashedError: a check of ours could not run.
    """
    plan = make_plan(order.brief, content.knowledge, order.today, order.pack.needs)
    yield Planned(plan=plan, pack=order.pack.id, sections=tuple(entry.id for entry in order.pack.sections))
    desk, written, failed = open_desk(order, plan, content), [], {}
    for number, entry in enumerate(order.pack.sections, start=1):
        section = None
        if order.writer == "stub":
            section = stub_section(entry, plan, content)
        else:
            async for step in enforce_section(desk, entry, order.policy, MAX_ATTEMPTS):
                if not isinstance(step, Enforced):
                    yield step
                    continue
                section = step.section
                if not step.passed:
                    failed[entry.id] = section.findings
        assert section is not None
        written.append(section)
        yield Done(section=section, number=number, of=len(order.pack.sections))
    for finding in check_whole(order.pack, written, content):
        known = failed.get(finding.section, ())
        if all(other.code != finding.code for other in known):
            failed[finding.section] = (*known, finding)
    if failed and order.policy != "draft" and order.writer != "stub":
        raise BenchmarkEnforcementError(order.pack.id, failed, MAX_ATTEMPTS)
    yield Finished(report=assemble(order, plan, written, failed, content))


def open_desk(order: Order, plan: Plan, content: Content) -> Desk:
    """The rules writer and the gate, bound to this plan."""
    facts = facts_of(plan, content.knowledge)

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> str:
        return write_section(content.sections[entry.text], plan, content.macros)

    def check(entry: PackEntry, text: str) -> tuple[Finding, ...]:
        return check_section(text, content.sections[entry.text].benchmark, facts, content.rules, entry.id)

    show = partial(print_tokens, ledger=plan.ledger)
    return Desk(write=write, writer="rules", check=check, show=show, fallback=write)


def stub_section(entry: PackEntry, plan: Plan, content: Content) -> WrittenSection:
    """A placeholder in the form its benchmark asks for; it is never checked."""
    text = write_stub(content.sections[entry.text], plan.brief.brand.name, plan.calendar.start)
    return WrittenSection(
        id=entry.id, text=entry.text, title=entry.title, markdown=text, source=text, verdict="NOT_CHECKED",
        attempts=1, writer="stub",
    )  # fmt: skip


def check_whole(pack: Pack, written: list[WrittenSection], content: Content) -> tuple[Finding, ...]:
    """What only the whole report shows."""
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    return check_report({section.id: section.source for section in written}, pack, benchmarks, content.rules)


def assemble(
    order: Order, plan: Plan, written: list[WrittenSection], failed: Mapping[str, tuple[Finding, ...]], content: Content
) -> Report:
    """The report from its parts: pages from the plan, the figures that anything in it uses, the status."""
    sections = tuple(_with_findings(section, failed.get(section.id)) for section in written)
    plain = [page for page in content.pages if "figures" not in page.body]
    drafts = {page.id: write_text(page.id, page.body, plan, content.macros) for page in plain}
    figures = used_figures([*(section.source for section in sections), *drafts.values()], plan)
    pages = tuple(
        Page(
            id=spec.id,
            title=spec.title,
            place=spec.place,
            markdown=print_tokens(
                drafts.get(spec.id) or write_text(spec.id, spec.body, plan, content.macros, figures=figures),
                plan.ledger,
            ),
        )
        for spec in content.pages
    )
    status, note = status_of(order, plan, failed)
    return Report(
        pack=order.pack.id,
        title=order.pack.title,
        client=plan.brief.brand.name,
        status=status,
        status_note=note,
        writer=order.writer,
        fingerprint=fingerprint(order),
        created=order.today,
        plan=plan,
        pages=pages,
        sections=sections,
        figures=figures,
    )


def _with_findings(section: WrittenSection, findings: tuple[Finding, ...] | None) -> WrittenSection:
    if not findings:
        return section
    return section.model_copy(update={"findings": findings, "verdict": verdict_of(findings)})


def used_figures(texts: Iterable[str], plan: Plan) -> tuple[Figure, ...]:
    """The figures that texts or pictures use and, through their inputs, all that those are computed from."""
    wanted = [name for text in texts for name in TOKEN.findall(text)]
    wanted += [name for name in plan.ledger if name.startswith(("split.", "forecast.", "budget."))]
    found: dict[str, Figure] = {}
    while wanted:
        name = wanted.pop(0)
        if name in plan.ledger and name not in found:
            found[name] = plan.ledger[name]
            wanted += plan.ledger[name].inputs
    return tuple(plan.ledger[name] for name in plan.ledger if name in found)


def status_of(order: Order, plan: Plan, failed: Mapping[str, tuple[Finding, ...]]) -> tuple[Status, str]:
    """Whether the report may go to a client, and if not, why."""
    if order.writer == "stub":
        return "stub", "Placeholder text to test the form; not for a client."
    if failed:
        names = ", ".join(failed)
        return "draft", f"Draft: these sections have not passed their benchmark: {names}."
    if plan.missing_for_pack:
        return "draft", "Draft: brief incomplete; the open questions come first."
    return "final", ""


def fingerprint(order: Order) -> str:
    """A hash of everything that decides the text: brief, pack, writer, day and version."""
    parts = (order.brief.model_dump_json(), order.pack.model_dump_json(), order.writer, order.today.isoformat())
    return hashlib.sha256("\x00".join((*parts, __version__)).encode()).hexdigest()[:16]
