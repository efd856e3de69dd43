"""`aicmo simulate-provider` as a person meets it: ready line, Ctrl-C, mistakes answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from aicmo.simulator.defects import NAMES
from tests.cli.conftest import Aicmo

PROGRAM = str(Path(sys.executable).with_name("aicmo"))


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    (tmp_path / "overview.md").write_text("The good text.", encoding="utf-8")
    return tmp_path


def test_it_says_when_and_where_it_is_ready_answers_and_stops_cleanly_on_ctrl_c(answers: Path) -> None:
    command = [PROGRAM, "simulate-provider", "--answers", str(answers), "--port", "0", "--latency", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as program:
        assert program.stdout is not None
        first, how, stop = (program.stdout.readline() for _ in range(3))
        assert first.startswith("Ready: http://127.0.0.1:")
        assert "--base-url http://127.0.0.1:" in how
        assert "Ctrl-C" in stop
        body = {"model": "m", "messages": [{"role": "user", "content": "section: overview"}]}
        answer = httpx2.post(first.split()[1] + "/chat/completions", json=body)
        assert answer.json()["choices"][0]["message"]["content"] == "The good text."
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, "")
    assert out.endswith("Stopped.\n")


def test_the_defects_are_listed_each_with_what_it_does(aicmo: Aicmo) -> None:
    answer = aicmo("simulate-provider", "--list-defects")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == list(NAMES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--answers is missing"),
        (("--brief", "client.yaml"), "--pack"),
        (("--brief", "client.yaml", "--pack", "quick_social_basic", "--answers", "gone"), "one or the other"),
        (("--brief", "gone.yaml", "--pack", "quick_social_basic"), "gone.yaml"),
        (("--answers", "gone"), "not a folder"),
        (("--defect", "to_short=0.1"), "Did you mean too_short"),
        (("--defect", "too_short=2"), "too_short=0.2"),
        (("--defect", "empty=0.6", "--defect", "refusal=0.6"), "1.2 together"),
    ],
)
def test_a_mistake_is_answered_with_what_is_allowed(
    words: tuple[str, ...], said: str, aicmo: Aicmo, answers: Path
) -> None:
    given = words if not words or {"--answers", "--brief"} & set(words) else ("--answers", answers, *words)
    answer = aicmo("simulate-provider", *given)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_the_program_prints_its_version_without_a_library_of_a_model_or_a_server() -> None:
    code = (
        "import sys; sys.argv = ['aicmo', 'version']\n"
        "from aicmo.cli.main import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "heavy = 'pydantic_ai openai anthropic httpx2 starlette uvicorn aicmo.llm aicmo.simulator'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
