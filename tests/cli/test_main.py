"""Every command's help, the version, and what a person sees when something goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from aicmo import __version__, service
from aicmo.cli.main import app
from tests.cli.conftest import Aicmo
from tests.made import example

PROGRAM = str(Path(sys.executable).with_name("aicmo"))
SECRET = "a client's secret"


def commands(group: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every command, groups left out."""
    found = getattr(group, "commands", None)
    if found is None:
        return [path]
    return [each for name, command in found.items() for each in commands(command, (*path, name))]


COMMANDS = commands(typer.main.get_command(app))


def test_these_are_the_commands() -> None:
    assert {" ".join(path) for path in COMMANDS} == {
        "generate", "plan", "packs", "industries", "check", "version", "simulate-provider", "runs",
        "resume", "rewrite", "replan", "lock", "unlock", "brief new", "brief check",
        "benchmarks show", "benchmarks issues", "benchmarks codes",
    }  # fmt: skip


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_shows_an_example(path: tuple[str, ...], aicmo: Aicmo) -> None:
    answer = aicmo(*path, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"Example: aicmo {' '.join(path)}" in " ".join(answer.out.split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_explains_each_of_its_options(path: tuple[str, ...]) -> None:
    command: Any = typer.main.get_command(app)
    for name in path:
        command = command.commands[name]
    unexplained = [option.name for option in command.params if not getattr(option, "help", None)]
    assert unexplained == []


def test_the_help_of_the_program_names_every_command_and_where_to_start(aicmo: Aicmo) -> None:
    answer = aicmo("--help")
    assert all(path[0] in answer.out for path in COMMANDS)
    assert "aicmo brief new" in answer.out


def test_the_version_is_printed(aicmo: Aicmo) -> None:
    assert aicmo("version") == (0, f"aicmo {__version__}\n", "")


def test_the_version_as_json_is_json(aicmo: Aicmo) -> None:
    assert json.loads(aicmo("version", "--json").out) == {"version": __version__}


@pytest.mark.parametrize(
    "words", [("write",), ("generate",), ("packs", "--colour"), ("check", "file.md"), ("brief", "mend")]
)
def test_a_command_that_cannot_be_read_could_not_run(words: tuple[str, ...], aicmo: Aicmo) -> None:
    answer = aicmo(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage: aicmo" in answer.err
    assert "Error" in answer.err
    assert "A fault in AICMO" not in answer.err


def test_a_fault_of_ours_is_named_without_a_trace_and_without_a_word_of_the_client(
    aicmo: Aicmo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*given: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(service, "open_brief", crash)
    answer = aicmo("generate", example("minimal.yaml"), "--pack", "quick_social_basic")
    assert (answer.code, answer.out) == (2, "")
    assert "RuntimeError" in answer.err
    assert SECRET not in answer.err


@pytest.mark.parametrize("command", ["generate", "plan", "check", "brief check"])
def test_no_trace_reaches_a_person_whatever_command_crashes(
    command: str, aicmo: Aicmo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def crash(*given: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(service, "plan_brief", crash)
    monkeypatch.setattr(service, "follow", crash)
    text = tmp_path / "text.md"
    text.write_text("Good.", encoding="utf-8")
    place = ("--pack", "quick_social_basic", "--section", "overview", "--brief", example("minimal.yaml"))
    words = {
        "generate": ("generate", example("minimal.yaml"), "--pack", "quick_social_basic", "--out", tmp_path / "out"),
        "plan": ("plan", example("minimal.yaml")),
        "check": ("check", text, *place),
        "brief check": ("brief", "check", example("minimal.yaml")),
    }
    answer = aicmo(*words[command])
    assert answer.code == 2
    assert SECRET not in answer.out + answer.err


def test_whoever_stops_a_run_is_told_so_and_the_exit_code_is_not_that_of_findings(
    aicmo: Aicmo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "open_brief", stop)
    answer = aicmo("plan", example("minimal.yaml"))
    assert answer.code in (2, 128 + signal.SIGINT)
    assert answer.err.strip()


def test_the_installed_program_prints_on_one_stream_and_complains_on_the_other(tmp_path: Path) -> None:
    good = subprocess.run([PROGRAM, "version"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (good.returncode, good.stdout, good.stderr) == (0, f"aicmo {__version__}\n", "")
    bad = subprocess.run([PROGRAM, "packs", "nothing"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "nothing" in bad.stderr


def test_a_reader_that_closes_the_pipe_gets_no_trace() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        ended = subprocess.run(
            [PROGRAM, "packs", "--json"], stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert "Traceback" not in ended.stderr
    assert ended.returncode != 1, "1 is for findings"
