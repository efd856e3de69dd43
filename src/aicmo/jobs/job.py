"""A run to be worked at: what it makes, on what terms and where it begins; new, or gone on with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from aicmo.enforce import Given, Policy, as_draft, printed, section_check
from aicmo.library.content import Content
from aicmo.model.draft import Draft
from aicmo.model.finding import verdict_of
from aicmo.model.plan import Plan
from aicmo.model.section import SectionSpec
from aicmo.pipeline import MAX_ATTEMPTS, NEW, Order, Start
from aicmo.storage.parts import PartsHash
from aicmo.storage.values import Answer, SavedRun, SavedSection, Terms, written_of
from aicmo.writers.facts import facts_of


@dataclass(frozen=True)
class Job:
    """A run to be worked at.

    `brief` are the client's own bytes and `suffix` says what they are. `run` is its name, empty while it is new.
    `notes` are wishes by section id. `spent` is what it has cost so far, in US dollars. `stood`: what passed before it
    is written again on somebody's wish; it comes back when the new text does not pass.
    """

    order: Order
    terms: Terms
    brief: bytes
    suffix: str
    changes: tuple[str, ...] = ()
    run: str = ""
    start: Start = NEW
    notes: Mapping[str, str] = field(default_factory=dict)
    spent: Decimal = Decimal(0)
    stood: Mapping[str, SavedSection] = field(default_factory=dict)


def job_of(saved: SavedRun, content: Content, terms: Terms, policy: Policy) -> Job:
    """How a stored run is gone on with.

    What passed stands. Answers that arrived and were not checked go to the gate before a model is asked again. A
    section that used up its attempts stands as it failed, for the policy to decide, unless it is marked stale.
    """
    pack = content.pack(saved.summary.pack)
    order = Order(saved.plan.brief, pack, saved.summary.writer, policy, saved.summary.today)
    check = section_check(content, facts_of(saved.plan, content.knowledge))
    places = {entry.id: entry for entry in pack.sections}
    kept = {}
    for name, section in saved.passed.items():
        written = written_of(section, printed(section.source, saved.plan.ledger))
        if section.locked:
            # The plan may have moved away from a text that nobody may write; it must not count as passed for that.
            findings = check(places[name], section.source)
            written = written.model_copy(update={"findings": findings, "verdict": verdict_of(findings)})
        kept[name] = written
    start = Start(
        plan=saved.plan,
        kept={entry.id: kept[entry.id] for entry in pack.sections if entry.id in kept},
        given=_given(saved),
        locked=frozenset(name for name, section in saved.sections.items() if section.locked),
    )
    wished = {name: section for name, section in saved.sections.items() if section.stale and not section.locked}
    return Job(
        order=order,
        terms=terms,
        brief=saved.brief,
        suffix=saved.suffix,
        changes=saved.changes,
        run=saved.summary.run,
        start=start,
        notes={name: section.note for name, section in wished.items() if section.note},
        spent=saved.summary.cost,
    )


def _given(saved: SavedRun) -> dict[str, Given]:
    waiting: dict[str, list[Draft]] = defaultdict(list)
    for answer in saved.unchecked:
        waiting[answer.section].append(draft_of(answer))
    given = {name: Given(tuple(drafts)) for name, drafts in waiting.items()}
    for name, section in saved.sections.items():
        if name not in given and not section.passed and not section.stale:
            given[name] = Given(
                (as_draft(written_of(section, section.source)),), max(section.attempts, MAX_ATTEMPTS) - 1
            )
    return given


def draft_of(answer: Answer) -> Draft:
    """A stored answer as the writer gave it."""
    return Draft(
        text=answer.text,
        model=answer.model,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        cost=answer.cost,
        seconds=answer.seconds,
    )


def answer_of(section: str, attempt: int, draft: Draft) -> Answer:
    """A draft as it is kept."""
    return Answer(
        section=section,
        attempt=attempt,
        text=draft.text,
        model=draft.model,
        tokens_in=draft.tokens_in,
        tokens_out=draft.tokens_out,
        cost=draft.cost,
        seconds=draft.seconds,
    )


def parts_of(spec: SectionSpec, hashed: PartsHash) -> str:
    """The hash of what of the plan a section is written from; of the whole plan where its folder does not say."""
    parts: Sequence[str] = spec.parts or tuple(Plan.model_fields)
    return hashed.of(parts, spec.figures)
