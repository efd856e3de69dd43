"""The environment and the settings file, read once at the edge into one frozen value."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from aicmo.errors import UserError
from aicmo.llm.choice import ModelChoice
from aicmo.llm.names import OWNERS, check_base_url, read_model_name
from aicmo.model.problem import Problem
from aicmo.model.value import Value

TRUE = ("1", "true", "yes", "on")
DATABASE = "aicmo.db"
SETTINGS_FILE = "settings.toml"


def data_folder(environment: Mapping[str, str]) -> Path:
    """Where runs are kept: AICMO_HOME, else `aicmo` in the user's data folder (XDG Base Directory Specification)."""
    if chosen := environment.get("AICMO_HOME", "").strip():
        return Path(chosen).expanduser().absolute()
    shared = Path(environment.get("XDG_DATA_HOME", ""))
    # By the specification a relative path there is invalid and is ignored.
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "aicmo"


@dataclass(frozen=True)
class Settings:
    """`stub_mode`: AICMO_STUB_MODE=1 selects the stub writer whatever the command says.

    `home` is the folder in which runs are kept; `database`, from AICMO_DATABASE, is the URL of a database that keeps
    them instead. It may hold a password, so it is never printed. `models` is AICMO_MODEL, the chain of models for
    everything. `file` is the settings file: AICMO_SETTINGS, else settings.toml in the home folder if there is one.
    """

    stub_mode: bool = False
    home: Path = field(default_factory=lambda: data_folder({}))
    database: str = field(default="", repr=False)
    models: tuple[str, ...] = ()
    file: Path | None = None

    @property
    def store(self) -> str | Path:
        """What `open_store` opens."""
        return self.database or self.home / DATABASE


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process."""
    environment = os.environ if environment is None else environment
    home = data_folder(environment)
    named = environment.get("AICMO_SETTINGS", "").strip()
    usual = home / SETTINGS_FILE
    return Settings(
        stub_mode=environment.get("AICMO_STUB_MODE", "").strip().lower() in TRUE,
        home=home,
        database=environment.get("AICMO_DATABASE", "").strip(),
        models=split_models(environment.get("AICMO_MODEL", "")),
        file=Path(named).expanduser().absolute() if named else usual if usual.is_file() else None,
    )


def split_models(text: str) -> tuple[str, ...]:
    """The names in a list with commas, such as "anthropic:large, openai:small"."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _chain(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Models = Annotated[tuple[str, ...], BeforeValidator(_chain)]


class _Models(Value):
    default: Models = ()
    tiers: dict[str, Models] = {}
    sections: dict[str, Models] = {}


class Limits(Value):
    """Limits of the process and of a run: calls at once, requests and tokens a minute, US dollars, minutes.

    `answer_seconds` is how long one answer may take.
    """

    at_once: int | None = Field(default=None, ge=1)
    requests_a_minute: int | None = Field(default=None, ge=1)
    tokens_a_minute: int | None = Field(default=None, ge=1)
    max_cost: Decimal | None = Field(default=None, ge=0)
    max_minutes: float | None = Field(default=None, gt=0)
    answer_seconds: float | None = Field(default=None, gt=0)


class DeclaredPrices(Value):
    """What tokens cost, in US dollars for a million."""

    tokens_in: Decimal | None = Field(default=None, ge=0)
    tokens_out: Decimal | None = Field(default=None, ge=0)


class _Server(Value):
    base_url: str = ""


class FileSettings(Value):
    """What a settings file says; everything in it may be left out."""

    models: _Models = _Models()
    limits: Limits = Limits()
    prices: DeclaredPrices = DeclaredPrices()
    server: _Server = _Server()

    @property
    def choice(self) -> ModelChoice:
        """The models it names."""
        return ModelChoice(**self.models.model_dump())


def read_settings_file(path: Path | None) -> FileSettings:
    """What a settings file says; nothing if there is none.

    Raises:
        UserError: with every problem of the file, each with its key.
    """
    if path is None:
        return FileSettings()
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        raise UserError(
            f"{path}: {error.strerror or 'cannot be read'}. Set AICMO_SETTINGS to the path of a settings file."
        ) from error
    except ValueError as error:
        raise UserError(f"{path}: this is no TOML: {error}. See docs/model_writer.md for an example.") from None
    try:
        found = FileSettings.model_validate(data)
        problems = [*_wrong_names(path, found)]
    except ValidationError as error:
        problems = [*_wrong_keys(path, error)]
    if problems:
        head = f"The settings cannot be used: {len(problems)} problem{'s' if len(problems) != 1 else ''}."
        raise UserError("\n".join([head, *map(str, problems)]))
    return found


def _wrong_keys(path: Path, error: ValidationError) -> Iterator[Problem]:
    for each in error.errors(include_input=False, include_url=False):
        yield Problem(file=str(path), key=".".join(map(str, each["loc"])), message=f"{each['msg'].lower()}.")


def _wrong_names(path: Path, found: FileSettings) -> Iterator[Problem]:
    allowed = ", ".join(f"{protocol}:NAME" for protocol in OWNERS)
    for name in found.choice.names():
        try:
            read_model_name(name)
        except UserError:
            yield Problem(file=str(path), key="models", message=f"{name!r} is no name of a model.", allowed=allowed)
    if (found.prices.tokens_in is None) != (found.prices.tokens_out is None):
        yield Problem(file=str(path), key="prices", message="one price is missing.", allowed="tokens_in and tokens_out")
    if found.server.base_url:
        try:
            check_base_url(found.server.base_url)
        except UserError as error:
            yield Problem(file=str(path), key="server.base_url", message=str(error).removeprefix("--base-url: "))
