"""What every value has in common: it is frozen and refuses keys it does not know."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value that serialises to JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")
