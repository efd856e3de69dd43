"""Opens the connection to the database and says in plain words what went wrong with it."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError, StatementError

from aicmo.errors import StoreError

PATIENCE = 30
"""Seconds that one process waits for another one's save; a save takes milliseconds."""

LOG = "aicmo"
_BEGIN = "aicmo_begin"

# By the beginning of SQLite's own name for the fault, or of the driver's.
CURES = {
    "SQLITE_BUSY": "Another AICMO has been writing to it for a long time. Try again when it is done.",
    "SQLITE_LOCKED": "Another AICMO has been writing to it for a long time. Try again when it is done.",
    "SQLITE_FULL": "The disk is full. Free some space; what was saved before is kept.",
    "SQLITE_READONLY": "It may only be read. Give yourself the right to write it, or set AICMO_HOME to another folder.",
    "SQLITE_CANTOPEN": "It cannot be opened. Check the rights of its folder, or set AICMO_HOME to another folder.",
    "SQLITE_PERM": "It may not be opened. Check the rights of its folder, or set AICMO_HOME to another folder.",
    "SQLITE_NOTADB": "It is no database of AICMO. Move it away, or set AICMO_HOME to another folder.",
    "SQLITE_CORRUPT": "It is damaged. Move it away and put back a copy, or set AICMO_HOME to another folder.",
    "SQLITE_IOERR": "The disk cannot be read or written. Check the disk; what was saved before is kept.",
    "OperationalError": "It cannot be reached. Check that it runs, and the address and password in AICMO_DATABASE.",
}


def connect(place: str | Path) -> tuple[Engine, str]:
    """The engine for a path or a URL, and how the place is called in messages (without a password).

    A new file gets the mode 0600 and a new folder 0700; an existing file is closed to others.

    Raises:
        StoreError: the place cannot be used or its driver is missing.
    """
    url = _url(place)
    where = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string()
    # Whatever the process logs, statements and rows hold what clients and models wrote and stay out of it.
    logging.getLogger(f"sqlalchemy.engine.Engine.{LOG}").setLevel(logging.WARNING)
    common: dict[str, Any] = {"hide_parameters": True, "logging_name": LOG, "pool_logging_name": LOG}
    if url.get_backend_name() == "sqlite":
        _close_to_others(Path(where), where)
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, **common)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine, where
    try:
        return create_engine(url, pool_pre_ping=True, **common), where
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        driver = url.drivername
        raise StoreError(
            f"{where}: the driver for {driver} is not installed. For PostgreSQL: pip install 'psycopg[binary]', with a "
            "URL that begins with postgresql+psycopg://."
        ) from error


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that read: all they read is of one moment. SQLite does so by itself."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write. SQLite then takes its one place for a writer at the beginning,
    and waits for it there; a transaction that reads first and writes later could not wait."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what a database throws into a `StoreError` that holds nothing a client or a model wrote.

    Raises:
        StoreError: the database could not do what was asked.
    """
    try:
        yield
    except SQLAlchemyError as error:
        if isinstance(error, StatementError) and not isinstance(error, DBAPIError) and error.orig:
            raise error.orig from None  # a value of ours that no column can keep: our bug, not the database's
        raise StoreError(f"{where}: {_cure(error)}") from None


def _url(place: str | Path) -> URL:
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise StoreError(
            "AICMO_DATABASE is no URL of a database. Example: postgresql+psycopg://USER@HOST/NAME"
        ) from None
    if url.get_backend_name() == "sqlite" and (not url.database or url.database == ":memory:" or url.query):
        raise StoreError("A store is a plain file, as in sqlite:////home/me/aicmo.db; memory keeps nothing.")
    return url


def _close_to_others(path: Path, where: str) -> None:
    """Makes folder and file before SQLite does, which would let the group and others read them.

    The side files of SQLite take the mode of the database.
    """
    try:
        if not path.parent.is_dir():
            path.parent.parent.mkdir(parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        reason = error.strerror or "it cannot be used"
        raise StoreError(f"{where}: {reason}. Set AICMO_HOME to a folder that you may write.") from error


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """FULL: a save is on the disk before it returns, also when the power fails; WAL alone would not wait for that."""
    connection.isolation_level = None  # transactions are begun by us, below, not guessed from the statements
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _cure(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(cause, "sqlite_errorname", "") or getattr(cause, "sqlstate", "") or type(cause or error).__name__
    for start, cure in CURES.items():
        if name.startswith(start):
            return cure
    return f"The database could not do it ({name}). What was saved before is kept."
