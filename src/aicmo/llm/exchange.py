"""What goes through the door to a language model: a request, an answer, and the shape of the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from pydantic import Field

from aicmo.model.value import Value

FinishReason = Literal["stop", "length", "content_filter", "tool_call", "error", "unknown"]
OnText = Callable[[str], None]


class Request(Value):
    """One question to a model.

    `model` is "anthropic:NAME", "openai:NAME" (responses API) or "openai-chat:NAME" (chat API). `temperature` is None
    for models that refuse one; the model's own default holds then.
    """

    model: str
    system: str
    user: str
    max_tokens: int = Field(gt=0)
    temperature: float | None = Field(default=None, ge=0, le=2)


class Answer(Value):
    """What a model said. An empty text is an answer, too: the gate judges it.

    `model` is the name the provider gave. `cost` is in US dollars at the owner's list price, None where no price is
    known. Tokens are the provider's count, 0 where it gave none. `seconds` is the time of this call alone.
    """

    text: str
    model: str
    tokens_in: int = Field(ge=0)
    tokens_out: int = Field(ge=0)
    cost: Decimal | None
    seconds: float = Field(ge=0)
    finish: FinishReason


@dataclass(frozen=True)
class Patience:
    """How long a call may take, in seconds: as a whole, and without a sign of life."""

    whole: float = 600.0
    silence: float = 300.0


PATIENCE = Patience()


class Provider(Protocol):
    """The door. Real, recording, replaying and scripted providers all have this shape."""

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """The model's answer; with `on_text` it is streamed and each piece is handed over as it comes.

        Raises:
            ProviderRefused: not now; ask again later.
            ProviderUnusable: asking again will not help.
        """
        ...

    async def close(self) -> None:
        """Lets go of connections and files."""
        ...
