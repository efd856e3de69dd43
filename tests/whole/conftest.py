"""The good texts, made before any loop runs: making them takes a loop of its own."""

from __future__ import annotations

import pytest

from tests.whole.made import texts_of


@pytest.fixture(scope="session", autouse=True)
def texts() -> dict[str, str]:
    return texts_of("quick_social_basic")
