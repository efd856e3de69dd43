"""The HTTP client that every call to a provider goes through: it alone holds the key, and it says what may leave."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2

from aicmo.errors import UserError

# What a request may carry. The providers' own libraries add headers from variables that are meant for one address
# (organisation, project, further tokens); none of them may reach another.
HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length"}
    | {"transfer-encoding", "anthropic-version", "anthropic-beta"}
)
CONNECT_SECONDS = 10.0
CONNECTIONS = 256


@dataclass(frozen=True)
class Patience:
    """How long a call may take, in seconds: as a whole, and without a sign of life."""

    whole: float = 600.0
    silence: float = 300.0


def open_client(header: str, value: str, patience: Patience) -> httpx2.AsyncClient:
    """A client that sends `header: value` (nothing if the value is empty) and the headers named above.

    It follows no redirect, because a key must not travel to an address that nobody gave.
    """

    async def sign(request: httpx2.Request) -> None:
        for name in [each for each in request.headers if each.lower() not in HEADERS]:
            del request.headers[name]
        if value:
            request.headers[header] = value

    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(patience.silence, connect=min(CONNECT_SECONDS, patience.silence)),
        limits=httpx2.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
        follow_redirects=False,
        event_hooks={"request": [sign]},
    )


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
