"""What somebody hands in to be checked: the texts of sections, each with its place in the file that a person edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aicmo.model.plan import Plan

Place = Callable[[int, int], tuple[int, int]]


def as_it_is(line: int, column: int) -> tuple[int, int]:
    """The place of a text that is a whole file."""
    return line, column


@dataclass(frozen=True)
class SectionText:
    """A section's markdown without its title.

    `line` is that of its title in the file, 0 where the file is the section. `place` turns line and column of the
    markdown, from 1, into those of the file.
    """

    section: str
    markdown: str
    path: str
    line: int = 0
    place: Place = as_it_is


@dataclass(frozen=True)
class PassedOver:
    """Something that is no section of the pack and was not checked; `line` 0 is the whole file."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True)
class Given:
    """What one path holds. `whole`: it stands for a whole report, so that absent sections count as missing.

    `plan` is the one that came with the texts.
    """

    path: str
    sections: tuple[SectionText, ...]
    whole: bool = False
    passed_over: tuple[PassedOver, ...] = ()
    plan: Plan | None = None
