"""What every folder of tests may ask for: the option that renews kept outputs, the content, the reports made once."""

from __future__ import annotations

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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="Write the kept outputs anew; read the difference.")


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
