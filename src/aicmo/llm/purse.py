"""The money of a run: no call starts that could take it over the limit."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from aicmo.errors import RunStoppedError

NOTHING = Decimal(0)


class Purse:
    """Counts what calls cost and what those under way may cost at worst. US dollars throughout.

    A call for which there is too little left while others are under way waits for them: they mostly cost less than
    their worst. When none is under way and there still is too little, the run stops.
    """

    def __init__(self, most: Decimal | None = None, spent: Decimal = NOTHING) -> None:
        """`most` is the limit of the run, None for none; `spent` is what the run has cost so far."""
        self.most, self.spent = most, spent
        self._held, self._calls = NOTHING, 0
        self._changed = asyncio.Event()

    @property
    def worst(self) -> Decimal:
        """What is spent and what the calls under way may add to it."""
        return self.spent + self._held

    async def take(self, worst: Decimal) -> None:
        """Holds the worst case of a call until `give_back`.

        Raises:
            RunStoppedError: it does not fit under the limit.
        """
        while self.most is not None and self.worst + worst > self.most:
            if not self._calls:
                raise RunStoppedError(
                    f"The limit of USD {self.most:f} is reached: USD {shown(self.spent)} is spent, and the next call "
                    f"may take up to USD {shown(worst)}."
                )
            self._changed.clear()
            await self._changed.wait()
        self._held += worst
        self._calls += 1

    def give_back(self, worst: Decimal, cost: Decimal) -> None:
        """The call is over and has cost so much."""
        self._held -= worst
        self._calls -= 1
        self.spent += cost
        self._changed.set()


def shown(dollars: Decimal) -> str:
    """An amount as a person reads it: cents, and for less than ten cents as many places as it needs for two digits."""
    if not dollars:
        return "0.00"
    places = 2 if dollars >= Decimal("0.1") else 1 - dollars.adjusted()
    return f"{dollars:.{places}f}"
