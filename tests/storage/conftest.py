"""A store in a fresh folder, and a plan made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aicmo.library.content import load_content
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from tests.made import TODAY, brief_of


@pytest.fixture(scope="session")
def plan() -> Plan:
    return make_plan(brief_of("brewlane_coffee.yaml"), load_content().knowledge, TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "aicmo.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened
