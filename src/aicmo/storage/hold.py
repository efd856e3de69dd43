"""One worker a run: a lock that the operating system, or the database's server, lets go when its holder is gone.

No lease and no clock: a holder that is killed needs no time to be forgotten, and one that is slow is never taken for
dead. Beside a database file it is a lock on a small file; on PostgreSQL it is a lock of the session.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from aicmo.errors import RunBusyError, StoreError

PRIVATE = 0o600
_LOCK = 4_202_612  # any number, the same for every AICMO: PostgreSQL's locks for runs


@contextmanager
def hold(engine: Engine, run: str, number: int) -> Iterator[None]:
    """Nobody else holds the run while the block runs.

    Raises:
        RunBusyError: somebody does.
        StoreError: the file of the lock cannot be made.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.execute(text("select pg_try_advisory_lock(:kind, :run)"), _key(number)).scalar():
                raise RunBusyError(run)
            try:
                yield
            finally:
                connection.execute(text("select pg_advisory_unlock(:kind, :run)"), _key(number))
        return
    path = Path(f"{engine.url.database}.{number}.lock")
    handle = _locked(path, run)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _key(number: int) -> dict[str, int]:
    return {"kind": _LOCK, "run": number}


def _locked(path: Path, run: str) -> int:
    import fcntl  # POSIX only

    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
        except OSError as error:
            raise StoreError(
                f"{path}: {error.strerror or 'cannot be written'}. Check the rights of its folder."
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise RunBusyError(run) from None
        # The holder before may have taken the file away between our opening and our locking of it.
        if path.exists() and path.stat().st_ino == os.fstat(handle).st_ino:
            return handle
        os.close(handle)
