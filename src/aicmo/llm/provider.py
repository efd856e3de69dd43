"""The real provider: one request through pydantic-ai's `direct` functions, streamed or not, and nothing repeated.

Reading these libraries takes seconds, so `door` imports this file only when a provider is opened.
"""

from __future__ import annotations

import asyncio
import time
from decimal import Decimal
from types import ModuleType

import httpx2
from pydantic_ai.direct import model_request, model_request_stream
from pydantic_ai.exceptions import ModelAPIError
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    ModelResponseStreamEvent,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
    UserPromptPart,
)
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings

from aicmo.errors import AicmoError
from aicmo.llm.exchange import Answer, OnText, Patience, Request
from aicmo.llm.failures import CALL_FAILED, failure_of
from aicmo.llm.http import open_client
from aicmo.llm.keys import Keys
from aicmo.llm.names import ModelName

# The libraries insist on a key; the real one is put in by our own client, so that they never hold it.
NO_KEY = "put-in-at-the-door"


class DirectProvider:
    """A model behind pydantic-ai. One event loop owns it."""

    def __init__(
        self,
        model: Model,
        name: ModelName,
        keys: Keys,
        patience: Patience,
        client: httpx2.AsyncClient,
        base_url: str | None,
        failed: type[Exception],
    ) -> None:
        self._model, self._name, self._keys, self._patience = model, name, keys, patience
        self._client, self._base_url, self._failed = client, base_url, failed

    def __repr__(self) -> str:
        return f"DirectProvider({str(self._name)!r}, base_url={self._base_url!r})"

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """See `exchange.Provider`. The request's own model name is for whoever chose this provider by it."""
        started = time.monotonic()
        failure: AicmoError
        try:
            async with asyncio.timeout(self._patience.whole):
                return _answer(await self._send(request, on_text), self._name, time.monotonic() - started)
        except (*CALL_FAILED, self._failed) as error:
            failure = failure_of(error, self._name, self._keys, self._base_url)
        # Raised here, not where it was caught: what was caught holds the request, and a trace would show it.
        raise failure

    async def _send(self, request: Request, on_text: OnText | None) -> ModelResponse:
        messages: list[ModelMessage] = [
            ModelRequest(parts=[UserPromptPart(request.user)], instructions=request.system or None)
        ]
        settings = ModelSettings(max_tokens=request.max_tokens)
        if request.temperature is not None:
            settings["temperature"] = request.temperature
        if on_text is None:
            return await model_request(self._model, messages, model_settings=settings, instrument=False)
        async with model_request_stream(self._model, messages, model_settings=settings, instrument=False) as stream:
            async for event in stream:
                piece = _text_of(event)
                if piece:
                    on_text(piece)
            response = stream.get()
        if response.finish_reason is None:
            raise ModelAPIError(self._name.name, "The stream ended before the answer did")
        return response

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()


def connect(name: ModelName, address: str | None, key: str, keys: Keys, patience: Patience) -> DirectProvider:
    """The provider for a model at an address, None for its owner's own. `key` is sent there; `keys` are scrubbed."""
    house = _house(name.owner)
    header, value = house.key_header(key)
    client = open_client(header, value, patience)
    model = house.open_model(name.protocol, name.name, address or house.HOME, client, NO_KEY)
    return DirectProvider(model, name, keys, patience, client, address, house.FAILED)


def _house(owner: str) -> ModuleType:
    """The file that knows an owner's library. Only the one that is needed is read: each costs a second and 30 MB."""
    if owner == "anthropic":
        from aicmo.llm import anthropic_models

        return anthropic_models
    from aicmo.llm import openai_models

    return openai_models


def _text_of(event: ModelResponseStreamEvent) -> str:
    if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
        return event.part.content
    if isinstance(event, PartDeltaEvent) and isinstance(event.delta, TextPartDelta):
        return event.delta.content_delta
    return ""


def _answer(response: ModelResponse, name: ModelName, seconds: float) -> Answer:
    return Answer(
        text=response.text or "",
        model=response.model_name or name.name,
        tokens_in=response.usage.input_tokens,
        tokens_out=response.usage.output_tokens,
        cost=_cost(response),
        seconds=seconds,
        finish=response.finish_reason or "unknown",
    )


def _cost(response: ModelResponse) -> Decimal | None:
    """The list price in US dollars, from the table that is installed; None where the table has no such model."""
    if not response.usage.has_values():
        return None
    try:
        return response.cost().total_price
    except (LookupError, ValueError, AssertionError):
        return None
