"""Which answer gets which defect: shares between 0 and 1, drawn from a seed, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aicmo.errors import UnknownNameError, UserError
from aicmo.simulator.spoil import SPOILERS

# Defects of the way an answer travels; those of the text are in `spoil`.
WIRE = ("server_error", "hang", "cut_stream", "short_stream", "bad_json")
NAMES = (*WIRE, *SPOILERS)


@dataclass(frozen=True)
class Fate:
    """What befalls one answer: at most one defect of the wire and at most one of the text."""

    wire: str | None = None
    text: str | None = None


def read_shares(words: Sequence[str]) -> dict[str, float]:
    """The shares in words such as "too_short=0.2".

    Raises:
        UserError: not NAME=SHARE, or not a share.
        UnknownNameError: no such defect.
    """
    shares: dict[str, float] = {}
    for word in words:
        name, equals, number = word.partition("=")
        try:
            share = float(number)
        except ValueError:
            share = -1.0
        if not equals or not 0 <= share <= 1:
            raise UserError(
                f"--defect: {word!r} is not NAME=SHARE. Allowed: a share from 0 to 1, such as too_short=0.2."
            )
        shares[name.strip()] = share
    check_shares(shares)
    return shares


def check_shares(shares: Mapping[str, float]) -> None:
    """Shares of one kind exclude each other, so together they are at most 1.

    Raises:
        UserError: they are more.
        UnknownNameError: no such defect.
    """
    for name in shares:
        if name not in NAMES:
            raise UnknownNameError("defect", name, NAMES)
    for kind, names in (("the wire", WIRE), ("the text", tuple(SPOILERS))):
        together = sum(shares.get(name, 0.0) for name in names)
        if together > 1 + 1e-9:
            raise UserError(f"--defect: the shares of defects of {kind} make {together:g} together; at most 1.")


def fate_of(shares: Mapping[str, float], seed: int, section: str, time: int) -> Fate:
    """What befalls the answer to the `time`-th request for a section; the same for the same seed in any order."""
    draw = random.Random(f"{seed}:{section}:{time}")
    return Fate(_drawn(shares, WIRE, draw.random()), _drawn(shares, tuple(SPOILERS), draw.random()))


def _drawn(shares: Mapping[str, float], names: Sequence[str], point: float) -> str | None:
    for name in names:
        point -= shares.get(name, 0.0)
        if point < 0:
            return name
    return None
