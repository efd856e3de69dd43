"""What every folder of tests may ask for: the option that renews kept outputs, the content, the reports made once."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import settings

from aicmo.library.content import Content, load_content
from aicmo.model.report import Report
from tests.made import order_of, report_of

# No test asserts a time: a busy machine must not turn a property red.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


LIVE_KEYS = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="Write the kept outputs anew; read the difference.")
    parser.addoption("--no-stub-mode", action="store_true", help="Leave out the tests in which the stub writes.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what is not marked as real, leaves the stub's tests out on demand, and skips live ones without a key."""
    stubs = [item for item in items if item.get_closest_marker("stub_mode")]
    for item in items:
        if item not in stubs:
            item.add_marker(pytest.mark.real_mode)
        if item.get_closest_marker("live") and not any(os.environ.get(name) for name in LIVE_KEYS):
            item.add_marker(pytest.mark.skip(reason=f"needs a real key in {' or '.join(LIVE_KEYS)}"))
    if config.getoption("--no-stub-mode") and stubs:
        config.hook.pytest_deselected(items=stubs)
        items[:] = [item for item in items if item not in stubs]


@pytest.fixture(scope="session")
def content() -> Content:
    """The content that ships with the package."""
    return load_content()


@pytest.fixture(scope="session")
def report_for() -> Callable[[str, str], Report]:
    """The rules writer's report for an example and a pack, each made once; failed sections stand in it as drafts."""

    @cache
    def make(example: str, pack: str) -> Report:
        return report_of(order_of(example, pack, policy="draft"))

    return make
