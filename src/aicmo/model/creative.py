"""The routes a campaign can take, and the one that is taken."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Route = Literal["proof", "tension", "identity"]


class Territory(Value):
    """A creative route: what it rests on, a headline and picture to try, where it fits, what can go wrong, and what
    would make us take it. Of all routes exactly one is `chosen`, for the reason in `why`."""

    route: Route
    name: str
    premise: str
    headline: str
    visual: str
    fit: str
    risk: str
    choose_when: str
    chosen: bool
    why: str = ""
