"""What a person is shown while models write: state, attempt, last failure, cost and the time left."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from rich.console import Console

from aicmo.cli.board import Board, cells_of, table_of
from aicmo.jobs.calls import Call
from aicmo.model.draft import Draft
from aicmo.model.event import Answered, Checked, Done, Planned
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import WrittenSection
from tests.made import order_of, report_of

SHORT = Finding(code="TOO_SHORT", severity="error", message="Short.")
HINT = Finding(code="CLICHE", severity="warning", message="Worn.")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return report_of(order_of("minimal.yaml")).plan


@pytest.fixture
def board(plan: Plan) -> Board:
    made = Board(since=100.0)
    made.note(Planned(plan=plan, pack="two", sections=("first", "second")))
    return made


def answered(section: str, attempt: int = 1, cost: str | None = "0.25") -> Answered:
    draft = Draft(text="x", model="m", cost=None if cost is None else Decimal(cost))
    return Answered(section=section, attempt=attempt, draft=draft)


def done(section: str, attempts: int = 1) -> Done:
    written = WrittenSection(
        id=section, text="t", title="T", markdown="x", source="x", verdict="PASS", attempts=attempts, writer="llm"
    )
    return Done(section=written, number=1, of=2)


def rows(board: Board) -> dict[str, tuple[str, ...]]:
    return {cells[0]: cells[1:] for cells in cells_of(board)}


def test_before_anything_happens_nothing_is_begun(board: Board) -> None:
    assert rows(board) == dict.fromkeys(("first", "second"), ("not begun", "", "", ""))
    assert board.minutes_left(160.0) is None


def test_the_steps_of_a_call_are_the_state_of_its_section(board: Board) -> None:
    seen = []
    for state in ("waiting", "asked", "refused", "asked", "answered"):
        board.call(Call("first", state, "Busy." if state == "refused" else ""))
        seen.append(rows(board)["first"][0])
    assert seen == [
        "waits for its turn", "the model writes", "refused, asked again", "the model writes", "is checked",
    ]  # fmt: skip
    assert rows(board)["first"][2] == "Busy."


def test_a_text_that_fell_short_says_why_and_warnings_are_no_failure(board: Board) -> None:
    board.note(answered("first"))
    board.note(Checked(section="first", attempt=1, findings=(HINT, SHORT, SHORT)))
    board.note(answered("second"))
    board.note(Checked(section="second", attempt=1, findings=(HINT,)))
    assert rows(board)["first"][1:] == ("1", "TOO_SHORT and 1 more", "0.25")
    assert rows(board)["second"][2] == ""


def test_a_section_that_is_done_says_so_and_in_how_many_attempts(board: Board) -> None:
    board.note(answered("first"))
    board.note(answered("first", 2))
    board.note(done("first", 2))
    assert rows(board)["first"] == ("passed", "2", "", "0.50")


def test_the_last_line_says_how_far_it_is_what_it_cost_and_how_long_it_takes(board: Board) -> None:
    board.note(answered("first", cost="0.015"))
    board.note(done("first"))
    assert board.last_line(220.0) == "1 of 2 sections, USD 0.015, about 2 min left"
    assert board.last_line(110.0) == "1 of 2 sections, USD 0.015, less than a minute left"
    board.note(answered("second", cost=None))
    board.note(done("second"))
    assert board.last_line(230.0) == "2 of 2 sections, USD 0.015, 1 answers without a known price"


def test_a_long_reason_is_cut_and_everything_else_stays_readable(board: Board) -> None:
    board.call(Call("first", "refused", "HTTP 429: too many requests at once. " * 9))
    board.note(answered("second", 2))
    console = Console(file=io.StringIO(), width=80)
    console.print(table_of(board, 160.0))
    assert isinstance(console.file, io.StringIO)
    first, second = console.file.getvalue().splitlines()[1:3]
    assert first.startswith("first    refused, asked again")
    assert "…" in first
    assert second.split() == ["second", "not", "begun", "2", "0.25"]


def test_the_table_is_drawn_and_brackets_in_a_reason_are_no_markup(board: Board) -> None:
    board.call(Call("first", "refused", "HTTP [429] of [the server]"))
    console = Console(file=io.StringIO(), width=100)
    console.print(table_of(board, 160.0))
    assert isinstance(console.file, io.StringIO)
    drawn = console.file.getvalue()
    assert "HTTP [429] of [the server]" in drawn
    assert "0 of 2 sections" in drawn
