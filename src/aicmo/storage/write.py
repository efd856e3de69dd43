"""Adds rows inside an open transaction; nothing here changes or removes one.

Every function that numbers rows takes a run that `hold` has held, so that no two processes give the same number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Integer, Table, func, insert, select

from aicmo import __version__
from aicmo.errors import LockedSectionError, UnknownNameError
from aicmo.model.plan import Plan
from aicmo.storage.marks import marks_of
from aicmo.storage.names import run_name, word_for
from aicmo.storage.tables import answers, briefs, clients, marks, plans, reports, runs, sections, states
from aicmo.storage.values import Answer, NewRun, RunState, SectionText


def hold(connection: Connection, run: int) -> None:
    """Keeps others from writing to the run until the transaction ends; SQLite has one writer at a time anyway."""
    connection.execute(select(runs.c.number).where(runs.c.number == run).with_for_update())


def add_run(connection: Connection, new: NewRun, now: datetime) -> str:
    """A new run in the state "running", with its client and brief where they are not known yet; returns its name."""
    word = word_for(new.fingerprint)
    row = {
        "word": word,
        "brief": _brief(connection, new, _client(connection, new.client, now), now),
        "changes": json.dumps(new.changes),
        "models": json.dumps(new.models),
        "version": __version__,
        "created": now,
        **new.model_dump(include={"pack", "writer", "policy", "fingerprint", "today"}),
    }
    number = _added(connection, runs, row)
    add_plan(connection, number, new.plan, now)
    add_state(connection, number, "running", "", now)
    return run_name(word, number)


def add_plan(connection: Connection, run: int, plan: Plan, now: datetime) -> int:
    """The plan as it is from now on; returns its revision."""
    revision = _next(connection, plans.c.revision, plans.c.run == run)
    connection.execute(insert(plans).values(run=run, revision=revision, plan=plan.model_dump_json(), saved=now))
    return revision


def add_state(connection: Connection, run: int, state: RunState, reason: str, now: datetime) -> None:
    """The state the run is in from now on."""
    number = _next(connection, states.c.number, states.c.run == run)
    connection.execute(insert(states).values(run=run, number=number, state=state, reason=reason, saved=now))


def add_answer(connection: Connection, run: int, answer: Answer, now: datetime) -> int:
    """An answer; returns its number among those of its section."""
    number = _next(connection, answers.c.number, answers.c.run == run, answers.c.section == answer.section)
    connection.execute(insert(answers).values(run=run, number=number, saved=now, **answer.model_dump()))
    return number


def add_section(connection: Connection, run: int, name: str, section: SectionText, now: datetime) -> int:
    """A revision of a section; returns its number.

    Raises:
        LockedSectionError: a writer wrote it and a person has locked it.
    """
    here = (sections.c.run == run, sections.c.section == section.section)
    if section.author == "writer" and marks_of(connection, run).locked(section.section):
        raise LockedSectionError(name, section.section)
    revision = _next(connection, sections.c.revision, *here)
    checked = _next(connection, answers.c.number, answers.c.run == run, answers.c.section == section.section) - 1
    connection.execute(
        insert(sections).values(
            run=run,
            revision=revision,
            answers=checked,
            saved=now,
            findings=json.dumps([finding.model_dump() for finding in section.findings]),
            **section.model_dump(exclude={"findings"}),
        )
    )
    return revision


def add_marks(
    connection: Connection, run: int, name: str, mark: str, names: Iterable[str], who: str, now: datetime
) -> None:
    """A mark on the newest revision of each section.

    Raises:
        UnknownNameError: the run has no section of that name yet.
    """
    newest = {
        row.section: row.revision
        for row in connection.execute(
            select(sections.c.section, func.max(sections.c.revision).label("revision"))
            .where(sections.c.run == run)
            .group_by(sections.c.section)
        )
    }
    for section in names:
        if section not in newest:
            raise UnknownNameError(f"section written in {name}", section, tuple(newest))
        number = _next(connection, marks.c.number, marks.c.run == run)
        row = {"section": section, "revision": newest[section], "mark": mark, "who": who, "saved": now}
        connection.execute(insert(marks).values(run=run, number=number, **row))


def add_report(connection: Connection, run: int, data: bytes, now: datetime) -> int:
    """The bytes of a report.json; returns its revision."""
    revision = _next(connection, reports.c.revision, reports.c.run == run)
    connection.execute(insert(reports).values(run=run, revision=revision, data=data, saved=now))
    return revision


def _client(connection: Connection, name: str, now: datetime) -> int:
    found = connection.execute(select(clients.c.id).where(clients.c.name == name)).scalar()
    return found or _added(connection, clients, {"name": name, "saved": now})


def _brief(connection: Connection, new: NewRun, client: int, now: datetime) -> int:
    row = {"client": client, "hash": hashlib.sha256(new.brief).hexdigest(), "suffix": new.suffix}
    same = (briefs.c[key] == value for key, value in row.items())
    found = connection.execute(select(briefs.c.id).where(*same)).scalar()
    return found or _added(connection, briefs, {**row, "data": new.brief, "saved": now})


def _added(connection: Connection, table: Table, row: dict[str, object]) -> int:
    key = connection.execute(insert(table).values(row)).inserted_primary_key
    assert key is not None  # one row, one key
    return int(key[0])


def _next(connection: Connection, column: ColumnElement[int], *where: ColumnElement[bool]) -> int:
    highest = func.coalesce(func.max(column, type_=Integer), 0)
    return connection.execute(select(highest + 1).where(*where)).scalar_one()
