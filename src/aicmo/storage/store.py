"""The store of runs: each save is one transaction that is on the disk before it returns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import TracebackType

from sqlalchemy import Connection, Engine

from aicmo.errors import RunBusyError
from aicmo.model.plan import Plan
from aicmo.storage import read, write
from aicmo.storage.connect import reading, told, writing
from aicmo.storage.hold import hold
from aicmo.storage.marks import Mark
from aicmo.storage.values import (
    UNFINISHED,
    Answer,
    EndState,
    NewRun,
    RunState,
    RunSummary,
    SavedAnswer,
    SavedRun,
    SavedSection,
    SectionText,
)


class Store:
    """Runs and what belongs to them. Rows are only ever added; several threads and processes may use it at once.

    Every method raises `UnknownNameError` for a run that does not exist and `StoreError` when the database cannot do
    what is asked; then nothing of it was saved. `now` is the time to be kept with what is saved, with its zone.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine, self._reads, self._writes = engine, reading(engine), writing(engine)
        self._numbers: dict[str, int] = {}

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database. What was saved is safe without it."""
        self._engine.dispose()

    def start_run(self, new: NewRun, now: datetime) -> str:
        """Keeps the brief, the plan and the order; returns the name of the run, which is "running"."""
        with told(self.where), self._writes.begin() as connection:
            return write.add_run(connection, new, now)

    def go_on(self, run: str, now: datetime) -> None:
        """The run is "running" again."""
        self._set_state(run, "running", "", now)

    def finish_run(self, run: str, state: EndState, now: datetime, reason: str = "") -> None:
        """The run is done, stopped (it can be gone on with) or failed; `reason` says why, for a person."""
        self._set_state(run, state, reason, now)

    def save_answer(self, run: str, answer: Answer, now: datetime) -> int:
        """Keeps an answer of a writer as it arrived; returns its number among the answers of its section."""
        with self._writing(run) as (connection, number):
            return write.add_answer(connection, number, answer, now)

    def save_section(self, run: str, section: SectionText, now: datetime) -> int:
        """Keeps a new revision of a section; returns its number. All answers of the section so far count as checked.

        Raises:
            LockedSectionError: the author is a writer and a person has locked the section.
        """
        with self._writing(run) as (connection, number):
            return write.add_section(connection, number, run, section, now)

    def lock(self, run: str, section: str, who: str, now: datetime) -> None:
        """From now on only a person may write the section.

        Raises:
            UnknownNameError: the section has not been saved yet.
        """
        self._mark(run, "locked", (section,), who, now)

    def unlock(self, run: str, section: str, who: str, now: datetime) -> None:
        """Writers may write the section again.

        Raises:
            UnknownNameError: the section has not been saved yet.
        """
        self._mark(run, "unlocked", (section,), who, now)

    def mark_stale(self, run: str, sections: Collection[str], now: datetime) -> None:
        """The newest revisions of these sections no longer fit the plan; locked ones are marked like any other.

        Raises:
            UnknownNameError: one of them has not been saved yet; then none is marked.
        """
        self._mark(run, "stale", sections, "", now)

    def ask_again(self, run: str, section: str, note: str, now: datetime) -> None:
        """The newest revision of the section is to be written again, with a wish for it or an empty text.

        Raises:
            UnknownNameError: the section has not been saved yet.
        """
        with self._writing(run) as (connection, number):
            write.add_marks(connection, number, run, "stale", (section,), "", now, note)

    def save_plan(
        self, run: str, plan: Plan, now: datetime, stale: Collection[str] = (), changes: Sequence[str] = ()
    ) -> int:
        """Keeps the plan as changed, and marks the sections it makes stale, in one transaction; returns its revision.

        `changes` are the answers changed for it, "key=value" each.

        Raises:
            UnknownNameError: a stale section has not been saved yet; then nothing is kept.
        """
        with self._writing(run) as (connection, number):
            write.add_marks(connection, number, run, "stale", stale, "", now)
            return write.add_plan(connection, number, plan, now, changes)

    def save_report(self, run: str, data: bytes, now: datetime) -> int:
        """Keeps the bytes of a report.json; returns its revision."""
        with self._writing(run) as (connection, number):
            return write.add_report(connection, number, data, now)

    def load_run(self, run: str) -> SavedRun:
        """Everything needed to go on with a run, as of one moment.

        Raises:
            StoreError: another version of AICMO made its plan in a form that this one cannot read.
        """
        with self._reading() as connection:
            return read.saved_run(connection, read.find_run(connection, run))

    def list_runs(self, client: str | None = None, limit: int | None = None) -> tuple[RunSummary, ...]:
        """Runs, the newest first: of one client or of all."""
        with self._reading() as connection:
            return read.summaries(connection, client=client, limit=limit)

    def unfinished_runs(self) -> tuple[RunSummary, ...]:
        """Runs that can be gone on with, the newest first. One that is "running" may still be at work elsewhere."""
        with self._reading() as connection:
            return read.summaries(connection, among=UNFINISHED)

    def load_answers(self, run: str) -> tuple[SavedAnswer, ...]:
        """Every answer of a run, oldest first."""
        with self._reading() as connection:
            return read.all_answers(connection, read.find_run(connection, run))

    def load_history(self, run: str, section: str) -> tuple[SavedSection, ...]:
        """Every revision of a section, the first one first; empty if none was saved."""
        with self._reading() as connection:
            return read.section_history(connection, read.find_run(connection, run), section)

    def load_attempts(self) -> dict[str, float]:
        """How many attempts each section text took on average in all runs, by its name."""
        with self._reading() as connection:
            return read.attempts_by_text(connection)

    def hold(self, run: str) -> AbstractContextManager[None]:
        """While the block runs nobody else works at the run; it is let go when this process ends, however it ends.

        Raises:
            RunBusyError: another process, or another block of this one, has it.
        """
        with self._reading() as connection:
            number = read.find_run(connection, run)
        return hold(self._engine, run, number)

    def is_held(self, run: str) -> bool:
        """Whether somebody works at the run now."""
        try:
            with self.hold(run):
                return False
        except RunBusyError:
            return True

    def load_report(self, run: str) -> bytes | None:
        """The bytes of the newest report.json, None if there is none."""
        with self._reading() as connection:
            return read.newest_report(connection, read.find_run(connection, run))

    def _set_state(self, run: str, state: RunState, reason: str, now: datetime) -> None:
        with self._writing(run) as (connection, number):
            write.add_state(connection, number, state, reason, now)

    def _mark(self, run: str, mark: Mark, sections: Collection[str], who: str, now: datetime) -> None:
        with self._writing(run) as (connection, number):
            write.add_marks(connection, number, run, mark, sections, who, now)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.where), self._reads.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, run: str) -> Iterator[tuple[Connection, int]]:
        """A transaction that writes to a run, and the run's number.

        SQLite has one writer at a time: a run that was found once needs no holding there, and no run is ever removed.
        """
        with told(self.where), self._writes.begin() as connection:
            number = self._numbers.get(run) or read.hold_run(connection, run)
            if connection.dialect.name == "sqlite":
                self._numbers[run] = number
            yield connection, number
