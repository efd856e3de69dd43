"""Reports as the exports write them, to be read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aicmo.exports.formats import FORMATS
from aicmo.library.content import Content
from aicmo.lint.given import Given
from aicmo.lint.report_parts import split_report
from aicmo.model.report import Report

PACK = "quick_social_basic"


def markdown_of(report: Report) -> str:
    return FORMATS["md"].make(report).decode()


def json_of(report: Report) -> str:
    return FORMATS["json"].make(report).decode()


@pytest.fixture
def split(content: Content) -> Callable[[str], Given]:
    """Cuts a report of the small pack."""
    return lambda text: split_report(text, "report.md", content.packs[PACK], content)
