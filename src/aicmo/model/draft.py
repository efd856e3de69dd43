"""What a writer hands to the gate: the text of a section and what it took to get it."""

from __future__ import annotations

from decimal import Decimal

from aicmo.model.value import Value


class Draft(Value):
    """A text before the gate.

    `model` is the name the provider gave, empty for the rules writer. Tokens, cost (US dollars; None where no price is
    known) and seconds count every call that was answered for this text. `finish` says why the model stopped.
    """

    text: str
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)
    seconds: float = 0
    finish: str = "stop"
