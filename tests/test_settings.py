"""The environment is read once, and only what it says counts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from aicmo.errors import UserError
from aicmo.settings import FileSettings, Settings, data_folder, read_settings, read_settings_file


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


def test_the_models_of_the_environment_are_a_chain(tmp_path: Path) -> None:
    assert read_settings({"AICMO_MODEL": " anthropic:large , openai:small,"}).models == (
        "anthropic:large",
        "openai:small",
    )


def test_the_settings_file_is_the_one_that_is_named_else_the_one_in_the_home_folder_if_there_is_one(
    tmp_path: Path,
) -> None:
    home = {"AICMO_HOME": str(tmp_path)}
    assert read_settings(home).file is None
    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    assert read_settings(home).file == tmp_path / "settings.toml"
    assert read_settings({**home, "AICMO_SETTINGS": "/etc/aicmo.toml"}).file == Path("/etc/aicmo.toml")


def settings_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_and_an_empty_one_say_nothing(tmp_path: Path) -> None:
    assert read_settings_file(None) == FileSettings()
    assert read_settings_file(settings_file(tmp_path / "s.toml", "")) == FileSettings()


def test_every_problem_of_a_settings_file_is_said_at_once_with_its_key(tmp_path: Path) -> None:
    path = settings_file(tmp_path / "s.toml", "[limits]\nat_once = 0\nmax_cots = 3\n[modles]\nx = 1\n")
    with pytest.raises(UserError) as caught:
        read_settings_file(path)
    head, *problems = str(caught.value).splitlines()
    assert "3 problems" in head
    assert {line.split(": ")[1] for line in problems} == {"limits.at_once", "limits.max_cots", "modles"}
    assert all(line.startswith(f"{path}: ") for line in problems)


def test_names_prices_and_address_in_a_settings_file_are_checked(tmp_path: Path) -> None:
    text = (
        '[models]\ndefault = ["gpt", "azure:x", "openai:good"]\n[prices]\ntokens_in = 1\n[server]\nbase_url = "here"\n'
    )
    with pytest.raises(UserError) as caught:
        read_settings_file(settings_file(tmp_path / "s.toml", text))
    said = str(caught.value)
    assert "4 problems" in said
    assert all(part in said for part in ("'gpt'", "'azure:x'", "prices", "server.base_url", "openai-chat:NAME"))
    assert "openai:good" not in said


@pytest.mark.parametrize("name", ["gone.toml", "."])
def test_a_settings_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="AICMO_SETTINGS"):
        read_settings_file(tmp_path / name)


def test_a_settings_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"s\.toml: this is no TOML"):
        read_settings_file(settings_file(tmp_path / "s.toml", "models ="))
