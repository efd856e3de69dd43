"""A process that is killed, or a disk that loses what came last, costs at most what nobody was told is saved."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aicmo.model.plan import Plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import Answer, SectionText
from tests.storage import writer_loop
from tests.storage.kept import NOW, answer, new_run
from tests.storage.writer_loop import made_answer, made_section

ROOT = Path(__file__).parents[2]


def kill_a_writer(path: Path, run: str, first: int, luck: random.Random) -> list[str]:
    """Lets a writer work for a random while and kills it; returns what it had said by then."""
    command = [sys.executable, "-m", writer_loop.__name__, str(path), run, str(first)]
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        said.extend(process.stdout.readline() for _ in range(luck.randint(1, 12)))
        with pytest.raises(subprocess.TimeoutExpired):
            # Up to the length of a few saves, so that the kill falls anywhere inside one.
            process.wait(timeout=luck.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        said.extend(process.stdout)
    assert process.returncode == -signal.SIGKILL
    return said


def highest(said: list[str], what: str) -> int:
    """The last number that was said of a kind, a half line not counted."""
    whole = [line.split() for line in said if line.endswith("\n")]
    return max((int(number) for kind, number in whole if kind == what), default=0)


def is_whole(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return bool(found == "ok" and not broken)


def hold_against_what_was_made(store: Store, run: str) -> tuple[int, int]:
    """Every row there is is whole, none is missing before it; returns how many answers and sections there are."""
    kept, revisions = store.load_answers(run), store.load_history(run, "overview")
    for place, found in enumerate(kept, start=1):
        assert found.number == place
        assert Answer(**found.model_dump(include=set(Answer.model_fields))) == made_answer(place)
    for place, revision in enumerate(revisions, start=1):
        assert revision.revision == place
        assert SectionText(**{name: getattr(revision, name) for name in SectionText.model_fields}) == made_section(
            place
        )
    return len(kept), len(revisions)


def survive(path: Path, plan: Plan, times: int, seed: int) -> None:
    luck = random.Random(seed)
    with open_store(path) as store:
        run = store.start_run(new_run(plan), NOW)
    for _ in range(times):
        with open_store(path) as store:
            before, sections_before = hold_against_what_was_made(store, run)
            if sections_before < before:
                store.save_section(run, made_section(before), NOW)
                sections_before += 1
        assert before == sections_before
        said = kill_a_writer(path, run, before + 1, luck)
        assert is_whole(path)
        with open_store(path) as store:
            answers, sections = hold_against_what_was_made(store, run)
            unchecked = store.load_run(run).unchecked
        told = max(highest(said, "answer"), before), max(highest(said, "section"), before)
        assert told[0] <= answers <= told[0] + 1
        assert told[1] <= sections <= told[1] + 1
        assert answers + sections <= sum(told) + 1  # one save was under way at most
        assert [waiting.number for waiting in unchecked] == list(range(sections + 1, answers + 1))


def test_a_killed_writer_loses_nothing_that_it_was_told_is_saved(path: Path, plan: Plan) -> None:
    survive(path, plan, times=3, seed=11)


@pytest.mark.slow
def test_fifty_killed_writers_lose_nothing_that_they_were_told_is_saved(path: Path, plan: Plan) -> None:
    survive(path, plan, times=50, seed=2026)


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> tuple[Path, str]:
    """A database and its log of writes as they lie on the disk while a store is at work, and the run in it."""
    folder = tmp_path_factory.mktemp("torn")
    with open_store(folder / "live.db") as store:
        run = store.start_run(new_run(plan), NOW)
    with open_store(folder / "live.db") as store:
        for number in range(1, 9):
            store.save_answer(run, made_answer(number), NOW)
            store.save_section(run, made_section(number), NOW)
        for end in ("", "-wal"):
            shutil.copyfile(folder / f"live.db{end}", folder / f"kept.db{end}")
    assert (folder / "kept.db-wal").stat().st_size > 100_000
    return folder / "kept.db", run


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1), garbage=st.binary(max_size=5_000))
def test_a_log_of_writes_cut_anywhere_leaves_whole_rows_only(
    torn: tuple[Path, str], tmp_path: Path, share: float, garbage: bytes
) -> None:
    source, run = torn
    path = tmp_path / "cut.db"
    for old in tmp_path.iterdir():
        old.unlink()
    shutil.copyfile(source, path)
    log = Path(f"{source}-wal").read_bytes()
    Path(f"{path}-wal").write_bytes(log[: round(len(log) * share)] + garbage)
    with open_store(path) as store:
        answers, sections = hold_against_what_was_made(store, run)
        assert sections <= answers <= sections + 1
        assert answers == 8 or share < 1
        store.save_answer(run, answer(), NOW)
    assert is_whole(path)
