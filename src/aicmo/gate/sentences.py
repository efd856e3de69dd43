"""Cuts the text of one paragraph, list item or cell into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

_MAY_END = re.compile(r"[.!?…。।？！]")
_CLOSING = " \t.!?…\"'”’)*_"
"""What may stand behind the end of a last sentence."""
_ALWAYS_GOES_ON = re.compile(
    r"(?:^|[\s(\"“'])(?:dr|mr|mrs|ms|prof|vs|rs|e\.g|i\.e|approx|ca|cf|incl|excl)\.$",
    re.IGNORECASE,
)
_GOES_ON_BEFORE_A_NUMBER = re.compile(r"(?:^|[\s(])(?:no|nos|art|sec|vol|pp?)\.$", re.IGNORECASE)
_GOES_ON_IN_LOWER_CASE = re.compile(r"(?:^|[\s(])(?:etc|a\.m|p\.m|inc|ltd|co)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\[\[fig:")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters nobody sees; sentencex counts some of them as ends of lines and then cuts inside a character."""
_LONGEST_PIECE = 4000
"""sentencex grows with the square of the open quotes in a text, so it is fed in pieces of this many characters."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its offset in the text. A hard line break ends a sentence."""
    start = 0
    for line in text.split("\n"):
        if not _holds_an_end(line):
            if line.strip():
                yield start, line.rstrip()
        else:
            yield from [(start + offset, sentence) for offset, sentence in _of_line(line)]
        start += len(line) + 1


def ends_like_a_sentence(text: str) -> bool:
    """Whether a cell is prose rather than a label."""
    return text.rstrip().rstrip("\"'”’)*").endswith((".", "!", "?", "…"))


def _holds_an_end(line: str) -> bool:
    """Whether a sentence may end before the line does; in most it does not."""
    end = _MAY_END.search(line)
    return end is not None and bool(line[end.end() :].strip(_CLOSING))


def _of_line(line: str) -> Iterator[tuple[int, str]]:
    """The sentences of a line that holds an end."""
    start, held = 0, ""
    for piece in _segments(line):
        if held and not _goes_on(held, piece):
            yield start, held.rstrip()
            start, held = start + len(held), ""
        held += piece
    if held.strip():
        yield start, held.rstrip()


def _segments(line: str) -> Iterator[str]:
    """The cuts of sentencex; together they are the line again."""
    carried = ""
    for piece in _pieces(line):
        segments = _cut(carried + piece)
        yield from segments[:-1]
        carried = segments[-1] if segments else ""
        if len(carried) > _LONGEST_PIECE:
            yield carried
            carried = ""
    if carried:
        yield carried


def _cut(text: str) -> list[str]:
    """The cuts of sentencex, which are made in a text of the same length without control characters."""
    if not _CONTROL.search(text):
        return list(segment("en", text))
    cuts, start = [], 0
    for cut in segment("en", _CONTROL.sub(" ", text)):
        cuts.append(text[start : start + len(cut)])
        start += len(cut)
    return cuts


def _pieces(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > _LONGEST_PIECE:
        space = line.rfind(" ", start, start + _LONGEST_PIECE)
        end = space + 1 if space > start else start + _LONGEST_PIECE
        yield line[start:end]
        start = end
    yield line[start:]


def _goes_on(held: str, following: str) -> bool:
    end, begin = held[-20:].rstrip(), following.lstrip()
    if _ALWAYS_GOES_ON.search(end):
        return True
    if _GOES_ON_BEFORE_A_NUMBER.search(end):
        return bool(_NUMBER.match(begin))
    return bool(_GOES_ON_IN_LOWER_CASE.search(end)) and begin[:1].islower()
