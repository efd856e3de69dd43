"""Anthropic's messages API. The only file that knows its library."""

from __future__ import annotations

import httpx2
from anthropic import AnthropicError, AsyncAnthropic
from pydantic_ai.models import Model
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

HOME = "https://api.anthropic.com"
FAILED: type[Exception] = AnthropicError


def key_header(key: str) -> tuple[str, str]:
    """Where the key goes; an empty value for no key."""
    return "x-api-key", key


def open_model(protocol: str, name: str, address: str, client: httpx2.AsyncClient, no_key: str) -> Model:
    """The model; its library repeats nothing by itself, and adds /v1 to an address that people give either way."""
    address = address.removesuffix("/v1")
    library = AsyncAnthropic(api_key=no_key, base_url=address, http_client=client, max_retries=0)
    return AnthropicModel(name, provider=AnthropicProvider(anthropic_client=library))
