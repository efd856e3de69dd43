"""OpenAI's chat completions: request, answer, stream, error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aicmo.simulator.reply import Asked, Reply

ENDED = {"stop": "stop", "length": "length", "refusal": "content_filter"}


def read(body: dict[str, Any]) -> Asked:
    """The request in shared terms."""
    prompt = "\n".join(_text(message.get("content")) for message in body.get("messages", []))
    limit = body.get("max_completion_tokens") or body.get("max_tokens")
    return Asked(str(body.get("model", "")), prompt, limit, bool(body.get("stream")))


def whole(reply: Reply) -> dict[str, Any]:
    """The answer in one piece."""
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": None}
    if reply.ended == "refusal":
        message |= {"content": None, "refusal": reply.text}
    choice = {"index": 0, "message": message, "finish_reason": ENDED[reply.ended], "logprobs": None}
    return {**_head(reply, "chat.completion"), "choices": [choice], "usage": _usage(reply)}


def stream(reply: Reply) -> Iterator[str]:
    """The answer as server-sent events."""
    head = _head(reply, "chat.completion.chunk")
    key = "refusal" if reply.ended == "refusal" else "content"
    yield _event({**head, "choices": [_choice({"role": "assistant", "content": ""})]})
    for piece in reply.pieces:
        yield _event({**head, "choices": [_choice({key: piece})]})
    yield _event({**head, "choices": [_choice({}, ENDED[reply.ended])]})
    yield _event({**head, "choices": [], "usage": _usage(reply)})
    yield "data: [DONE]\n\n"


def error(status: int, message: str) -> dict[str, Any]:
    """A refusal of the server."""
    kinds = {
        401: ("authentication_error", "invalid_api_key"),
        404: ("invalid_request_error", "model_not_found"),
        429: ("requests", "rate_limit_exceeded"),
    }
    kind, code = kinds.get(status, ("server_error" if status >= 500 else "invalid_request_error", None))
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def _head(reply: Reply, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{reply.number}", "object": kind, "created": 0, "model": reply.model}


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}


def _usage(reply: Reply) -> dict[str, int]:
    total = reply.tokens_in + reply.tokens_out
    return {"prompt_tokens": reply.tokens_in, "completion_tokens": reply.tokens_out, "total_tokens": total}


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data)}\n\n"


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")
