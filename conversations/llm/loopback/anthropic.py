"""A loopback server that speaks Anthropic's Messages API: streaming, tools, and its refusals."""

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Any

from conversations.llm.loopback.brain import Brain, Heard, Said
from conversations.llm.loopback.http import (
    Receive,
    Scope,
    Send,
    bearer,
    pieces,
    read_json,
    send_events,
    send_json,
)

ACCEPTED = {
    "model", "max_tokens", "messages", "system", "tools", "tool_choice", "stream", "metadata", "output_config",
    "thinking", "stop_sequences", "cache_control", "service_tier",
}  # fmt: skip
STATUS = {
    "overloaded": (529, "overloaded_error"),
    "limited": (429, "rate_limit_error"),
    "down": (500, "api_error"),
}


class AnthropicServer:
    """ASGI app. `key` is the only key it accepts; `brain.mode` says how it behaves."""

    def __init__(self, brain: Brain | None = None, *, key: str = "test-key") -> None:
        self.brain = brain or Brain()
        self.key = key
        self.bodies: list[dict[str, Any]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await read_json(receive)
        if scope["path"] != "/v1/messages":
            await _refuse(send, 404, "not_found_error", "No such path.")
            return
        if bearer(scope) != self.key:
            await _refuse(send, 401, "authentication_error", "invalid bearer token")
            return
        if complaint := find_fault(body):
            await _refuse(send, 400, "invalid_request_error", complaint)
            return
        self.bodies.append(body)
        mode = self.brain.next_mode()
        if mode in STATUS:
            await _refuse(send, *STATUS[mode], mode)
            return
        await send_events(send, _events(self.brain.answer(heard(body), mode), mode, body["model"]))


async def _refuse(send: Send, status: int, kind: str, message: str) -> None:
    body = {"type": "error", "error": {"type": kind, "message": message}, "request_id": "req_loopback"}
    await send_json(send, status, body, ((b"x-should-retry", b"false"),))


def find_fault(body: dict[str, Any]) -> str:
    """What the vendor answers 400 for; empty when the request is one it takes."""
    for name in sorted(set(body) - ACCEPTED):
        return f"{name}: Extra inputs are not permitted"
    for name in ("model", "max_tokens", "messages"):
        if name not in body:
            return f"{name}: Field required"
    if not body["messages"] or body["messages"][0]["role"] != "user":
        return "messages: first message must use the user role"
    if body["messages"][-1]["role"] == "assistant":
        return "This model does not support assistant message prefill."
    return _unanswered(body["messages"])


def _unanswered(messages: list[dict[str, Any]]) -> str:
    for message, following in pairwise(messages):
        asked = {b["id"] for b in _blocks(message) if b["type"] == "tool_use"}
        given = {b["tool_use_id"] for b in _blocks(following) if b["type"] == "tool_result"}
        if asked - given:
            return "tool_use ids were found without tool_result blocks immediately after"
    if any(b["type"] == "text" and not b["text"] for m in messages for b in _blocks(m)):
        return "messages: text content blocks must be non-empty"
    return ""


def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    content = message["content"]
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def heard(body: dict[str, Any]) -> Heard:
    """The request in neutral words."""
    texts = [
        b["text"] for m in body["messages"] if m["role"] == "user" for b in _blocks(m) if b["type"] == "text"
    ]
    results = tuple(b["content"] for b in _blocks(body["messages"][-1]) if b["type"] == "tool_result")
    system = body.get("system") or ""
    context = system if isinstance(system, str) else "\n".join(block["text"] for block in system[1:])
    tools = {tool["name"]: tool["input_schema"] for tool in body.get("tools", [])}
    return Heard(texts[-1] if texts else "", context, tools, results)


async def _events(said: Said, mode: str, model: str) -> AsyncIterator[tuple[str, Any]]:
    usage = {
        "input_tokens": 900,
        "output_tokens": 1,
        "cache_read_input_tokens": 600,
        "cache_creation_input_tokens": 0,
    }
    message = {"id": "msg_loopback", "type": "message", "role": "assistant", "model": model, "content": []}
    yield _event(
        "message_start", message={**message, "stop_reason": None, "stop_sequence": None, "usage": usage}
    )
    yield _event("ping")
    index = 0
    if said.text:
        yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        bits = pieces(said.text)
        for count, piece in enumerate(bits):
            if mode == "slow":
                await asyncio.sleep(0.2)
            if mode == "broken" and count == min(6, len(bits) - 1):
                yield _event("error", error={"type": "overloaded_error", "message": "Overloaded"})
                return
            yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
        yield _event("content_block_stop", index=0)
        index = 1
    for event in _tool_events(said, index):
        yield event
    reason = "tool_use" if said.call else "end_turn"
    delta = {"stop_reason": reason, "stop_sequence": None}
    yield _event("message_delta", delta=delta, usage={"output_tokens": 40 + len(said.text) // 4})
    yield _event("message_stop")


def _tool_events(said: Said, index: int) -> list[tuple[str, Any]]:
    if said.call is None:
        return []
    name, arguments = said.call
    block = {"type": "tool_use", "id": f"toolu_{name}", "name": name, "input": {}}
    bits = [_bit(index, piece) for piece in pieces(json.dumps(arguments))]
    return [
        _event("content_block_start", index=index, content_block=block),
        *bits,
        _event("content_block_stop", index=index),
    ]


def _bit(index: int, piece: str) -> tuple[str, Any]:
    return _event(
        "content_block_delta", index=index, delta={"type": "input_json_delta", "partial_json": piece}
    )


def _event(name: str, **fields: Any) -> tuple[str, Any]:
    return name, {"type": name, **fields}
