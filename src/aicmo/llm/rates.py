"""Requests and tokens a minute: what left in the last sixty seconds never exceeds what the account allows."""

from __future__ import annotations

from collections import deque
from itertools import count

MINUTE = 60.0


class Rates:
    """Counts in a sliding minute, so no two neighbouring minutes can share a burst. Times are seconds of any clock."""

    def __init__(self, requests: int | None = None, tokens: int | None = None) -> None:
        self._requests, self._tokens = requests, tokens
        self._left: deque[tuple[float, int]] = deque()
        self._used: dict[int, int] = {}
        self._sum = 0
        self._ids = count()

    def wait(self, tokens: int, now: float) -> float:
        """Seconds until a call of this many tokens may leave. A call larger than a whole minute leaves alone."""
        self._forget(now)
        over_requests = len(self._left) + 1 - self._requests if self._requests is not None else 0
        over_tokens = self._sum + tokens - self._tokens if self._tokens is not None else 0
        wait = 0.0
        for left, entry in self._left:
            if over_requests <= 0 and over_tokens <= 0:
                break
            wait = left + MINUTE - now
            over_requests -= 1
            over_tokens -= self._used[entry]
        return wait

    def enter(self, tokens: int, now: float) -> int:
        """Counts a call that leaves; returns its entry."""
        entry = next(self._ids)
        if self._requests is None and self._tokens is None:
            return entry
        self._left.append((now, entry))
        self._used[entry] = tokens
        self._sum += tokens
        return entry

    def correct(self, entry: int, tokens: int) -> None:
        """Sets right what a call used, once its answer says so; 0 (not told) changes nothing."""
        if tokens and entry in self._used:
            self._sum += tokens - self._used[entry]
            self._used[entry] = tokens

    def _forget(self, now: float) -> None:
        while self._left and self._left[0][0] + MINUTE <= now:
            self._sum -= self._used.pop(self._left.popleft()[1])
