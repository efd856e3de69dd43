"""The plans of all examples, made once in a session."""

from __future__ import annotations

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import EXAMPLE_NAMES, example


@pytest.fixture(scope="session")
def example_plans() -> dict[str, Plan]:
    assert len(EXAMPLE_NAMES) >= 11
    return {name: example(name) for name in EXAMPLE_NAMES}


@pytest.fixture(scope="session")
def brewlane() -> Plan:
    return example("brewlane_coffee.yaml")


@pytest.fixture(scope="session")
def northline() -> Plan:
    return example("northline_freight.yaml")
