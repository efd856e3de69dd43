"""A store in a fresh folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from tests.jobs.made import good_texts


@pytest.fixture(scope="session", autouse=True)
def texts() -> dict[str, str]:
    """The good texts, made before any loop runs: making them takes a loop of its own."""
    return good_texts()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "aicmo.db") as opened:
        yield opened
