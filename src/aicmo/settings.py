"""The environment, read once at the edge into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TRUE = ("1", "true", "yes", "on")
DATABASE = "aicmo.db"


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
    them instead. It may hold a password, so it is never printed.
    """

    stub_mode: bool = False
    home: Path = field(default_factory=lambda: data_folder({}))
    database: str = field(default="", repr=False)

    @property
    def store(self) -> str | Path:
        """What `open_store` opens."""
        return self.database or self.home / DATABASE


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process."""
    environment = os.environ if environment is None else environment
    return Settings(
        stub_mode=environment.get("AICMO_STUB_MODE", "").strip().lower() in TRUE,
        home=data_folder(environment),
        database=environment.get("AICMO_DATABASE", "").strip(),
    )
