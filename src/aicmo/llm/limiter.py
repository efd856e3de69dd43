"""One limiter for all calls of the process: it finds out how many calls a provider bears and keeps just below.

The number of calls at once (the window) starts small and doubles each round trip until the first refusal. A refused
call knows how many calls were under way when it left: that many the provider bears. The window falls to that number, by
at least a tenth and at most a half, once per round trip; then it grows by one call per round trip up to the number that
is known to be borne, and tries one more only after some rounds, each time after twice as many. A wait that a provider
asks for holds for all who wait. The scheme is that of congestion control in TCP (RFC 5681), with the refusal in the
place of the lost packet; the waiting before a further try follows CUBIC's plateau (RFC 9438).

All time is the running loop's, so tests run on a loop whose time is virtual.
"""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Protocol, TypeVar

from aicmo.errors import ProviderRefused
from aicmo.llm.rates import Rates


class Counted(Protocol):
    """An answer that knows its tokens."""

    @property
    def tokens_in(self) -> int: ...

    @property
    def tokens_out(self) -> int: ...


A = TypeVar("A", bound=Counted)


@dataclass(frozen=True)
class Limits:
    """The limits of the process.

    `at_once` is the most calls at the same time whatever the provider bears; `first` how many are tried at the start;
    `requests_a_minute` and `tokens_a_minute` are the account's limits where they are known; `refusals` is how often one
    call is refused before its error is passed on.
    """

    at_once: int = 64
    first: int = 8
    requests_a_minute: int | None = None
    tokens_a_minute: int | None = None
    refusals: int = 12


@dataclass(frozen=True)
class Load:
    """What the limiter is doing now. `paused` is the wait until the next call may leave, in seconds."""

    window: int
    under_way: int
    waiting: int
    answered: int
    refused: int
    paused: float


@dataclass(frozen=True)
class Place:
    """A call that left: the number it left as, how many were under way, its entry in the minute's count."""

    number: int
    ahead: int
    minute: int


LIMITS = Limits()
MOST_CUT, LEAST_CUT = 0.5, 0.9
FIRST_TRY_AFTER = 8  # round trips at the known number before one more is tried
WAIT_PAYS_FOR = 20  # a wait that the provider asked for must be paid off so many times before one more is tried
SHORTEST_WAIT, LONGEST_WAIT = 0.2, 30.0  # seconds


class Limiter:
    """See the module. One event loop owns it: the one it is first used on."""

    def __init__(self, limits: Limits = LIMITS, seed: int = 0) -> None:
        self._limits = limits
        self._window = float(min(limits.first, limits.at_once))
        self._rates = Rates(limits.requests_a_minute, limits.tokens_a_minute)
        self._random = random.Random(seed)
        self._queue: list[tuple[int, int, int, asyncio.Future[Place]]] = []
        self._order = count()
        self._left = count(1)
        self._last_left = 0
        self._under_way = self._answered = self._refused = 0
        self._slow_start = True
        self._borne: int | None = None  # calls at once the provider is known to bear
        self._rounds = float(FIRST_TRY_AFTER)
        self._held = 0.0  # round trips spent at the known number
        self._no_try_until = 0.0
        self._epoch, self._epoch_window = 0, self._window
        self._with_it: list[int] = []  # the calls refused in this round trip
        self._unanswered = 0  # cuts in a row with no answer between them
        self._paused_until = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def load(self) -> Load:
        """For displays and measurements."""
        now = self._loop.time() if self._loop else 0.0
        waiting = sum(not ready.done() for *_, ready in self._queue)
        return Load(int(self._window), self._under_way, waiting, self._answered, self._refused,
                    max(0.0, self._paused_until - now))  # fmt: skip

    async def run(self, call: Callable[[], Awaitable[A]], *, priority: int = 0, tokens: int = 0) -> A:
        """Makes the call when its turn comes, and again as often as the provider refuses it, up to the limit.

        Higher `priority` goes first, then who came first; a refused call keeps its place. `tokens` is what the call is
        expected to use, in and out; the minute's count is set right when the answer says.

        Raises:
            ProviderRefused: refused `limits.refusals` times.
            RuntimeError: used from a second event loop.
        """
        self._own()
        order = next(self._order)
        refusals = 0
        while True:
            place = await self._turn(priority, order, tokens)
            try:
                answer = await call()
            except ProviderRefused as refusal:
                refusals += 1
                self._under_way -= 1
                wait = self._learn(refusal, place, refusals)
                self._admit()
                if refusals >= self._limits.refusals:
                    raise
            except BaseException:
                self._end()
                raise
            else:
                self._rates.correct(place.minute, answer.tokens_in + answer.tokens_out)
                self._grow()
                self._end()
                return answer
            if wait:
                await asyncio.sleep(wait)

    def _own(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        if self._loop is not loop:
            raise RuntimeError("A limiter belongs to one event loop; this is another one.")

    def _now(self) -> float:
        assert self._loop is not None
        return self._loop.time()

    async def _turn(self, priority: int, order: int, tokens: int) -> Place:
        assert self._loop is not None
        ready: asyncio.Future[Place] = self._loop.create_future()
        heapq.heappush(self._queue, (-priority, order, tokens, ready))
        self._admit()
        try:
            return await ready
        except asyncio.CancelledError:
            if ready.done() and not ready.cancelled():
                self._end()
            raise

    def _admit(self) -> None:
        """Lets calls go as long as window, pause and minute allow; otherwise sets an alarm for when they will."""
        while self._queue and self._under_way < int(self._window):
            _, _, tokens, ready = self._queue[0]
            if ready.done():  # cancelled while it waited
                heapq.heappop(self._queue)
                continue
            now = self._now()
            wait = max(self._paused_until - now, self._rates.wait(tokens, now))
            if wait > 0:
                self._wake_in(wait)
                return
            heapq.heappop(self._queue)
            self._last_left = next(self._left)
            ready.set_result(Place(self._last_left, self._under_way, self._rates.enter(tokens, now)))
            self._under_way += 1

    def _wake_in(self, seconds: float) -> None:
        assert self._loop is not None
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self._loop.call_later(seconds, self._admit)

    def _end(self) -> None:
        self._under_way -= 1
        self._admit()

    def _grow(self) -> None:
        """An answer came: the window may grow, but only if it was full; nothing is learnt from an empty one."""
        self._answered += 1
        self._unanswered = 0
        if self._under_way < int(self._window):
            return
        if self._slow_start:
            self._window += 1
        elif self._borne is None or self._window < self._borne:
            self._window += 1 / self._window
        else:
            self._held += 1 / self._window
            if self._held >= self._rounds and self._now() >= self._no_try_until:
                self._window, self._borne = float(self._borne + 1), None
        self._window = min(self._window, float(self._limits.at_once))

    def _learn(self, refusal: ProviderRefused, place: Place, refusals: int) -> float:
        """What a refusal teaches; returns how long this one call waits by itself, in seconds."""
        self._refused += 1
        now = self._now()
        if refusal.retry_after is not None:
            self._paused_until = max(self._paused_until, now + refusal.retry_after)
            self._no_try_until = max(self._no_try_until, now + WAIT_PAYS_FOR * refusal.retry_after)
        if not refusal.overloaded:
            return 0.0 if refusal.retry_after is not None else self._backoff(refusals)
        self._cut(place)
        if refusal.retry_after is None and self._under_way == 0:
            self._paused_until = max(self._paused_until, now + self._backoff(self._unanswered))
        return 0.0

    def _cut(self, place: Place) -> None:
        if place.number > self._epoch:  # it left after the last cut: a new one is due
            self._rounds = self._rounds * 2 if self._borne is None and not self._slow_start else FIRST_TRY_AFTER
            self._epoch, self._epoch_window = self._last_left, max(self._window, 1.0)
            self._unanswered += 1
            self._slow_start = False
            self._held = 0.0
            self._window = self._epoch_window * LEAST_CUT
            self._borne = None
            self._with_it = []
        # Others refused with it were under way before it, too, but the provider did not bear them.
        borne = place.ahead - sum(number < place.number for number in self._with_it)
        self._with_it.append(place.number)
        least, most = self._epoch_window * MOST_CUT, self._epoch_window * LEAST_CUT
        borne = max(1, int(max(least, borne)))
        self._window = max(1.0, min(self._window, most, borne))
        self._borne = borne if self._borne is None else min(self._borne, borne)

    def _backoff(self, times: int) -> float:
        """Twice as long each time, and never quite the same, so that calls do not come back as one."""
        longest = min(LONGEST_WAIT, SHORTEST_WAIT * 2.0 ** (max(1, times) - 1))
        return longest * (0.75 + 0.25 * self._random.random())
