"""An event loop whose time is virtual, and a provider that bears so many calls at once."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from aicmo.errors import ProviderRefused
from aicmo.llm.exchange import Answer

T = TypeVar("T")


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time stands still while there is work and jumps to the next alarm when there is none."""

    def __init__(self) -> None:
        self._virtual = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self._virtual

    def jump(self, seconds: float) -> None:
        self._virtual += seconds


class _Jumping(selectors.DefaultSelector):
    """Instead of waiting for a file it moves the loop's time; waiting without an alarm would wait for ever."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everything waits and nothing will ever happen"
        self._loop.jump(timeout)
        return super().select(0)


def run_virtual(work: Coroutine[Any, Any, T]) -> tuple[T, float]:
    """The result, and the virtual seconds it took."""
    loop = VirtualLoop()
    try:
        asyncio.set_event_loop(None)
        return loop.run_until_complete(work), loop.time()
    finally:
        loop.close()


def answer(text: str = "", tokens: int = 0) -> Answer:
    return Answer(text=text, model="fake", tokens_in=0, tokens_out=tokens, cost=None, seconds=0, finish="stop")


class Capped:
    """Bears `cap` calls at once and refuses others after `notice` seconds, as a server far away does."""

    def __init__(self, cap: int, seconds: float = 0.5, retry_after: float | None = None, notice: float = 0.0) -> None:
        self.cap, self.seconds, self.retry_after, self.notice = cap, seconds, retry_after, notice
        self.busy = self.most = self.refused = self.answered = 0

    async def __call__(self) -> Answer:
        if self.busy >= self.cap:
            self.refused += 1
            await asyncio.sleep(self.notice)
            raise ProviderRefused("busy", overloaded=True, status=429, retry_after=self.retry_after)
        self.busy += 1
        self.most = max(self.most, self.busy)
        await asyncio.sleep(self.seconds)
        self.busy -= 1
        self.answered += 1
        return answer()
