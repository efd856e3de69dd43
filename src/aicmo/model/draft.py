"""What a writer gives for a section, before anything is mended or checked."""

from __future__ import annotations

from decimal import Decimal

from aicmo.model.value import Value


class Draft(Value):
    """One text of a section and what it took.

    `model` is empty for writers that ask no model. `cost` is in US dollars, None where no price is known. Tokens are
    the provider's count; `seconds` is the time of the call; `finish` says why the text ended ("stop", "length", …).
    """

    text: str
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)
    seconds: float = 0
    finish: str = "stop"
