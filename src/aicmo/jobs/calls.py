"""The calls of one run: in their turn, within its money and its time, each told to whoever watches."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from aicmo.errors import ProviderRefused, RunStoppedError, UserError
from aicmo.llm.exchange import Answer, Provider, Request
from aicmo.llm.limiter import Limiter
from aicmo.llm.prices import Prices
from aicmo.llm.purse import NOTHING, Purse
from aicmo.writers.tokens import tokens_in_of

CallState = Literal["waiting", "asked", "answered", "refused"]
GRACE = 30.0
"""Seconds that calls under way have to end when the time of a run is over."""
AGAIN_FIRST = 1_000
"""A section that is written again goes before all that are written for the first time: it has the longest way to go."""


@dataclass(frozen=True)
class Call:
    """What happens to a call of a section. `reason` says why it was refused."""

    section: str
    state: CallState
    reason: str = ""


@dataclass(frozen=True)
class Broken:
    """A call that ended without an answer and without a status; it may have been paid for, at worst this much."""

    section: str
    model: str
    reason: str
    worst: Decimal | None


@dataclass
class Calls:
    """Asks models for the sections of one run.

    `minutes` is the time there is from the first call on, None for any. `watch` is told every step of every call and
    `on_broken` of calls that may have been paid for without an answer; both must be quick.
    """

    provider: Provider
    limiter: Limiter
    purse: Purse = field(default_factory=Purse)
    prices: Prices = field(default_factory=Prices)
    minutes: float | None = None
    watch: Callable[[Call], None] = field(default=lambda call: None)
    on_broken: Callable[[Broken], None] = field(default=lambda broken: None)

    def __post_init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._until: float | None = None

    def ask_for(self, section: str, priority: int) -> Callable[[Request], Coroutine[Any, Any, Answer]]:
        """The way to ask for one section; higher priority goes first."""
        return partial(self._ask, section, priority)

    async def _ask(self, section: str, priority: int, request: Request) -> Answer:
        """The answer, with its cost by the declared prices where there are any.

        Raises:
            RunStoppedError: the money or the time of the run is used up.
            ProviderRefused: refused to the end.
            ProviderUnusable: asking again will not help.
            UserError: there is a limit of money and no price for the model.
        """
        loop = asyncio.get_running_loop()
        if self.minutes is not None and self._until is None:
            self._until = loop.time() + 60 * self.minutes
        tokens_in = tokens_in_of(request)
        worst = self._worst(request, tokens_in)
        first = priority + AGAIN_FIRST * self._asked[section]
        self._asked[section] += 1
        self.watch(Call(section, "waiting"))
        call = partial(self._call, section, request, worst)
        try:
            async with asyncio.timeout_at(None if self._until is None else self._until + GRACE):
                answer = await self.limiter.run(call, priority=first, tokens=tokens_in + request.max_tokens // 2)
        except TimeoutError:
            raise self._out_of_time() from None
        self.watch(Call(section, "answered"))
        return answer

    async def _call(self, section: str, request: Request, worst: Decimal | None) -> Answer:
        if self._until is not None and asyncio.get_running_loop().time() >= self._until:
            raise self._out_of_time()
        held = worst or NOTHING
        await self.purse.take(held)
        cost = held  # whoever gives up on a call does not know what it cost
        try:
            self.watch(Call(section, "asked"))
            answer = self._priced(await self.provider.ask(request), request.model)
            cost = answer.cost or NOTHING
        except ProviderRefused as refusal:
            self.watch(Call(section, "refused", str(refusal)))
            if refusal.status is None:
                self.on_broken(Broken(section, request.model, str(refusal), worst))
            else:
                cost = NOTHING
            raise
        except UserError:
            cost = NOTHING
            raise
        finally:
            self.purse.give_back(held, cost)
        return answer

    def _worst(self, request: Request, tokens_in: int) -> Decimal | None:
        worst = self.prices.of(request.model, tokens_in, request.max_tokens)
        if worst is None and self.purse.most is not None:
            raise UserError(no_price(request.model))
        return worst

    def _priced(self, answer: Answer, model: str) -> Answer:
        if answer.cost is not None and not self.prices.declared:
            return answer
        return answer.model_copy(update={"cost": self.prices.of(model, answer.tokens_in, answer.tokens_out)})

    def _out_of_time(self) -> RunStoppedError:
        return RunStoppedError(f"The limit of {self.minutes:g} minutes is reached.")


def no_price(model: str) -> str:
    """What to say when a limit of money cannot be kept because nobody knows a price."""
    return (
        f"--max-cost: no price is known for {model}, so the limit could not be kept. Say what it costs with --price-in "
        "and --price-out (US dollars for a million tokens; 0 for a server of your own), or leave --max-cost out."
    )
