"""Sections past the gate: write, mend, check, write again with the findings, and what happens when one never passes."""

from aicmo.enforce.desk import (
    POLICIES,
    Check,
    CheckWhole,
    Desk,
    Enforced,
    Given,
    Policy,
    Print,
    Repair,
    Step,
    Write,
    no_repair,
    nothing_whole,
    printed,
    raise_failed,
    section_check,
    section_repair,
    whole_check,
)
from aicmo.enforce.regen import Attempt, Outcome, Regenerate, enforce_benchmarks_with_regen
from aicmo.enforce.report import as_draft, enforce_report
from aicmo.enforce.section import enforce_section

__all__ = [
    "POLICIES",
    "Attempt",
    "Check",
    "CheckWhole",
    "Desk",
    "Enforced",
    "Given",
    "Outcome",
    "Policy",
    "Print",
    "Regenerate",
    "Repair",
    "Step",
    "Write",
    "as_draft",
    "enforce_benchmarks_with_regen",
    "enforce_report",
    "enforce_section",
    "no_repair",
    "nothing_whole",
    "printed",
    "raise_failed",
    "section_check",
    "section_repair",
    "whole_check",
]
