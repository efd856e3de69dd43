"""What calls cost: a price that was declared, else the owner's list price, else nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

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
    calc = _listed(model)
    return calc(tokens_in, tokens_out) if calc else None


@lru_cache(maxsize=64)
def _listed(model: str) -> Callable[[int, int], Decimal | None] | None:
    """How a model's calls are priced by the list; searching the list takes longer than counting with it."""
    name = read_model_name(model)
    try:
        from genai_prices import Usage
        from genai_prices.data_snapshot import get_snapshot
    except ImportError:
        return None
    try:
        provider, found = get_snapshot().find_provider_model(name.name, None, name.owner, None)
    except LookupError:
        return None

    def calc(tokens_in: int, tokens_out: int) -> Decimal | None:
        usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out)
        try:
            return found.calc_price(usage, provider, genai_request_timestamp=datetime.now(UTC)).total_price
        except (ValueError, AssertionError):
            return None

    return calc
