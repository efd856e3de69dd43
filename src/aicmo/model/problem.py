"""One thing that is wrong with an input, said so that a person can mend it."""

from __future__ import annotations

from aicmo.model.value import Value


class Problem(Value):
    """What is wrong, where it stands, what is allowed and what to do.

    `line` and `column` count from 1; 0 means the place is not known.
    """

    file: str
    line: int = 0
    column: int = 0
    key: str = ""
    message: str
    allowed: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [f"{place}: {self.key + ': ' if self.key else ''}{self.message}"]
        if self.allowed:
            parts.append(f"Allowed: {self.allowed}.")
        if self.suggestion:
            parts.append(f"Did you mean {self.suggestion}?")
        return " ".join(parts)
