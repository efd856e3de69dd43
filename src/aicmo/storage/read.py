"""Reads values out of the tables inside an open transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Float, Integer, Row, Select, and_, bindparam, case, func, select

from aicmo.errors import StoreError, UnknownNameError, UserError
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.storage.columns import Dollars
from aicmo.storage.marks import Marks, marks_of
from aicmo.storage.names import read_name, run_name
from aicmo.storage.tables import answers, briefs, clients, plans, reports, runs, sections, states
from aicmo.storage.values import RunState, RunSummary, SavedAnswer, SavedRun, SavedSection, Terms

SHOWN = 8
PASSED = ("PASS", "PASS_WITH_WARNINGS")


FIND = select(runs.c.number).where(runs.c.number == bindparam("number"), runs.c.word == bindparam("word"))
HOLD = FIND.with_for_update()


def find_run(connection: Connection, name: str) -> int:
    """The number of the run of that name.

    Raises:
        UnknownNameError: there is none; the newest there are are named.
        UserError: there is none at all.
    """
    return _find(connection, name, FIND)


def hold_run(connection: Connection, name: str) -> int:
    """The same, and nobody else writes to the run until the transaction ends. SQLite has one writer at a time anyway.

    Raises:
        UnknownNameError: there is none; the newest there are are named.
        UserError: there is none at all.
    """
    return _find(connection, name, HOLD)


def summaries(
    connection: Connection,
    number: int | None = None,
    client: str | None = None,
    among: Collection[RunState] = (),
    limit: int | None = None,
) -> tuple[RunSummary, ...]:
    """Runs, the newest first: one by number, those of a client, those in one of the states."""
    query = _summary_query()
    if number is not None:
        query = query.where(runs.c.number == number)
    if client is not None:
        query = query.where(clients.c.name == client)
    if among:
        query = query.where(states.c.state.in_(among))
    rows = connection.execute(query.order_by(runs.c.number.desc()).limit(limit)).all()
    return tuple(_summary(row) for row in rows)


def saved_run(connection: Connection, number: int) -> SavedRun:
    """Everything of a run.

    Raises:
        StoreError: another version of AICMO made its plan in a form that this one cannot read.
    """
    (summary,) = summaries(connection, number)
    brief = connection.execute(
        select(briefs.c.data, briefs.c.suffix, runs.c.changes, runs.c.terms).join(runs).where(runs.c.number == number)
    ).one()
    plan = connection.execute(
        select(plans.c.plan, plans.c.revision).where(plans.c.run == number).order_by(plans.c.revision.desc()).limit(1)
    ).one()
    later = connection.execute(
        select(plans.c.changes).where(plans.c.run == number).order_by(plans.c.revision)
    ).scalars()
    return SavedRun(
        summary=summary,
        brief=bytes(brief.data),
        suffix=brief.suffix,
        changes=(*json.loads(brief.changes), *(change for changes in later for change in json.loads(changes))),
        terms=_terms(brief.terms, summary),
        plan=_plan(plan.plan, summary),
        plan_revision=plan.revision,
        sections={section.section: section for section in newest_sections(connection, number)},
        unchecked=unchecked(connection, number),
    )


def newest_sections(connection: Connection, number: int) -> tuple[SavedSection, ...]:
    """The newest revision of each section, in the order in which they were first saved."""
    newest = _newest(number)
    rows = connection.execute(
        select(sections)
        .join(newest, _same_revision(newest))
        .where(sections.c.run == number)
        .order_by(newest.c.first, sections.c.section)
    ).all()
    return _sections(rows, marks_of(connection, number))


def section_history(connection: Connection, number: int, section: str) -> tuple[SavedSection, ...]:
    """Every revision of a section, the first one first."""
    query = select(sections).where(sections.c.run == number, sections.c.section == section)
    return _sections(connection.execute(query.order_by(sections.c.revision)).all(), marks_of(connection, number))


def all_answers(connection: Connection, number: int) -> tuple[SavedAnswer, ...]:
    """Every answer of a run, oldest first."""
    query = select(answers).where(answers.c.run == number)
    return _answers(connection.execute(query.order_by(answers.c.saved, answers.c.section, answers.c.number)).all())


def unchecked(connection: Connection, number: int) -> tuple[SavedAnswer, ...]:
    """The texts that arrived after their section was last saved; refused and failed answers hold nothing to check."""
    newest = _newest(number)
    query = (
        select(answers)
        .outerjoin(newest, newest.c.section == answers.c.section)
        .where(answers.c.run == number, answers.c.outcome == "text")
        .where(answers.c.number > func.coalesce(newest.c.answers, 0))
        .order_by(answers.c.saved, answers.c.section, answers.c.number)
    )
    return _answers(connection.execute(query).all())


def attempts_by_text(connection: Connection) -> dict[str, float]:
    """How many attempts each text took on average, over all that a writer wrote; a person's are no attempts."""
    query = (
        select(sections.c.text, func.avg(sections.c.attempts, type_=Float))
        .where(sections.c.author == "writer", sections.c.attempts > 0)
        .group_by(sections.c.text)
    )
    return {text: float(mean) for text, mean in connection.execute(query)}


def newest_report(connection: Connection, number: int) -> bytes | None:
    """The bytes of the newest report.json of a run."""
    query = select(reports.c.data).where(reports.c.run == number).order_by(reports.c.revision.desc()).limit(1)
    data = connection.execute(query).scalar()
    return None if data is None else bytes(data)


def _find(connection: Connection, name: str, query: Select[int]) -> int:
    word, number = read_name(name) or ("", 0)
    if connection.execute(query, {"number": number, "word": word}).scalar():
        return number
    newest = connection.execute(select(runs.c.word, runs.c.number).order_by(runs.c.number.desc()).limit(SHOWN)).all()
    if not newest:
        raise UserError("No run has been stored yet. Make one: aicmo generate BRIEF --pack PACK")
    raise UnknownNameError("run", name, tuple(run_name(*row) for row in newest))


def _newest(number: int) -> Any:
    """The newest revision of each section, the newest answer that any revision knew of, the time of the first."""
    return (
        select(
            sections.c.section,
            func.max(sections.c.revision, type_=Integer).label("revision"),
            func.max(sections.c.answers, type_=Integer).label("answers"),
            func.min(sections.c.saved).label("first"),
        )
        .where(sections.c.run == number)
        .group_by(sections.c.section)
        .subquery()
    )


def _same_revision(newest: Any) -> Any:
    return and_(newest.c.section == sections.c.section, newest.c.revision == sections.c.revision)


def _summary_query() -> Select[Any]:
    spent = (
        select(
            answers.c.run,
            func.count().label("answers"),
            func.sum(answers.c.tokens_in, type_=Integer).label("tokens_in"),
            func.sum(answers.c.tokens_out, type_=Integer).label("tokens_out"),
            func.sum(answers.c.cost, type_=Dollars).label("cost"),
            func.sum(case((answers.c.priced, 0), else_=1), type_=Integer).label("unpriced"),
        )
        .group_by(answers.c.run)
        .subquery()
    )
    last_state = select(states.c.run, func.max(states.c.number).label("number")).group_by(states.c.run).subquery()
    last = (
        select(sections.c.run, sections.c.section, func.max(sections.c.revision).label("revision"))
        .group_by(sections.c.run, sections.c.section)
        .subquery()
    )
    same = and_(
        last.c.run == sections.c.run, last.c.section == sections.c.section, last.c.revision == sections.c.revision
    )
    passed = (
        select(sections.c.run, func.count().label("passed"))
        .join(last, same)
        .where(sections.c.verdict.in_(PASSED))
        .group_by(sections.c.run)
        .subquery()
    )
    return (
        select(
            runs,
            clients.c.name.label("client"),
            states.c.state,
            states.c.reason,
            states.c.saved.label("since"),
            func.coalesce(passed.c.passed, 0).label("passed"),
            func.coalesce(spent.c.answers, 0).label("answers"),
            func.coalesce(spent.c.tokens_in, 0).label("tokens_in"),
            func.coalesce(spent.c.tokens_out, 0).label("tokens_out"),
            spent.c.cost,
            func.coalesce(spent.c.unpriced, 0).label("unpriced"),
        )
        .join(briefs, briefs.c.id == runs.c.brief)
        .join(clients, clients.c.id == briefs.c.client)
        .join(last_state, last_state.c.run == runs.c.number)
        .join(states, and_(states.c.run == runs.c.number, states.c.number == last_state.c.number))
        .outerjoin(spent, spent.c.run == runs.c.number)
        .outerjoin(passed, passed.c.run == runs.c.number)
    )


def _summary(row: Row[Any]) -> RunSummary:
    found = row._mapping
    same = {name: found[name] for name in RunSummary.model_fields if name not in ("run", "models", "cost")}
    return RunSummary(run=run_name(row.word, row.number), models=json.loads(row.models), cost=row.cost or 0, **same)


def _plan(text: str, summary: RunSummary) -> Plan:
    try:
        return Plan.model_validate_json(text)
    except ValidationError:
        raise StoreError(
            f"The plan of {summary.run} was made by AICMO {summary.version} in a form that this version cannot read. "
            f"Go on with that version, or make the report anew: aicmo generate BRIEF --pack {summary.pack}"
        ) from None


def _terms(text: str, summary: RunSummary) -> Terms:
    try:
        return Terms.model_validate_json(text)
    except ValidationError:
        raise StoreError(
            f"The terms of {summary.run} were kept by AICMO {summary.version} in a form that this version cannot read. "
            "Go on with that version."
        ) from None


def _sections(rows: Sequence[Row[Any]], marks: Marks) -> tuple[SavedSection, ...]:
    kept = set(SavedSection.model_fields) - {"findings", "locked", "stale", "note"}
    return tuple(
        SavedSection(
            findings=tuple(Finding.model_validate(finding) for finding in json.loads(row.findings)),
            locked=marks.locked(row.section),
            stale=marks.stale(row.section, row.revision),
            note=marks.note(row.section, row.revision),
            **{name: row._mapping[name] for name in kept},
        )
        for row in rows
    )


def _answers(rows: Sequence[Row[Any]]) -> tuple[SavedAnswer, ...]:
    return tuple(
        SavedAnswer(
            cost=row.cost if row.priced else None,
            **{name: row._mapping[name] for name in SavedAnswer.model_fields if name != "cost"},
        )
        for row in rows
    )
