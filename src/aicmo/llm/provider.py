"""The real provider: one request through pydantic-ai's `direct` functions, streamed or not, and nothing repeated.

The providers' libraries are imported here and in `http` and `failures` only, and only when a provider is opened.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal

from anthropic import AsyncAnthropic
from openai import AsyncOpenAI
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
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ModelSettings

from aicmo.errors import AicmoError
from aicmo.llm.exchange import Answer, OnText, Request
from aicmo.llm.failures import CALL_FAILED, failure_of
from aicmo.llm.http import Patience, check_base_url, open_client
from aicmo.llm.keys import Keys
from aicmo.llm.names import ModelName, read_model_name

PATIENCE = Patience()
HOMES = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com"}
# The libraries insist on a key; the real one is put in by our own client, so that they never hold it.
NO_KEY = "put-in-at-the-door"


class DirectProvider:
    """A model behind pydantic-ai. One event loop owns it."""

    def __init__(self, model: Model, name: ModelName, keys: Keys, patience: Patience, close: Callable[[], object],
                 base_url: str | None, clock: Callable[[], float]) -> None:  # fmt: skip
        self._model, self._name, self._keys, self._patience = model, name, keys, patience
        self._close, self._base_url, self._clock = close, base_url, clock

    def __repr__(self) -> str:
        return f"DirectProvider({str(self._name)!r}, base_url={self._base_url!r})"

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """See `exchange.Provider`. The request's own model name is for whoever chose this provider by it."""
        started = self._clock()
        failure: AicmoError
        try:
            async with asyncio.timeout(self._patience.whole):
                return _answer(await self._send(request, on_text), self._name, self._clock() - started)
        except CALL_FAILED as error:
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
        closing = self._close()
        if asyncio.iscoroutine(closing):
            await closing


def open_provider(
    name: str,
    base_url: str | None,
    keys: Keys,
    patience: Patience = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
) -> DirectProvider:
    """The door to the model `name` ("anthropic:NAME", "openai:NAME", "openai-chat:NAME").

    Without `base_url` the model's owner is asked with the owner's key; with it that address alone is asked, with
    AICMO_BASE_URL_KEY, or with none: servers at home need none.

    Raises:
        UserError: no such protocol, no key, not an address.
    """
    model_name = read_model_name(name)
    home = check_base_url(base_url) if base_url is not None else None
    key = keys.key_for(model_name.owner, home)
    address = home or HOMES[model_name.owner]
    if model_name.owner == "anthropic":
        client = open_client("x-api-key", key, patience)
        # Its library adds /v1 itself; people give the address either way.
        anthropic = AsyncAnthropic(
            api_key=NO_KEY, base_url=address.removesuffix("/v1"), http_client=client, max_retries=0
        )
        model: Model = AnthropicModel(model_name.name, provider=AnthropicProvider(anthropic_client=anthropic))
    else:
        client = open_client("authorization", f"Bearer {key}" if key else "", patience)
        openai = AsyncOpenAI(api_key=NO_KEY, base_url=address, http_client=client, max_retries=0)
        kind = OpenAIChatModel if model_name.protocol == "openai-chat" else OpenAIResponsesModel
        model = kind(model_name.name, provider=OpenAIProvider(openai_client=openai))
    return DirectProvider(model, model_name, keys, patience, client.aclose, home, clock)


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
