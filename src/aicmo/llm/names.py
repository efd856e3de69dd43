"""Names of models, the protocol before the colon and the provider's own name behind it, and addresses of servers."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

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


def check_base_url(base_url: str) -> str:
    """The address without a slash at its end.

    Raises:
        UserError: not the address of a server, or one with a name and password in it.
    """
    parts = urlsplit(base_url.strip())
    if parts.username or parts.password:
        raise UserError("--base-url: leave name and password out of the address; the key goes in AICMO_BASE_URL_KEY.")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UserError(
            f"--base-url: {base_url!r} is not the address of a server. Allowed: http:// or https://, a host, a path, "
            "such as http://127.0.0.1:11434/v1."
        )
    return base_url.strip().rstrip("/")
