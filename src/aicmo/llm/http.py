"""The HTTP client that every call to a provider goes through: it alone holds the key, and it says what may leave."""

from __future__ import annotations

import httpx2

from aicmo.llm.exchange import Patience

# What a request may carry. The providers' own libraries add headers from variables that are meant for one address
# (organisation, project, further tokens); none of them may reach another.
HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length"}
    | {"transfer-encoding", "anthropic-version", "anthropic-beta"}
)
CONNECT_SECONDS = 10.0
CONNECTIONS = 256


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
