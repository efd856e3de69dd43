"""A report as an agency would send it, and one made of everything that could break a format."""

from __future__ import annotations

import pytest

from aicmo.model.report import Report
from tests.exports.alder import make_report
from tests.exports.hostile import make_hostile_report


@pytest.fixture(scope="session")
def report() -> Report:
    """A finished report of six sections for Alder & Finch in Seattle."""
    return make_report()


@pytest.fixture(scope="session")
def hostile_report() -> Report:
    """A report whose every text tries to act as something else."""
    return make_hostile_report()
