"""Lines that stand in a section more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aicmo.gate.breach import Breach
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike, number_of_words

_WORDS_OF_A_LINE = 3
"""Shorter ones are labels, dashes and cells that may be the same."""


def check_repetition(subject: Subject) -> Iterator[Breach]:
    """TOO_REPETITIVE: the share of lines that stand more than once; each of two twins counts."""
    lines = subject.document.lines
    # No line holds the mark that parts them: together they are made plain faster than one by one.
    plain = alike("\0".join([line for line, _ in lines])).casefold()
    read = [" ".join(line.split()) for line in plain.split("\0")]
    times = Counter(read)
    repeated = [number for number, line in enumerate(read) if times[line] > 1]
    if not repeated:
        return
    if len(repeated) / len(lines) <= subject.benchmark.repeated_line_ratio_max:
        yield from _one_line_too_often(subject, times, read)
        return
    text, offset = lines[repeated[0]]
    line, column = subject.document.place(offset)
    yield Breach(
        "TOO_REPETITIVE",
        measured=len(repeated) / len(lines),
        allowed=subject.benchmark.repeated_line_ratio_max,
        what=str(len(repeated)),
        line=line,
        column=column,
        passage=text,
    )


def _one_line_too_often(subject: Subject, times: Counter[str], read: list[str]) -> Iterator[Breach]:
    """A long table lets one sentence stand a dozen times within the share."""
    most = max((line for line in times if number_of_words(line) >= _WORDS_OF_A_LINE), key=times.__getitem__, default="")
    if times[most] <= subject.house.same_line_max:
        return
    text, offset = subject.document.lines[read.index(most)]
    line, column = subject.document.place(offset)
    yield Breach(
        "TOO_REPETITIVE",
        "line",
        measured=times[most],
        allowed=subject.house.same_line_max,
        what=text,
        line=line,
        column=column,
        passage=text,
    )
