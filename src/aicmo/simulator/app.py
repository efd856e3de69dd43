"""The simulated provider as a web application: three protocols on their usual paths, with and without /v1."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from aicmo.simulator import anthropic_messages, openai_chat, openai_responses
from aicmo.simulator.desk import Desk
from aicmo.simulator.reply import Asked, Reply


@dataclass(frozen=True)
class Protocol:
    """How one provider speaks."""

    path: str
    read: Callable[[dict[str, Any]], Asked]
    whole: Callable[[Reply], dict[str, Any]]
    stream: Callable[[Reply], Iterator[str]]
    error: Callable[[int, str], dict[str, Any]]


PROTOCOLS = (
    Protocol("/chat/completions", openai_chat.read, openai_chat.whole, openai_chat.stream, openai_chat.error),
    Protocol("/responses", openai_responses.read, openai_responses.whole, openai_responses.stream, openai_chat.error),
    Protocol("/messages", anthropic_messages.read, anthropic_messages.whole, anthropic_messages.stream,
             anthropic_messages.error),
)  # fmt: skip


class CutError(Exception):
    """Ends a connection in the middle, on purpose."""


def make_app(desk: Desk, stopping: asyncio.Event) -> Starlette:
    """The application. `stopping` is set when the server ends, so that answers that hang let go."""

    def route(prefix: str, protocol: Protocol) -> Route:
        async def handle(request: Request) -> Response:
            return await _handle(request, protocol, desk, stopping)

        return Route(prefix + protocol.path, handle, methods=["POST"])

    async def seen(request: Request) -> Response:
        return JSONResponse({name: value for name, value in vars(desk.seen).items() if name != "headers"})

    routes = [route(prefix, protocol) for prefix in ("", "/v1") for protocol in PROTOCOLS]
    return Starlette(routes=[*routes, Route("/seen", seen)])


async def _handle(request: Request, protocol: Protocol, desk: Desk, stopping: asyncio.Event) -> Response:
    setup, seen = desk.setup, desk.seen
    seen.requests += 1
    seen.headers.append(dict(request.headers))
    try:
        asked = protocol.read(json.loads(await request.body()))
    except (ValueError, AttributeError, TypeError):
        return _error(protocol, 400, "The body is not a request of this protocol.")
    except ClientDisconnect:
        return Response()
    if setup.key is not None and setup.key not in (_bearer(request), request.headers.get("x-api-key")):
        return _error(protocol, 401, "Incorrect API key provided.")
    if setup.models and asked.model not in setup.models:
        return _error(protocol, 404, f"The model {asked.model} does not exist.")
    if setup.cap is not None and seen.busy >= setup.cap:
        seen.capped += 1
        wait = setup.retry_after
        headers = {"retry-after": str(math.ceil(wait)), "retry-after-ms": str(round(wait * 1000))}
        return _error(protocol, 429, "Too many requests at once.", headers)
    seen.busy += 1
    seen.most = max(seen.most, seen.busy)
    try:
        return await _reply(request, protocol, asked, desk, stopping)
    finally:
        seen.busy -= 1


async def _reply(request: Request, protocol: Protocol, asked: Asked, desk: Desk, stopping: asyncio.Event) -> Response:
    """The busy part ends when the reply is ready: streaming it takes no time here."""
    reply, fate = desk.answer(asked)
    if desk.setup.latency:
        await asyncio.sleep(desk.setup.latency)
    if fate.wire == "hang":
        await _hang(request, stopping)
    if fate.wire in ("hang", "server_error"):
        return _error(protocol, 500, "The server had an error while processing the request.")
    if fate.wire == "bad_json" or (fate.wire == "short_stream" and not asked.stream):
        return _bad_json(protocol, reply, asked)
    parts = list(protocol.stream(reply)) if asked.stream else [json.dumps(protocol.whole(reply))]
    kind = "text/event-stream" if asked.stream else "application/json"
    if fate.wire == "cut_stream":
        return StreamingResponse(_cut(parts), media_type=kind)
    if fate.wire == "short_stream":
        parts = parts[: len(parts) // 2]
    if asked.stream:
        return StreamingResponse(iter(parts), media_type=kind)
    return Response(parts[0], media_type=kind)


async def _hang(request: Request, stopping: asyncio.Event) -> None:
    """Says nothing until the caller has gone or the server ends."""
    waits = [asyncio.ensure_future(request.receive()), asyncio.ensure_future(stopping.wait())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for each in waits:
        each.cancel()


def _bad_json(protocol: Protocol, reply: Reply, asked: Asked) -> Response:
    if asked.stream:
        return Response(_half(next(protocol.stream(reply)).strip()) + "\n\n", media_type="text/event-stream")
    return Response(_half(json.dumps(protocol.whole(reply))), media_type="application/json")


def _half(text: str) -> str:
    return text[: len(text) // 2]


async def _cut(parts: list[str]) -> AsyncIterator[str]:
    """Half of the answer, and then the connection breaks."""
    if len(parts) == 1:
        yield _half(parts[0])
    for part in parts[: len(parts) // 2]:
        yield part
    raise CutError


def _error(protocol: Protocol, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(protocol.error(status, message), status, headers)


def _bearer(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")
