"""Adds rows inside an open transaction; nothing here changes or removes one.

Every function that numbers rows takes a run that `read.hold_run` has held, so that no two processes give the same
number. Statements are made once and filled with parameters: making one costs more than running it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, Integer, Select, Table, bindparam, func, insert, select
from sqlalchemy.sql.dml import ReturningInsert

from aicmo import __version__
from aicmo.errors import LockedSectionError, UnknownNameError
from aicmo.model.plan import Plan
from aicmo.storage.marks import Mark, marks_of
from aicmo.storage.names import run_name, word_for
from aicmo.storage.tables import answers, briefs, clients, marks, plans, reports, runs, sections, states
from aicmo.storage.values import Answer, NewRun, RunState, SectionText


def _next(column: Column[int], *keys: Column[Any]) -> Select[int]:
    """The number that comes after the highest among the rows with these keys, counted from 1."""
    highest = func.coalesce(func.max(column, type_=Integer), 0)
    return select(highest + 1).where(*(key == bindparam(key.name) for key in keys))


NEXT_STATE = _next(states.c.number, states.c.run)
NEXT_PLAN = _next(plans.c.revision, plans.c.run)
NEXT_MARK = _next(marks.c.number, marks.c.run)
NEXT_REPORT = _next(reports.c.revision, reports.c.run)


def _insert(table: Table, **computed: Select[int]) -> ReturningInsert[Any]:
    """A row of which some columns are computed as it is added; gives back the first of those.

    One statement is half the work of a query and a statement. Parameters have the columns' names, "new_" before them.
    """
    given = {each.name: bindparam(f"new_{each.name}", type_=each.type) for each in table.c if each.name not in computed}
    numbers = {name: query.scalar_subquery() for name, query in computed.items()}
    return insert(table).values({**given, **numbers}).returning(table.c[next(iter(computed))])


def _newest(column: Column[int], *keys: Column[Any], first: int = 0) -> Select[int]:
    """The highest number among the rows with these keys, and so many more; for use inside `_insert`."""
    highest = func.coalesce(func.max(column, type_=Integer), 0)
    return select(highest + first).where(*(key == bindparam(f"new_{key.name}", type_=key.type) for key in keys))


INSERT_ANSWER = _insert(answers, number=_newest(answers.c.number, answers.c.run, answers.c.section, first=1))
INSERT_SECTION = _insert(
    sections,
    revision=_newest(sections.c.revision, sections.c.run, sections.c.section, first=1),
    answers=_newest(answers.c.number, answers.c.run, answers.c.section),
)
CLIENT = select(clients.c.id).where(clients.c.name == bindparam("name"))
BRIEF = select(briefs.c.id).where(
    briefs.c.client == bindparam("client"), briefs.c.hash == bindparam("hash"), briefs.c.suffix == bindparam("suffix")
)
NEWEST_REVISIONS = (
    select(sections.c.section, func.max(sections.c.revision, type_=Integer).label("revision"))
    .where(sections.c.run == bindparam("run"))
    .group_by(sections.c.section)
)


def add_run(connection: Connection, new: NewRun, now: datetime) -> str:
    """A new run in the state "running", with its client and brief where they are not known yet; returns its name."""
    word = word_for(new.fingerprint)
    row = {
        "word": word,
        "brief": _brief(connection, new, _client(connection, new.client, now), now),
        "changes": json.dumps(new.changes),
        "models": json.dumps(new.models),
        "terms": new.terms.model_dump_json(),
        "version": __version__,
        "created": now,
        **new.model_dump(include={"pack", "writer", "policy", "fingerprint", "today"}),
    }
    number = _added(connection, runs, row)
    add_plan(connection, number, new.plan, now)
    add_state(connection, number, "running", "", now)
    return run_name(word, number)


def add_plan(connection: Connection, run: int, plan: Plan, now: datetime, changes: Sequence[str] = ()) -> int:
    """The plan as it is from now on, and the answers that were changed for it; returns its revision."""
    revision = _number(connection, NEXT_PLAN, run=run)
    row = {
        "run": run,
        "revision": revision,
        "plan": plan.model_dump_json(),
        "changes": json.dumps(tuple(changes)),
        "saved": now,
    }
    connection.execute(insert(plans), row)
    return revision


def add_state(connection: Connection, run: int, state: RunState, reason: str, now: datetime) -> None:
    """The state the run is in from now on."""
    number = _number(connection, NEXT_STATE, run=run)
    row = {"run": run, "number": number, "state": state, "reason": reason, "saved": now}
    connection.execute(insert(states), row)


def add_answer(connection: Connection, run: int, answer: Answer, now: datetime) -> int:
    """An answer; returns its number among those of its section."""
    values = {name: getattr(answer, name) for name in Answer.model_fields}
    values |= {"cost": answer.cost or Decimal(0), "priced": answer.cost is not None, "run": run, "saved": now}
    return _given_back(connection, INSERT_ANSWER, values)


def add_section(connection: Connection, run: int, name: str, section: SectionText, now: datetime) -> int:
    """A revision of a section; returns its number.

    Raises:
        LockedSectionError: a writer wrote it and a person has locked it.
    """
    if section.author == "writer" and marks_of(connection, run).locked(section.section):
        raise LockedSectionError(name, section.section)
    row = {
        **{name: getattr(section, name) for name in SectionText.model_fields},
        "findings": json.dumps([finding.model_dump() for finding in section.findings]),
        "run": run,
        "saved": now,
    }
    return _given_back(connection, INSERT_SECTION, row)


def add_marks(
    connection: Connection,
    run: int,
    name: str,
    mark: Mark,
    names: Iterable[str],
    who: str,
    now: datetime,
    note: str | None = None,
) -> None:
    """A mark on the newest revision of each section.

    Raises:
        UnknownNameError: the run has no section of that name yet.
    """
    newest = {row.section: row.revision for row in connection.execute(NEWEST_REVISIONS, {"run": run})}
    for section in names:
        if section not in newest:
            raise UnknownNameError(f"section written in {name}", section, tuple(newest))
        number = _number(connection, NEXT_MARK, run=run)
        row = {"section": section, "revision": newest[section], "mark": mark, "who": who, "saved": now, "note": note}
        connection.execute(insert(marks), {"run": run, "number": number, **row})


def add_report(connection: Connection, run: int, data: bytes, now: datetime) -> int:
    """The bytes of a report.json; returns its revision."""
    revision = _number(connection, NEXT_REPORT, run=run)
    connection.execute(insert(reports), {"run": run, "revision": revision, "data": data, "saved": now})
    return revision


def _client(connection: Connection, name: str, now: datetime) -> int:
    found = connection.execute(CLIENT, {"name": name}).scalar()
    return found or _added(connection, clients, {"name": name, "saved": now})


def _brief(connection: Connection, new: NewRun, client: int, now: datetime) -> int:
    row = {"client": client, "hash": hashlib.sha256(new.brief).hexdigest(), "suffix": new.suffix}
    found = connection.execute(BRIEF, row).scalar()
    return found or _added(connection, briefs, {**row, "data": new.brief, "saved": now})


def _added(connection: Connection, table: Table, row: dict[str, object]) -> int:
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None  # one row, one key
    return int(key[0])


def _given_back(connection: Connection, statement: ReturningInsert[Any], row: dict[str, object]) -> int:
    return int(connection.execute(statement, {f"new_{name}": value for name, value in row.items()}).scalar_one())


def _number(connection: Connection, next_number: Select[int], **keys: object) -> int:
    return connection.execute(next_number, keys).scalar_one()
