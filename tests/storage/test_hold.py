"""One worker a run: a second is told, and a worker that is killed needs no time to be forgotten."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aicmo.errors import RunBusyError, UnknownNameError
from aicmo.model.plan import Plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from tests.storage.kept import NOW, new_run

HOLDER = """
import sys
from aicmo.storage.open import open_store
with open_store(sys.argv[1]) as store, store.hold(sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def run(store: Store, plan: Plan) -> str:
    return store.start_run(new_run(plan), NOW)


def test_a_run_is_held_once_and_free_again_afterwards(store: Store, run: str) -> None:
    with store.hold(run):
        assert store.is_held(run)
        with pytest.raises(RunBusyError, match=f"Another process is working at {run}"), store.hold(run):
            pass
    assert not store.is_held(run)
    with store.hold(run):
        pass


def test_other_runs_are_not_held_with_it(store: Store, run: str, plan: Plan) -> None:
    other = store.start_run(new_run(plan), NOW)
    with store.hold(run), store.hold(other):
        assert store.is_held(other)


def test_an_unknown_run_cannot_be_held(store: Store, run: str) -> None:
    with pytest.raises(UnknownNameError), store.hold("heron-77"):
        pass


def test_a_holder_that_is_killed_lets_go_at_once(store: Store, run: str, path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(path), run]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        assert store.is_held(run)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not store.is_held(run)


def test_nothing_is_left_beside_the_database(store: Store, run: str, path: Path) -> None:
    with store.hold(run):
        assert [each.name for each in path.parent.glob("*.lock")] == ["aicmo.db.1.lock"]
        assert next(path.parent.glob("*.lock")).stat().st_mode & 0o077 == 0
    assert list(path.parent.glob("*.lock")) == []


def test_two_stores_see_the_same_holder(store: Store, run: str, path: Path) -> None:
    with open_store(path) as other, other.hold(run):
        assert store.is_held(run)
