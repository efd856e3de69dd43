"""What went wrong in a call, in the words of the one tree of errors and without any key."""

from __future__ import annotations

import json

import httpx2
from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAPIError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelQuotaExceededError,
    ModelTimeoutError,
    UserError,
)

from aicmo.errors import AicmoError, ProviderRefused, ProviderUnusable
from aicmo.llm.keys import VARIABLES, Keys
from aicmo.llm.names import ModelName

# What is raised when a call fails, beside the errors of the owner's library; anything else is a fault of ours and
# goes up as it is.
CALL_FAILED = (AgentRunError, UserError, httpx2.HTTPError, TimeoutError, json.JSONDecodeError)
# 529 is Anthropic's "overloaded".
OVERLOADED = (429, 503, 529)
PASSING = (408, 409, 425, 429)
KINDS: dict[type[Exception], str] = {
    ModelQuotaExceededError: "The account has no credit left: top it up, or choose another --model.",
    ModelContextWindowExceededError: "The request is longer than this model reads: choose one with a longer context.",
    UserError: "Choose another --model, or use --writer rules.",
}
# Enough of the provider's own words to act on.
LONGEST = 300


def failure_of(error: Exception, name: ModelName, keys: Keys, base_url: str | None) -> AicmoError:
    """The error to raise for what the libraries raised; the provider's words in it are cut and scrubbed of keys."""
    where = base_url or name.owner
    if isinstance(error, TimeoutError | ModelTimeoutError):
        # Not counted as overload: one call that hangs says nothing about how many others are borne.
        return ProviderRefused(f"{name} at {where}: no answer in time.")
    said = keys.scrub(_said(error))[:LONGEST]
    status = _status(error)
    cure = _cure(error, status, name, base_url)
    if cure:
        return ProviderUnusable(f"{name} at {where}: {said} {cure}", status)
    return ProviderRefused(
        f"{name} at {where}: {said}",
        retry_after=error.retry_after if isinstance(error, ModelAPIError) else None,
        overloaded=status in OVERLOADED,
        status=status,
    )


def _cure(error: Exception, status: int | None, name: ModelName, base_url: str | None) -> str:
    """What the person can do when asking again will not help; empty when it may."""
    variable = VARIABLES["base_url" if base_url else name.owner]
    address = f" and that --base-url {base_url} is right" if base_url else ""
    for kind, cure in KINDS.items():
        if isinstance(error, kind):
            return cure
    if status is None or status in PASSING or status >= 500:
        return ""
    if status < 400:
        return "The server sends callers to another address: give that address as --base-url."
    cures = {
        401: f"The key in {variable} is missing or not accepted: set a valid one, or use --writer rules.",
        403: f"The key in {variable} may not use this model: allow it there, or choose another --model.",
        404: f"There is no such model there: check the name behind the colon in --model{address}.",
    }
    return cures.get(status, "The server does not accept this request: choose another --model, or use --writer rules.")


def _status(error: Exception) -> int | None:
    """The HTTP status; one below 400 (another address) is known to the owner's library only."""
    found = getattr(error, "status_code", None) or getattr(error.__cause__, "status_code", None)
    return found if isinstance(found, int) and found >= 300 else None


def _said(error: Exception) -> str:
    """The provider's own sentence, without the library's wrapping where the body holds one."""
    body = error.body if isinstance(error, ModelAPIError) else None
    inner = body.get("error", body) if isinstance(body, dict) else None
    message = inner.get("message") if isinstance(inner, dict) else None
    status = f"HTTP {error.status_code}" if isinstance(error, ModelHTTPError) else ""
    text = " ".join(str(message or ("" if status else error)).split())
    return (": ".join(filter(None, (status, text))) or type(error).__name__).rstrip(" .") + "."
