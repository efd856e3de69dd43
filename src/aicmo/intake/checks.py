"""Holds the answers of a brief against each other: days in order, channels on one side only."""

from __future__ import annotations

from datetime import timedelta

from aicmo.intake.answers import Answers
from aicmo.intake.tree import Group, Leaf, Node
from aicmo.model.brief import Constraints, Goal

_LONGEST_PERIOD = timedelta(days=5 * 366)


def check_days(goal: Goal, at: Answers) -> None:
    """The end comes after the start and within five years, the launch not after the end."""
    start, end, launch = goal.start, goal.end, goal.launch
    if start and end and end < start:
        at.reading.problem(
            _node(at, "end"), "goal.end", f"the end ({end}) is before the start ({start}).", "a later day"
        )
    if start and end and end - start > _LONGEST_PERIOD:
        at.reading.problem(
            _node(at, "end"),
            "goal.end",
            f"the end ({end}) is more than five years after the start ({start}).",
            "a nearer day",
        )
    if launch and end and launch > end:
        at.reading.problem(
            _node(at, "launch"),
            "goal.launch",
            f"the launch ({launch}) is after the end ({end}).",
            "a day up to the end",
        )


def check_channels(constraints: Constraints, at: Answers) -> None:
    """No channel is asked for and ruled out at once."""
    wanted = {channel.casefold() for channel in constraints.focus_channels}
    for channel in constraints.avoid_channels:
        if channel.casefold() in wanted:
            message = f"{channel[:60]!r} stands in focus_channels too."
            at.reading.problem(
                _node(at, "avoid_channels"), "constraints.avoid_channels", message, "each channel in one list"
            )


def _node(at: Answers, key: str) -> Node:
    entry = at.entries.get(key)
    return entry.node if entry else Leaf("", 0, 0) if not isinstance(at.node, Group) else at.node
