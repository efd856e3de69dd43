"""Several streams as one: nobody is ahead of the reader, one error ends all, a patient one ends its own stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable

import pytest

from aicmo.enforce.merge import merged


class LaterError(Exception):
    """Can wait until the others are done."""


class NowError(Exception):
    """Cannot."""


async def counted(name: str, items: int, seen: list[str]) -> AsyncGenerator[str]:
    for number in range(items):
        seen.append(f"{name}{number}")
        yield f"{name}{number}"


async def after(event: Awaitable[object], *items: str, error: Exception | None = None) -> AsyncGenerator[str]:
    await event
    for item in items:
        yield item
    if error:
        raise error


async def collected(*streams: AsyncGenerator[str]) -> list[str]:
    return [item async for item in merged(streams, (LaterError,))]


def test_everything_that_every_stream_yields_comes_once_and_each_stream_keeps_its_order() -> None:
    found = asyncio.run(collected(counted("a", 3, []), counted("b", 2, [])))
    assert sorted(found) == ["a0", "a1", "a2", "b0", "b1"]
    assert [item for item in found if item[0] == "a"] == ["a0", "a1", "a2"]


def test_a_stream_that_waits_holds_up_no_other() -> None:
    async def main() -> list[str]:
        event = asyncio.Event()
        found = []
        async for item in merged([after(event.wait(), "slow"), counted("b", 2, [])]):
            found.append(item)
            if item == "b1":
                event.set()
        return found

    assert asyncio.run(main()) == ["b0", "b1", "slow"]


def test_a_stream_goes_on_only_when_its_reader_has_come_back() -> None:
    async def main() -> None:
        made: list[str] = []
        async for item in merged([counted("a", 3, made)]):
            for _ in range(5):
                await asyncio.sleep(0)
            assert made[-1] == item

    asyncio.run(main())


def test_an_error_ends_all_and_what_came_before_it_was_yielded() -> None:
    async def main() -> list[str]:
        never, ended, found = asyncio.Event(), list[str](), list[str]()

        async def waiting() -> AsyncGenerator[str]:
            try:
                await never.wait()
                yield "never"
            finally:
                ended.append("cancelled")

        with pytest.raises(NowError):
            async for item in merged([waiting(), after(asyncio.sleep(0), "first", error=NowError())]):
                found.append(item)
        return found + ended

    assert asyncio.run(main()) == ["first", "cancelled"]


def test_a_patient_error_is_raised_when_the_other_streams_have_ended() -> None:
    async def main() -> list[str]:
        found = []
        with pytest.raises(LaterError):
            async for item in merged([after(asyncio.sleep(0), error=LaterError()), counted("b", 3, [])], (LaterError,)):
                found.append(item)
        return found

    assert asyncio.run(main()) == ["b0", "b1", "b2"]


def test_a_reader_that_leaves_ends_every_stream() -> None:
    async def main() -> list[str]:
        ended: list[str] = []

        async def endless(name: str) -> AsyncGenerator[str]:
            try:
                while True:
                    yield name
            finally:
                ended.append(name)

        both = merged([endless("a"), endless("b")])
        await anext(both)
        await both.aclose()
        return sorted(ended)

    assert asyncio.run(main()) == ["a", "b"]
