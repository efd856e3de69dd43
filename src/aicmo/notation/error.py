"""The one error of reading a figure: what is wrong with it and what is allowed."""

from __future__ import annotations


class NotationError(ValueError):
    """A text that cannot be read as what it should be.

    `message` says what is wrong, `allowed` what may stand there, with an example; neither ends in a line break.
    """

    def __init__(self, message: str, allowed: str) -> None:
        self.message, self.allowed = message, allowed
        super().__init__(f"{message} Allowed: {allowed}.")


def shown(raw: object) -> str:
    """A value as an error message quotes it: one line, at most 60 characters."""
    text = " ".join(str(raw).split())
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"
