"""The environment, read once at the edge into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

TRUE = ("1", "true", "yes", "on")


@dataclass(frozen=True)
class Settings:
    """`stub_mode`: AICMO_STUB_MODE=1 selects the stub writer whatever the command says."""

    stub_mode: bool = False


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process."""
    environment = os.environ if environment is None else environment
    return Settings(stub_mode=environment.get("AICMO_STUB_MODE", "").strip().lower() in TRUE)
