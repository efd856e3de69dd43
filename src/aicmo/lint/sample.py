"""The brief that AICMO brings along, so that benchmarks can be tried without one."""

from __future__ import annotations

from datetime import date
from functools import cache

from aicmo.intake.read import read_brief
from aicmo.library.files import content_root
from aicmo.model.brief import Brief

SAMPLE = "sample_brief.yaml"
SAMPLE_DAY = date(2026, 11, 22)
"""The day the sample's dates fit; a report for it is made as of this day unless another is given."""


@cache
def sample_brief() -> Brief:
    """An invented client with a complete brief."""
    return read_brief((content_root() / SAMPLE).read_bytes(), SAMPLE)
