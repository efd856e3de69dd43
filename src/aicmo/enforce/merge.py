"""Several streams as one, each of them a task, none of them ahead of whoever reads the stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TypeVar

T = TypeVar("T")


async def merged(streams: Sequence[AsyncGenerator[T]], patient: tuple[type[Exception], ...] = ()) -> AsyncGenerator[T]:
    """Yields what the streams yield, as it comes. A stream goes on only when its reader has come back for the next.

    An error in one stream ends them all: the others are cancelled and the error is raised. One of a `patient` kind
    ends its own stream only, and the first of them is raised when all streams have ended.
    """
    ready: asyncio.Queue[tuple[T, asyncio.Event] | asyncio.Task[None]] = asyncio.Queue()

    async def follow(stream: AsyncGenerator[T]) -> None:
        async with aclosing(stream):
            async for item in stream:
                taken = asyncio.Event()
                ready.put_nowait((item, taken))
                await taken.wait()

    tasks = [asyncio.create_task(follow(stream)) for stream in streams]
    for task in tasks:
        task.add_done_callback(ready.put_nowait)
    later: BaseException | None = None
    try:
        running = len(tasks)
        while running:
            found = await ready.get()
            if isinstance(found, tuple):
                item, taken = found
                yield item
                taken.set()
                continue
            running -= 1
            error = found.exception()
            if isinstance(error, patient):
                later = later or error
            elif error is not None:
                raise error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if later is not None:
        raise later
