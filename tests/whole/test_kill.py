"""A run that is killed at any moment: it is gone on with, pays for nothing twice, and makes the same report."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from aicmo.llm.recording import read_recording
from aicmo.simulator.desk import Setup
from aicmo.simulator.serve import Running, running
from aicmo.storage.open import open_store
from aicmo.storage.values import SavedRun
from tests.made import TODAY, example
from tests.whole.made import EXAMPLE, MODEL, texts_of
from tests.whole.test_noise import NOISE

PACK = "quick_social_basic"
PROGRAM = [sys.executable, "-c", "from aicmo.cli.main import run; run()"]
NAME = re.compile(r"^Run (\S+), kept")
LINES = 12
"""What a run says from its name to its last section."""


@dataclass(frozen=True)
class Place:
    """Where runs are kept and how a model is asked; `options` are those of generate and of resume alike."""

    home: Path
    options: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.endswith("_KEY")}
        return {**clean, "AICMO_HOME": str(self.home), "PYTHONUNBUFFERED": "1", "AICMO_STUB_MODE": ""}

    def command(self, run: str, out: Path) -> list[str]:
        """Begins a run, or goes on with one."""
        if run:
            return [*PROGRAM, "resume", run, "--out", str(out), *self.options]
        words = ["generate", str(example(EXAMPLE)), "--pack", PACK, "--writer", "llm", "--model", MODEL]
        return [*PROGRAM, *words, "--format", "json", "--today", TODAY.isoformat(), "--out", str(out), *self.options]

    def whole(self, out: Path, run: str = "") -> bytes:
        """Lets a run come to its end; returns its report.json."""
        ended = subprocess.run(
            self.command(run, out), env=self.environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return (out / "report.json").read_bytes()

    def killed(self, run: str, out: Path, luck: random.Random) -> tuple[str, bool]:
        """Kills a run at a random moment; returns its name and whether it was too late for that."""
        with subprocess.Popen(
            self.command(run, out), env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout
            said = [process.stdout.readline() for _ in range(luck.randint(1, LINES))]
            try:
                # Up to the length of a few saves, so that the kill falls anywhere between and inside them.
                process.wait(timeout=luck.random() * 0.03)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            said += process.stdout
        found = [match[1] for line in said if (match := NAME.match(line))]
        return found[0] if found else run, process.returncode == 0

    def saved(self, run: str) -> tuple[SavedRun, Counter[str]]:
        """What is in the store of a run, and how many answers there are of each section."""
        with open_store(self.home / "aicmo.db") as store:
            return store.load_run(run), Counter(answer.section for answer in store.load_answers(run))


def survive_over_http(folder: Path, kills: int, seed: int) -> None:
    """Good answers only, so every section takes one; whatever is asked twice was under way when the run was killed."""
    luck, done, run, number = random.Random(seed), 0, "", 0
    # Section → how often it had been asked for when its answer was first seen in the store.
    stored: dict[str, int] = {}
    with running(Setup(texts_of(PACK), latency=0.05)) as provider:
        place = Place(folder, ("--base-url", provider.base_url, "--at-once", "4"))
        whole = place.whole(folder / "whole")
        while done < kills:
            out = folder / str(number)
            run, late = place.killed(run, out, luck)
            done += not late
            if run:
                _, answers = place.saved(run)
                assert max(answers.values(), default=0) <= 1
                note_stored(provider, answers, stored)
            if late or luck.random() < 0.5 or done == kills:
                if run:
                    assert place.whole(out, run) == whole
                    saved, answers = place.saved(run)
                    assert answers == dict.fromkeys(texts_of(PACK), 1)
                    assert {name: section.revision for name, section in saved.sections.items()} == answers
                    note_stored(provider, answers, stored)
                run, number, stored = "", number + 1, {}


def note_stored(provider: Running, answers: Counter[str], stored: dict[str, int]) -> None:
    """Holds that no section was asked for again once its answer was stored, and notes those that are stored now."""
    asked = provider.seen.sections
    assert {name: asked[name] for name in stored} == stored
    stored |= {name: asked[name] for name in answers if name not in stored}


def survive_under_replay(folder: Path, kills: int, seed: int) -> None:
    """Half of the answers are bad; the recording holds what was said, and the end is the recorded one."""
    luck, done, run, number = random.Random(seed), 0, "", 0
    tape = folder / "run.jsonl"
    with running(Setup(texts_of(PACK), dict.fromkeys(NOISE, 0.1), seed=seed)) as provider:
        recorded = Place(folder, ("--base-url", provider.base_url, "--record", str(tape)))
        whole = recorded.whole(folder / "whole")
    exchanges = read_recording(tape)
    assert len({each.digest for each in exchanges}) == len(exchanges) > len(texts_of(PACK))
    place = Place(folder, ("--base-url", provider.base_url, "--replay", str(tape)))
    _, answers = place.saved(only_run(folder))
    while done < kills:
        out = folder / str(number)
        run, late = place.killed(run, out, luck)
        done += not late
        if late or luck.random() < 0.5 or done == kills:
            if run:
                assert place.whole(out, run) == whole
                saved, after = place.saved(run)
                assert after == answers
                assert {section.revision for section in saved.sections.values()} == {1}
            run, number = "", number + 1


def only_run(folder: Path) -> str:
    with open_store(folder / "aicmo.db") as store:
        (summary,) = store.list_runs()
    return summary.run


def test_a_run_killed_three_times_over_http_asks_only_for_what_was_under_way_again(tmp_path: Path) -> None:
    survive_over_http(tmp_path, kills=3, seed=5)


def test_a_run_killed_three_times_ends_in_the_recorded_report(tmp_path: Path) -> None:
    survive_under_replay(tmp_path, kills=3, seed=21)


@pytest.mark.slow
def test_fifty_killed_runs_over_http_ask_only_for_what_was_under_way_again(tmp_path: Path) -> None:
    survive_over_http(tmp_path, kills=50, seed=2026)


@pytest.mark.slow
def test_fifty_killed_runs_end_in_the_recorded_report(tmp_path: Path) -> None:
    survive_under_replay(tmp_path, kills=50, seed=21)


def test_ctrl_c_stops_a_run_that_waits_says_how_to_go_on_and_a_second_process_was_told_before(tmp_path: Path) -> None:
    with running(Setup(texts_of(PACK), latency=600)) as provider:
        place = Place(tmp_path, ("--base-url", provider.base_url))
        with subprocess.Popen(
            place.command("", tmp_path / "out"),
            env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout
            first = NAME.match(process.stdout.readline())
            assert first
            run = first[1]
            second = subprocess.run(
                place.command(run, tmp_path / "out"), env=place.environment, capture_output=True, text=True, check=False
            )
            assert (second.returncode, f"Another process is working at {run}" in second.stderr) == (2, True)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
    assert process.returncode == 2
    assert f"aicmo resume {run}" in err
    assert "Traceback" not in err
    saved, _ = place.saved(run)
    assert (saved.summary.state, saved.summary.reason) == ("stopped", "Stopped by hand.")
