"""OpenAI's responses: request, answer, stream. Errors are those of the chat protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from aicmo.simulator.reply import Asked, Reply


def read(body: dict[str, Any]) -> Asked:
    """The request in shared terms."""
    prompt = f"{body.get('instructions') or ''}\n{_input(body.get('input'))}"
    return Asked(str(body.get("model", "")), prompt, body.get("max_output_tokens"), bool(body.get("stream")))


def whole(reply: Reply) -> dict[str, Any]:
    """The answer in one piece."""
    short = reply.ended == "length"
    return _response(reply, "incomplete" if short else "completed", [_message(reply, [_part(reply, reply.text)])])


def stream(reply: Reply) -> Iterator[str]:
    """The answer as server-sent events."""
    numbers = count()
    place = {"item_id": f"msg_{reply.number}", "output_index": 0, "content_index": 0}
    kind = "refusal" if reply.ended == "refusal" else "output_text"
    started = {"response": _response(reply, "in_progress", [])}
    empty = {**_message(reply, []), "status": "in_progress"}
    yield _event("response.created", started, numbers)
    yield _event("response.in_progress", started, numbers)
    yield _event("response.output_item.added", {"output_index": 0, "item": empty}, numbers)
    yield _event("response.content_part.added", {**place, "part": _part(reply, "")}, numbers)
    for piece in reply.pieces:
        more: dict[str, Any] = {} if kind == "refusal" else {"logprobs": []}
        yield _event(f"response.{kind}.delta", {**place, "delta": piece, **more}, numbers)
    done = {"refusal": reply.text} if kind == "refusal" else {"text": reply.text, "logprobs": []}
    yield _event(f"response.{kind}.done", {**place, **done}, numbers)
    yield _event("response.content_part.done", {**place, "part": _part(reply, reply.text)}, numbers)
    item = _message(reply, [_part(reply, reply.text)])
    yield _event("response.output_item.done", {"output_index": 0, "item": item}, numbers)
    end = "incomplete" if reply.ended == "length" else "completed"
    yield _event(f"response.{end}", {"response": whole(reply)}, numbers)


def _input(given: Any) -> str:
    if isinstance(given, str):
        return given
    return "\n".join(_text(item.get("content")) for item in given or [] if isinstance(item, dict))


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")


def _part(reply: Reply, text: str) -> dict[str, Any]:
    if reply.ended == "refusal":
        return {"type": "refusal", "refusal": text}
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def _message(reply: Reply, parts: list[dict[str, Any]]) -> dict[str, Any]:
    status = "incomplete" if reply.ended == "length" else "completed"
    return {"id": f"msg_{reply.number}", "type": "message", "role": "assistant", "status": status, "content": parts}


def _response(reply: Reply, status: str, output: list[dict[str, Any]]) -> dict[str, Any]:
    usage = {
        "input_tokens": reply.tokens_in,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": reply.tokens_out,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": reply.tokens_in + reply.tokens_out,
    }
    return {
        "id": f"resp_{reply.number}",
        "object": "response",
        "created_at": 0,
        "model": reply.model,
        "status": status,
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
        "instructions": None,
        "metadata": {},
        "output": output,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": None if status == "in_progress" else usage,
    }


def _event(kind: str, data: dict[str, Any], numbers: Iterator[int]) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, 'sequence_number': next(numbers), **data})}\n\n"
