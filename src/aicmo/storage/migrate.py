"""Brings the tables of a database to the state this program knows, in one transaction, and refuses newer ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from aicmo.errors import NewerStoreError, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("0001", "0002")
"""Every revision there is, oldest first; `migrations/versions` holds one file for each."""

VERSION_TABLE = "aicmo_version"
_LOCK = 4_202_611  # any number, the same for every AICMO: PostgreSQL's lock for migrations


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this program; the usual case, in which alembic is not even imported."""
    return revision_of(connection) == REVISIONS[-1]


def bring_up(connection: Connection, where: str) -> None:
    """Makes or migrates the tables inside the open transaction; does nothing when they are as they should be.

    Raises:
        NewerStoreError: a newer AICMO made them.
        StoreError: the database belongs to something else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    # Only now nobody else can be at it; another process may have just been.
    found = revision_of(connection)
    if found == REVISIONS[-1]:
        return
    others = set(inspect(connection).get_table_names()) - {VERSION_TABLE}
    if found is None and others:
        raise StoreError(
            f"{where} holds tables of another program ({len(others)} of them). Nothing was changed. Name an empty "
            "database, or set AICMO_HOME to another folder."
        )
    if found is not None and found not in REVISIONS:
        raise NewerStoreError(where, found, REVISIONS[-1])
    move(connection, REVISIONS[-1])


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables, None where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"select version_num from {VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def scripts() -> Path:
    """The folder that alembic reads."""
    return Path(__file__).parent / "migrations"


def move(connection: Connection, revision: str, down: bool = False) -> None:
    """Runs the migrations up, or down, to a revision ("base": no tables) inside the open transaction."""
    from alembic import command

    (command.downgrade if down else command.upgrade)(_config(connection), revision)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
