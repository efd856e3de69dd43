"""From who saw it to who tells others: the stages with what is known of volume and rate."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

FunnelId = Literal["awareness", "consideration", "conversion", "retention", "advocacy"]


class FunnelStage(Value):
    """A stage: what happens, how many a month, the rate that leads to the next one, and the lever on it.

    A figure is None where neither brief nor forecast holds it; the note then says who can give it.
    """

    id: FunnelId
    name: str
    happens: str
    volume_figure: str | None = None
    volume_note: str
    rate_figure: str | None = None
    rate_note: str
    lever: str


class Funnel(Value):
    """The stages in order; `weakest` names the one to mend first and why; `sensitivity` what a tenth more brings.

    `people_figure` is how many people a month's ad views reach at an assumed frequency, `person_cost_figure` what one
    of them costs; None where no views are forecast.
    """

    stages: tuple[FunnelStage, ...]
    weakest: str
    sensitivity: str
    basis: str
    people_figure: str | None = None
    person_cost_figure: str | None = None
