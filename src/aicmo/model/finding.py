"""One breach of a benchmark, and the verdict over all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from aicmo.model.value import Value

Severity = Literal["error", "warning"]
Verdict = Literal["PASS", "PASS_WITH_WARNINGS", "FAIL", "NOT_CHECKED"]


class Finding(Value):
    """A breach: what was measured, what is allowed, where it stands, what to change.

    `line` and `column` count from 1 in the section's markdown; 0 means the finding is about the whole section.
    """

    code: str
    severity: Severity
    message: str
    section: str = ""
    measured: str = ""
    allowed: str = ""
    line: int = 0
    column: int = 0
    passage: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{self.severity} {self.code}: {place}{self.message}{' ' + self.hint if self.hint else ''}"


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """FAIL if any finding is an error, PASS_WITH_WARNINGS if any is a warning, else PASS."""
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "FAIL"
    return "PASS_WITH_WARNINGS" if "warning" in severities else "PASS"
