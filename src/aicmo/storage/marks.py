"""Which sections of a run are locked or stale, from the marks that were set on them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, select

from aicmo.storage.tables import marks

Mark = Literal["locked", "unlocked", "stale"]


class Marks(NamedTuple):
    """The last word on each lock, and the revisions that are to be written again, each with the wish for it."""

    locks: dict[str, bool]
    stales: dict[tuple[str, int], str]

    def locked(self, section: str) -> bool:
        """Whether only a person may write the section."""
        return self.locks.get(section, False)

    def stale(self, section: str, revision: int) -> bool:
        """Whether the revision is to be written again; a newer revision is not stale."""
        return (section, revision) in self.stales

    def note(self, section: str, revision: int) -> str:
        """The last wish for the revision, empty if there is none."""
        return self.stales.get((section, revision), "")


MARKS = select(marks).where(marks.c.run == bindparam("run")).order_by(marks.c.number)


def marks_of(connection: Connection, run: int) -> Marks:
    """The marks of a run."""
    rows = connection.execute(MARKS, {"run": run}).all()
    return Marks(
        locks={row.section: row.mark == "locked" for row in rows if row.mark != "stale"},
        stales={(row.section, row.revision): row.note or "" for row in rows if row.mark == "stale"},
    )
