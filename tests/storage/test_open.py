"""A store is closed to others, durable, refused where it is not ours, and imported only when it is opened."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aicmo.errors import NewerStoreError, StoreError
from aicmo.model.plan import Plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from tests.storage.kept import NOW, SECRET, answer, new_run, section


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_and_its_files_are_for_their_owner_only(path: Path, store: Store, plan: Plan) -> None:
    store.start_run(new_run(plan), NOW)
    assert mode(path.parent) == 0o700
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == ["aicmo.db", "aicmo.db-shm", "aicmo.db-wal"]
    assert {mode(path.parent / name) for name in files} == {0o600}


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o644)
    open_store(path).close()
    assert mode(path) == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_store(tmp_path / "aicmo.db").close()
    assert mode(tmp_path) == 0o755


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_every_connection_waits_for_the_disk_and_keeps_references_whole(
    store: Store, pragma: str, value: object
) -> None:
    with store._engine.connect() as one, store._engine.connect() as two:
        assert {c.exec_driver_sql(f"PRAGMA {pragma}").scalar() for c in (one, two)} == {value}


def test_a_place_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="Set AICMO_HOME to a folder that you may write"):
        open_store(tmp_path / "file" / "aicmo.db")
    with pytest.raises(StoreError, match="Set AICMO_HOME"):
        open_store(tmp_path)


def no_database(path: Path) -> None:
    path.write_bytes(b"These are the minutes of a meeting, not a database. " * 40)


def another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table songs (title text)")
    connection.close()


def a_newer_one(path: Path) -> None:
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update aicmo_version set version_num = '0099'")
    connection.close()


@pytest.mark.parametrize(
    ("make", "kind", "says"),
    [
        (no_database, StoreError, "is no database of AICMO. Move it away, or set AICMO_HOME"),
        (another_program, StoreError, "holds tables of another program .* Nothing was changed"),
        (a_newer_one, NewerStoreError, "revision 0099, this one knows them up to 0002.* Install the newer AICMO, or"),
    ],
)
def test_what_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], kind: type[StoreError], says: str
) -> None:
    path = tmp_path / "aicmo.db"
    make(path)
    with pytest.raises(kind, match=says) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    if make is no_database:
        assert path.read_bytes().startswith(b"These are the minutes")
        return
    with sqlite3.connect(path) as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    connection.close()
    assert ("songs" in tables) == (make is another_program)
    assert ("runs" in tables) == (make is a_newer_one)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite://", "memory keeps nothing"),
        ("sqlite:///:memory:", "memory keeps nothing"),
        ("sqlite:////srv/aicmo.db?mode=memory", "A store is a plain file"),
        ("://", "no URL of a database"),
        ("postgresql+psycopg://ines:hunter2@host:port/name", "no URL of a database"),
        ("nosuch://ines:hunter2@host/name", "driver for nosuch is not installed"),
    ],
)
def test_a_url_that_keeps_nothing_or_cannot_be_used_is_refused(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as caught:
        open_store(url)
    assert "hunter2" not in str(caught.value)


def test_a_url_of_a_file_opens_that_file(tmp_path: Path, plan: Plan) -> None:
    with open_store(f"sqlite:///{tmp_path / 'aicmo.db'}") as store:
        run = store.start_run(new_run(plan), NOW)
    with open_store(tmp_path / "aicmo.db") as store:
        assert store.list_runs()[0].run == run


def test_a_full_disk_and_a_busy_database_are_said_in_words(store: Store, plan: Plan, path: Path) -> None:
    run = store.start_run(new_run(plan), NOW)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreError, match="The disk is full") as caught:
        store.save_answer(run, answer(text=SECRET * 100_000), NOW)
    assert SECRET not in str(caught.value)
    assert store.load_answers(run) == ()


def test_what_clients_and_models_wrote_never_reaches_a_log(
    path: Path, plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("sqlalchemy", "alembic")):
            caplog.set_level(logging.DEBUG, name)
    with open_store(path) as store:
        run = store.start_run(new_run(plan, SECRET, SECRET.encode()), NOW)
        store.save_answer(run, answer(text=SECRET), NOW)
        store.save_section(run, section(source=SECRET), NOW)
        store.load_run(run)
    assert SECRET not in caplog.text
    assert plan.brief.brand.name not in caplog.text


def test_several_processes_may_make_and_use_the_same_store_at_once(path: Path) -> None:
    code = "import sys; from aicmo.storage.open import open_store; print(len(open_store(sys.argv[1]).list_runs()))"
    began = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [process.communicate()[0:2] for process in began] == [(b"0\n", b"")] * 4


def test_nothing_of_the_database_is_imported_before_a_store_is_opened() -> None:
    code = (
        "import sys, aicmo.cli.main, aicmo.storage.open, aicmo.storage.values, aicmo.storage.parts; "
        "print([name for name in ('sqlalchemy', 'alembic', 'sqlite3') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ})
    assert ran.stdout == b"[]\n"
