"""Keys of model providers: held so that no print, log or error can show them, and given to their owners only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from aicmo.errors import UserError

REMOVED = "[key removed]"
# Shorter than any real key; scrubbing a few letters would tear ordinary words apart.
SHORTEST = 6
VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "base_url": "AICMO_BASE_URL_KEY"}


@dataclass(frozen=True)
class Keys:
    """The keys a person has. `base_url` is the key of the address given by --base-url and of nothing else."""

    openai: str = field(default="", repr=False)
    anthropic: str = field(default="", repr=False)
    base_url: str = field(default="", repr=False)

    def scrub(self, text: str) -> str:
        """The text without any of the keys."""
        for key in sorted((getattr(self, each.name) for each in fields(self)), key=len, reverse=True):
            if len(key) >= SHORTEST:
                text = text.replace(key, REMOVED)
        return text

    def key_for(self, owner: str, base_url: str | None) -> str:
        """The one key that may be sent: the owner's to the owner, AICMO_BASE_URL_KEY (or none) to another address.

        Raises:
            UserError: the owner's key is missing.
        """
        if base_url is not None:
            return self.base_url
        key: str = getattr(self, owner)
        if key:
            return key
        raise UserError(
            f"There is no key for this model: the variable {VARIABLES[owner]} is not set. Set it, or give --base-url "
            "for a server of your own, or write offline without any key: --writer rules."
        )


def read_keys(environment: Mapping[str, str]) -> Keys:
    """The keys in an environment; blanks around them are not part of a key."""
    return Keys(**{name: environment.get(variable, "").strip() for name, variable in VARIABLES.items()})
