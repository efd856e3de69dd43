"""The command line as a person meets it: exit code, what is printed, what is said on the error stream."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from aicmo.cli.main import run
from tests.made import TODAY


class Answer(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Aicmo = Callable[..., Answer]


@pytest.fixture
def aicmo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Aicmo:
    """Runs the entry point in this process. `stdin` are the bytes a pipe would bring."""

    def command(*words: object, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "argv", ["aicmo", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            run()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(code, out, err)

    return command


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches them."""
    monkeypatch.delenv("AICMO_STUB_MODE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def as_of() -> tuple[str, str]:
    """The option that fixes the day."""
    return ("--today", TODAY.isoformat())
