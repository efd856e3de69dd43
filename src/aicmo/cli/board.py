"""What a person is shown while models write: each section's state, attempt, last failure, cost, and the time left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from aicmo.model.event import Answered, Checked, Done, Planned

if TYPE_CHECKING:
    from aicmo.jobs.calls import Call
    from aicmo.model.event import Event

STATES = {
    "": "not begun",
    "waiting": "waits for its turn",
    "asked": "the model writes",
    "answered": "is checked",
    "refused": "refused, asked again",
}
REASON = "last failure"
HEAD = ("section", "state", "attempt", REASON, "USD")
VERDICTS = {"PASS": "passed", "PASS_WITH_WARNINGS": "passed, with warnings", "FAIL": "FAILED"}


@dataclass
class Row:
    """One section as it stands now; `reason` is why its last text or call failed."""

    section: str
    state: str = STATES[""]
    attempt: int = 0
    reason: str = ""
    cost: Decimal = field(default_factory=Decimal)
    done: bool = False


@dataclass
class Board:
    """The state of a run, told by its events and its calls. `since` is the moment it began, in seconds of any clock."""

    since: float = field(default_factory=monotonic)
    rows: dict[str, Row] = field(default_factory=dict)
    unpriced: int = 0

    def note(self, event: Event) -> None:
        """An event of the run."""
        match event:
            case Planned():
                self.rows = {name: Row(name) for name in event.sections}
            case Answered():
                row = self.rows[event.section]
                row.attempt = event.attempt
                row.cost += event.draft.cost or 0
                self.unpriced += event.draft.cost is None
            case Checked(findings=findings) if errors := [each for each in findings if each.severity == "error"]:
                more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
                self.rows[event.section].reason = f"{errors[0].code}{more}"
            case Done():
                row = self.rows[event.section.id]
                row.state, row.done = VERDICTS.get(event.section.verdict, event.section.verdict), True
                row.attempt = event.section.attempts
            case _:
                pass

    def call(self, call: Call) -> None:
        """A step of a call."""
        row = self.rows[call.section]
        row.state, row.done = STATES[call.state], False
        if call.state == "refused":
            row.reason = call.reason

    @property
    def cost(self) -> Decimal:
        """What the run has cost since it was watched, in US dollars."""
        return sum((row.cost for row in self.rows.values()), Decimal(0))

    def minutes_left(self, now: float) -> float | None:
        """About how long it takes to the end at the pace so far; None before the first section is done."""
        done = sum(row.done for row in self.rows.values())
        if not done:
            return None
        return (now - self.since) / done * (len(self.rows) - done) / 60

    def last_line(self, now: float) -> str:
        """The run in one line."""
        from aicmo.llm.purse import shown

        done = sum(row.done for row in self.rows.values())
        left = self.minutes_left(now)
        parts = [f"{done} of {len(self.rows)} sections", f"USD {shown(self.cost)}"]
        if self.unpriced:
            parts.append(f"{self.unpriced} answers without a known price")
        if left is not None and done < len(self.rows):
            parts.append(f"about {left:.0f} min left" if left >= 1 else "less than a minute left")
        return ", ".join(parts)


def table_of(board: Board, now: float) -> Any:
    """The board as rich draws it."""
    from rich.markup import escape
    from rich.table import Table

    rows = [HEAD, *cells_of(board)]
    widths = [max(len(cells[number]) for cells in rows) for number in range(len(HEAD))]
    table = Table(box=None, pad_edge=False, expand=True, caption=board.last_line(now), caption_justify="left")
    for number, name in enumerate(HEAD):
        side: Literal["left", "right"] = "right" if name in ("attempt", "USD") else "left"
        # A long reason is cut; whatever else is said must stay readable.
        fixed = None if name == REASON else widths[number]
        table.add_column(name, justify=side, no_wrap=True, width=fixed, ratio=1 if fixed is None else None)
    for cells in rows[1:]:
        table.add_row(*map(escape, cells))
    return table


def cells_of(board: Board) -> Iterator[tuple[str, str, str, str, str]]:
    """What stands in each row."""
    from aicmo.llm.purse import shown

    for row in board.rows.values():
        attempt = str(row.attempt) if row.attempt else ""
        yield row.section, row.state, attempt, row.reason, shown(row.cost) if row.cost else ""
