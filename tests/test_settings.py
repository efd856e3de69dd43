"""The environment is read once, and only what it says counts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from aicmo.settings import Settings, data_folder, read_settings


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


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"AICMO_HOME": "/srv/aicmo", "XDG_DATA_HOME": "/data"}, Path("/srv/aicmo")),
        ({"AICMO_HOME": " ~/work "}, Path.home() / "work"),
        ({"AICMO_HOME": "here"}, Path.cwd() / "here"),
        ({"AICMO_HOME": "  ", "XDG_DATA_HOME": "/data"}, Path("/data/aicmo")),
        ({"XDG_DATA_HOME": "not/absolute"}, Path.home() / ".local" / "share" / "aicmo"),
        ({}, Path.home() / ".local" / "share" / "aicmo"),
    ],
)
def test_runs_are_kept_in_the_chosen_folder_or_in_the_users_data_folder(
    environment: dict[str, str], folder: Path
) -> None:
    assert data_folder(environment) == folder
    assert read_settings(environment).home == folder
    assert read_settings(environment).store == folder / "aicmo.db"


def test_a_database_url_takes_the_place_of_the_file_and_is_never_printed() -> None:
    settings = read_settings({"AICMO_DATABASE": " postgresql+psycopg://ines:hunter2@host/aicmo ", "AICMO_HOME": "/srv"})
    assert settings.store == "postgresql+psycopg://ines:hunter2@host/aicmo"
    assert "hunter2" not in repr(settings)
