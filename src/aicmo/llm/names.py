"""Names of models: the protocol before the colon, the provider's own name behind it."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.errors import UnknownNameError, UserError

OWNERS = {"anthropic": "anthropic", "openai": "openai", "openai-chat": "openai"}


@dataclass(frozen=True)
class ModelName:
    """A model's name taken apart. `owner` says whose key it needs: "openai" or "anthropic"."""

    protocol: str
    name: str

    @property
    def owner(self) -> str:
        """Whose key this model needs."""
        return OWNERS[self.protocol]

    def __str__(self) -> str:
        return f"{self.protocol}:{self.name}"


def read_model_name(text: str) -> ModelName:
    """The name taken apart.

    Raises:
        UserError: not PROTOCOL:NAME.
        UnknownNameError: a protocol that AICMO does not speak.
    """
    protocol, colon, name = text.strip().partition(":")
    if not colon or not name.strip():
        raise UserError(
            f"{text!r} is not the name of a model. Allowed: {', '.join(f'{each}:NAME' for each in OWNERS)}."
        )
    if protocol not in OWNERS:
        raise UnknownNameError("model protocol", protocol, tuple(OWNERS))
    return ModelName(protocol, name.strip())
