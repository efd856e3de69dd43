"""What calls cost: a price that was declared, else the owner's list price, else nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aicmo.llm.names import read_model_name

MILLION = 1_000_000
PLACES = 12  # as exact as the store keeps it


@dataclass(frozen=True)
class Prices:
    """`tokens_in` and `tokens_out` are declared prices in US dollars for a million tokens, both or none.

    Declared ones hold for every model of a run; without them the list that is installed is asked.
    """

    tokens_in: Decimal | None = None
    tokens_out: Decimal | None = None

    def of(self, model: str, tokens_in: int, tokens_out: int) -> Decimal | None:
        """What a call costs in US dollars, None where no price is known."""
        if self.tokens_in is not None and self.tokens_out is not None:
            return round((self.tokens_in * tokens_in + self.tokens_out * tokens_out) / MILLION, PLACES)
        return list_price(model, tokens_in, tokens_out)

    @property
    def declared(self) -> bool:
        """Whether somebody said what tokens cost."""
        return self.tokens_in is not None and self.tokens_out is not None


def list_price(model: str, tokens_in: int, tokens_out: int) -> Decimal | None:
    """The owner's list price from the table that is installed, None where it has no such model or is not installed."""
    try:
        from genai_prices import Usage, calc_price
    except ImportError:
        return None
    name = read_model_name(model)
    usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
    try:
        return calc_price(usage, model_ref=name.name, provider_id=name.owner).total_price
    except (LookupError, ValueError, AssertionError):
        return None
