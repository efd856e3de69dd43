"""What is offered beyond the price: the offers of today, what a trade's offers do, and what a discount costs."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value


class CurrentOffer(Value):
    """An offer of the brief. `uplift_figure` is how many percent more has to be sold for a discount to pay for itself;
    "unknown" where depth or margin are not given."""

    text: str
    verdict: Literal["pays", "loses", "unknown", "no_discount"]
    depth_figure: str | None = None
    uplift_figure: str | None = None
    note: str


class OfferChoice(Value):
    """An offer of the trade, whether to make it, and why. Judgement unless it stands in the brief."""

    offer: str
    make: bool
    why: str


class OffersPlan(Value):
    """Today's offers held against the margin, what to offer instead of a price, and the rules every offer keeps.

    `deepest_figure` is the discount in percent that half of the margin pays for; None where no margin is known.
    `example_uplift_figure` is what a cut by a round share (figure "offers.example") would have to bring; None where a
    current offer shows it already or the margin would not bear it.
    """

    current: tuple[CurrentOffer, ...]
    choices: tuple[OfferChoice, ...]
    deepest_figure: str | None = None
    deepest_note: str
    example_uplift_figure: str | None = None
    rules: tuple[str, ...]
