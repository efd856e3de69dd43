"""Errors say what is wrong, where, what is allowed and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from aicmo import errors
from aicmo.errors import (
    AicmoError,
    BenchmarkEnforcementError,
    BriefError,
    CheckCrashedError,
    ContentError,
    LockedSectionError,
    NewerStoreError,
    UnknownNameError,
    UserError,
)
from aicmo.model.finding import Finding
from aicmo.model.problem import Problem

PROBLEMS = (
    Problem(file="a.yaml", line=3, key="budget", message="not an amount.", allowed="USD 6000"),
    Problem(file="a.yaml", key="goal.primay", message="there is no such key.", suggestion="primary"),
)
LONG = Finding(
    code="TOO_LONG",
    severity="error",
    message="300 words; at most 260.",
    line=4,
    measured="300",
    allowed="260",
    hint="Cut 40.",
)


def tree(error: type[Exception], depth: int = 0) -> Iterator[tuple[int, str]]:
    yield depth, error.__name__
    for kind in error.__subclasses__():
        yield from tree(kind, depth + 1)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = re.findall(r"^([│├└─ ]*)([A-Z]\w+)(?: {2,}|$)", errors.__doc__ or "", re.MULTILINE)
    assert {(len(indent) // 4, name) for indent, name in drawn} == set(tree(AicmoError))


@pytest.mark.parametrize("count", [1, 2])
def test_a_brief_error_says_how_many_problems_there_are_and_each_on_its_line(count: int) -> None:
    lines = str(BriefError(PROBLEMS[:count])).splitlines()
    assert lines[0].endswith(("1 problem.", "2 problems.")[count - 1])
    assert lines[1:] == [str(problem) for problem in PROBLEMS[:count]]


def test_a_problem_says_file_line_key_what_is_allowed_and_the_nearest_right_name() -> None:
    assert [str(problem) for problem in PROBLEMS] == [
        "a.yaml:3: budget: not an amount. Allowed: USD 6000.",
        "a.yaml: goal.primay: there is no such key. Did you mean primary?",
    ]


def test_an_unknown_name_is_answered_with_the_nearest_and_all_there_are() -> None:
    error = UnknownNameError("format", "pfd", ("md", "pdf"))
    assert str(error) == "There is no format called 'pfd'. Did you mean pdf? Allowed: md, pdf."
    assert (error.kind, error.name, error.allowed) == ("format", "pfd", ("md", "pdf"))


def test_a_name_near_to_none_gets_no_guess() -> None:
    assert str(UnknownNameError("format", "docx", ("md", "pdf"))) == (
        "There is no format called 'docx'. Allowed: md, pdf."
    )


def test_a_content_error_names_each_problem() -> None:
    assert str(ContentError(PROBLEMS)).splitlines()[1:] == [str(problem) for problem in PROBLEMS]


def test_a_newer_store_says_what_was_found_that_nothing_changed_and_what_to_do() -> None:
    error = NewerStoreError("/home/ines/aicmo.db", "0007", "0001")
    assert all(part in str(error) for part in ("/home/ines/aicmo.db", "0007", "0001", "Nothing was changed", "Install"))
    assert isinstance(error, UserError)


def test_a_locked_section_names_the_run_and_the_section() -> None:
    error = LockedSectionError("heron-12", "overview")
    assert str(error) == "The section overview of heron-12 is locked: its text stays as it is. Unlock it first."
    assert (error.run, error.section) == ("heron-12", "overview")


def test_a_crashed_check_is_called_a_fault_of_ours() -> None:
    error = CheckCrashedError("TOO_LONG", "overview", "ZeroDivisionError")
    assert all(part in str(error) for part in ("TOO_LONG", "overview", "ZeroDivisionError", "fault in AICMO"))
    assert not isinstance(error, UserError)


def test_an_enforcement_error_names_pack_sections_findings_and_three_commands() -> None:
    error = BenchmarkEnforcementError("quick_social_basic", {"overview": (LONG,), "final_summary": (LONG, LONG)}, 3)
    lines = str(error).splitlines()
    assert lines[0] == "2 sections of quick_social_basic did not pass the benchmark in 3 attempts:"
    assert [line.strip() for line in lines[1:6]] == ["overview", str(LONG), "final_summary", str(LONG), str(LONG)]
    assert [line.split()[:2] for line in lines if line.strip().startswith("aicmo ")] == [
        ["aicmo", "check"],
        ["aicmo", "generate"],
        ["aicmo", "generate"],
    ]
    assert (error.pack, error.sections, error.attempts) == ("quick_social_basic", ("overview", "final_summary"), 3)


def test_one_section_and_one_attempt_are_counted_as_one() -> None:
    first = str(BenchmarkEnforcementError("launch_gtm_pack", {"overview": (LONG,)}, 1)).splitlines()[0]
    assert first == "1 section of launch_gtm_pack did not pass the benchmark in 1 attempt:"


def test_a_finding_says_code_line_measured_and_allowed_and_what_to_change() -> None:
    assert str(LONG) == "error TOO_LONG: line 4: 300 words; at most 260. Cut 40."
