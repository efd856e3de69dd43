"""The whole flow on one page: brief, plan, sections one by one past the gate, report."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from aicmo import __version__
from aicmo.enforce import (
    Desk,
    Enforced,
    Policy,
    enforce_report,
    printed,
    raise_failed,
    section_check,
    section_repair,
    whole_check,
)
from aicmo.library.content import Content
from aicmo.model.brief import Brief
from aicmo.model.event import Answered, Checked, Done, Event, Finished, Planned
from aicmo.model.figure import TOKEN, Figure, print_tokens
from aicmo.model.finding import Finding
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
    places = [entry.id for entry in order.pack.sections]
    ended: dict[str, Enforced] = {}
    steps = _stubs(order, plan, content) if order.writer == "stub" else _enforced(order, plan, content)
    async for step in steps:
        if not isinstance(step, Enforced):
            yield step
            continue
        ended[step.section.id] = step
        yield Done(section=step.section, number=places.index(step.section.id) + 1, of=len(places))
    raise_failed(order.pack, ended, MAX_ATTEMPTS, order.policy)
    yield Finished(report=assemble(order, plan, ended, content))


def _enforced(order: Order, plan: Plan, content: Content) -> AsyncIterator[Answered | Checked | Enforced]:
    return enforce_report(open_desk(order, plan, content), order.pack, order.policy, MAX_ATTEMPTS)


async def _stubs(order: Order, plan: Plan, content: Content) -> AsyncIterator[Answered | Checked | Enforced]:
    for entry in order.pack.sections:
        yield Enforced(stub_section(entry, plan, content), passed=True)


def open_desk(order: Order, plan: Plan, content: Content) -> Desk:
    """The rules writer and the gate, bound to this plan."""
    facts = facts_of(plan, content.knowledge)

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> str:
        return write_section(content.sections[entry.text], plan, content.macros)

    return Desk(
        write=write,
        writer="rules",
        check=section_check(content, facts),
        show=partial(printed, ledger=plan.ledger),
        fallback=write,
        repair=section_repair(content, facts),
        check_whole=whole_check(content, facts, order.pack),
    )


def stub_section(entry: PackEntry, plan: Plan, content: Content) -> WrittenSection:
    """A placeholder in the form its benchmark asks for; it is never checked."""
    text = write_stub(content.sections[entry.text], plan.brief.brand.name, plan.calendar.start)
    return WrittenSection(
        id=entry.id, text=entry.text, title=entry.title, markdown=text, source=text, verdict="NOT_CHECKED",
        attempts=1, writer="stub",
    )  # fmt: skip


def assemble(order: Order, plan: Plan, ended: Mapping[str, Enforced], content: Content) -> Report:
    """The report from its parts: pages from the plan, the figures that anything in it uses, the status."""
    sections = tuple(end.section for end in ended.values())
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
    status, note = status_of(order, plan, [name for name, end in ended.items() if not end.passed])
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


def status_of(order: Order, plan: Plan, failed: Sequence[str]) -> tuple[Status, str]:
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
