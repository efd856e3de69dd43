"""Anthropic's messages: request, answer, stream, error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aicmo.simulator.reply import Asked, Reply

ENDED = {"stop": "end_turn", "length": "max_tokens", "refusal": "refusal"}


def read(body: dict[str, Any]) -> Asked:
    """The request in shared terms."""
    texts = [_text(body.get("system")), *(_text(message.get("content")) for message in body.get("messages", []))]
    return Asked(str(body.get("model", "")), "\n".join(texts), body.get("max_tokens"), bool(body.get("stream")))


def whole(reply: Reply) -> dict[str, Any]:
    """The answer in one piece."""
    content = [{"type": "text", "text": reply.text}] if reply.text else []
    return {**_message(reply, content, ENDED[reply.ended]), "usage": _usage(reply, reply.tokens_out)}


def stream(reply: Reply) -> Iterator[str]:
    """The answer as server-sent events."""
    yield _event("message_start", {"message": {**_message(reply, [], None), "usage": _usage(reply, 1)}})
    if reply.text:
        yield _event("content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}})
        for piece in reply.pieces:
            yield _event("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": piece}})
        yield _event("content_block_stop", {"index": 0})
    ended = {"stop_reason": ENDED[reply.ended], "stop_sequence": None}
    yield _event("message_delta", {"delta": ended, "usage": {"output_tokens": reply.tokens_out}})
    yield _event("message_stop", {})


def error(status: int, message: str) -> dict[str, Any]:
    """A refusal of the server."""
    kinds = {401: "authentication_error", 404: "not_found_error", 429: "rate_limit_error"}
    kind = kinds.get(status, "api_error" if status >= 500 else "invalid_request_error")
    return {"type": "error", "error": {"type": kind, "message": message}}


def _message(reply: Reply, content: list[dict[str, Any]], ended: str | None) -> dict[str, Any]:
    return {
        "id": f"msg_{reply.number}",
        "type": "message",
        "role": "assistant",
        "model": reply.model,
        "content": content,
        "stop_reason": ended,
        "stop_sequence": None,
    }


def _usage(reply: Reply, tokens_out: int) -> dict[str, int]:
    return {"input_tokens": reply.tokens_in, "output_tokens": tokens_out}


def _event(kind: str, data: dict[str, Any]) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **data})}\n\n"


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")
