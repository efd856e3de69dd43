"""The environment is read once, and only what it says counts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from aicmo.settings import Settings, read_settings


@pytest.mark.parametrize("value", ["1", "true", "TRUE", "yes", "on", " On "])
def test_stub_mode_is_on_when_the_environment_says_so(value: str) -> None:
    assert read_settings({"AICMO_STUB_MODE": value}) == Settings(stub_mode=True)


@pytest.mark.parametrize("value", ["", "0", "false", "no", "off", "2", "stub"])
def test_stub_mode_is_off_for_anything_else(value: str) -> None:
    assert read_settings({"AICMO_STUB_MODE": value}) == Settings(stub_mode=False)


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_without_an_environment_that_of_the_process_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AICMO_STUB_MODE", "1")
    assert read_settings().stub_mode
    monkeypatch.delenv("AICMO_STUB_MODE")
    assert not read_settings().stub_mode


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings({}).stub_mode = True  # type: ignore[misc]
