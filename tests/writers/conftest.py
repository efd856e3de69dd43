"""Plans of the example briefs, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from aicmo.library.content import Content
from aicmo.model.plan import Plan
from aicmo.plan.make import make_plan
from tests.made import TODAY, brief_of


@pytest.fixture(scope="session")
def plan_for(content: Content) -> Callable[[str], Plan]:
    """The plan of an example brief."""

    @cache
    def make(name: str) -> Plan:
        return make_plan(brief_of(name), content.knowledge, TODAY, ())

    return make
