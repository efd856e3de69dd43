"""OpenAI's two APIs, for OpenAI and for every server that speaks one of them. The only file that knows its library."""

from __future__ import annotations

import httpx2
from openai import AsyncOpenAI, OpenAIError
from pydantic_ai.models import Model
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider

HOME = "https://api.openai.com/v1"
# A stream that ends without a reason was cut on its way; by default it would pass for a finished answer.
WHOLE_STREAMS = OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True)
FAILED: type[Exception] = OpenAIError


def key_header(key: str) -> tuple[str, str]:
    """Where the key goes; an empty value for no key."""
    return "authorization", f"Bearer {key}" if key else ""


def open_model(protocol: str, name: str, address: str, client: httpx2.AsyncClient, no_key: str) -> Model:
    """The model; its library repeats nothing by itself."""
    library = AsyncOpenAI(api_key=no_key, base_url=address, http_client=client, max_retries=0)
    provider = OpenAIProvider(openai_client=library)
    if protocol == "openai-chat":
        return OpenAIChatModel(name, provider=provider, profile=WHOLE_STREAMS)
    return OpenAIResponsesModel(name, provider=provider)
