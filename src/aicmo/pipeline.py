"""The whole flow on one page: brief, plan, sections one by one past the gate, report."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from aicmo import __version__
from aicmo.enforce import (
    Desk,
    Enforced,
    Given,
    Policy,
    Step,
    Write,
    enforce_report,
    printed,
    raise_failed,
    section_check,
    section_repair,
    whole_check,
)
from aicmo.library.content import Content
from aicmo.model.brief import Brief
from aicmo.model.draft import Draft
from aicmo.model.event import Done, Event, Finished, Planned
from aicmo.model.figure import TOKEN, Figure, print_tokens
from aicmo.model.finding import Finding
from aicmo.model.law import CitedLaw
from aicmo.model.plan import Plan
from aicmo.model.report import Page, Report, Status
from aicmo.model.section import Pack, PackEntry, PageSpec, WrittenSection
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.provenance import provenance_of
from aicmo.writers.rules import write_section, write_text
from aicmo.writers.stub import write_stub

MAX_ATTEMPTS = 3


Texts = Callable[[], Mapping[str, str]]
OpenWriter = Callable[[Plan, Texts], Write]
"""Binds a writer to the plan; it may ask for the texts that are to be summed up, as far as they stand, by id."""


@dataclass(frozen=True)
class Order:
    """What is to be made: for which brief, which pack, by which writer ("rules", "llm" or "stub"), as of which day."""

    brief: Brief
    pack: Pack
    writer: str
    policy: Policy
    today: date


@dataclass(frozen=True)
class Start:
    """What there is before the first section is written; nothing for a new run.

    `plan`: the one a run was begun with. `kept`: sections that stand as they are. `given`: texts that wait for the
    gate. `locked`: sections that no writer may touch; they stand in `kept`, too.
    """

    plan: Plan | None = None
    kept: Mapping[str, WrittenSection] = field(default_factory=dict)
    given: Mapping[str, Given] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ByModel:
    """A writer that waits for answers from outside, so that many sections are under way at the same time.

    `hard` says of a text how many attempts it took in earlier runs; the hardest are begun first.
    """

    open_writer: OpenWriter
    hard: Mapping[str, float] = field(default_factory=dict)


NEW = Start()


async def make_report(
    order: Order, content: Content, by_model: ByModel | None = None, start: Start = NEW
) -> AsyncGenerator[Event]:
    """Yields the plan, then each answer, check and finished section, then the report.

    Nothing goes on with a section before its reader has come back for the next event, so what was yielded can be saved.

    Raises:
        BenchmarkEnforcementError: sections failed and the policy is "error"; every section was yielded before.
        ProviderRefused, RunStoppedError: sections could not be written now; all others were yielded before.
        ProviderUnusable: no model can be asked.
        CheckCrashedError: a check of ours could not run.
    """
    plan = start.plan or make_plan(order.brief, content.knowledge, order.today, order.pack.needs)
    yield Planned(plan=plan, pack=order.pack.id, sections=tuple(entry.id for entry in order.pack.sections))
    places = [entry.id for entry in order.pack.sections]
    ended: dict[str, Enforced] = {}
    async with aclosing(_steps(order, plan, content, by_model, start, ended)) as steps:
        async for step in steps:
            if not isinstance(step, Enforced):
                yield step
                continue
            ended[step.section.id] = step
            yield Done(section=step.section, number=places.index(step.section.id) + 1, of=len(places))
    ended = {place: ended[place] for place in places}
    raise_failed(order.pack, ended, MAX_ATTEMPTS, order.policy)
    yield Finished(report=assemble(order, plan, ended, content))


def _steps(
    order: Order, plan: Plan, content: Content, by_model: ByModel | None, start: Start, ended: Mapping[str, Enforced]
) -> AsyncGenerator[Step]:
    if order.writer == "stub":
        return _stubs(order, plan, content)
    desk = open_desk(order, plan, content)
    if by_model:
        plain = [entry.id for entry in order.pack.sections if not content.sections[entry.text].sums_up]

        def texts() -> dict[str, str]:
            """In the pack's order and without other summaries: what came first must not show in a prompt."""
            return {name: ended[name].section.source for name in plain if name in ended}

        waves = waves_of(order.pack, content, by_model.hard)
        write = by_model.open_writer(plan, texts)
        desk = replace(desk, write=write, writer=order.writer, waves=waves, locked=start.locked, varies=True)
    return enforce_report(desk, order.pack, order.policy, MAX_ATTEMPTS, start.given, start.kept)


async def _stubs(order: Order, plan: Plan, content: Content) -> AsyncGenerator[Step]:
    for entry in order.pack.sections:
        yield Enforced(stub_section(entry, plan, content), passed=True)


def waves_of(pack: Pack, content: Content, hard: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """The sections that may be written at the same time, the hardest first, and after them those that sum them up.

    Hard is what took most attempts before, and among texts without such a history what has most to hold.
    """
    specs = content.sections

    def hardness(entry: PackEntry) -> tuple[float, int]:
        return hard.get(entry.text, 1.0), len(specs[entry.text].benchmark.must_hold)

    ordered = sorted(pack.sections, key=hardness, reverse=True)
    plain = tuple(entry.id for entry in ordered if not specs[entry.text].sums_up)
    sums = tuple(entry.id for entry in ordered if specs[entry.text].sums_up)
    return tuple(wave for wave in (plain, sums) if wave)


def open_desk(order: Order, plan: Plan, content: Content) -> Desk:
    """The rules writer and the gate, bound to this plan."""
    facts = facts_of(plan, content.knowledge)

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return Draft(text=write_section(content.sections[entry.text], plan, content.macros))

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
    """The report from its parts: the pages around the sections, the figures that anything in it uses, the status."""
    sections = tuple(end.section for end in ended.values())
    specs = [page for page in content.pages if not page.writers or order.writer in page.writers]
    told = provenance_of(sections, order.writer)
    plain = [page for page in specs if "figures" not in page.body]
    drafts = {page.id: write_text(page.id, page.body, plan, content.macros, **_also(page, told)) for page in plain}
    figures = used_figures([*(section.source for section in sections), *drafts.values()], plan)
    laws = used_laws((section.source for section in sections), plan)
    pages = tuple(
        Page(
            id=spec.id,
            title=spec.title,
            place=spec.place,
            markdown=print_tokens(
                drafts.get(spec.id) or write_text(spec.id, spec.body, plan, content.macros, figures=figures, laws=laws),
                plan.ledger,
            ),
        )
        for spec in specs
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


def _also(page: PageSpec, told: dict[str, Any]) -> dict[str, Any]:
    """What a page that only some writers have may print beside the plan."""
    return told if page.writers else {}


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


def used_laws(texts: Iterable[str], plan: Plan) -> tuple[CitedLaw, ...]:
    """The laws that texts name, whatever letter the name begins with."""
    said = "\n".join(texts).casefold()
    return tuple(law for law in plan.laws if law.named.casefold() in said)


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
