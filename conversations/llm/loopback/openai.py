"""A loopback server that speaks OpenAI's Responses API: streaming, tools, and its refusals."""

import asyncio
import json
from collections.abc import AsyncIterator
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
    "model", "input", "instructions", "tools", "tool_choice", "max_output_tokens", "store", "stream", "reasoning",
    "prompt_cache_key", "metadata", "parallel_tool_calls", "text", "truncation", "previous_response_id",
}  # fmt: skip
STATUS = {
    "overloaded": (503, "server_is_overloaded"),
    "limited": (429, "rate_limit_exceeded"),
    "down": (500, "server_error"),
}


class OpenAIServer:
    """ASGI app mounted at /v1. `key` is the only key it accepts; `brain.mode` says how it behaves."""

    def __init__(self, brain: Brain | None = None, *, key: str = "test-key") -> None:
        self.brain = brain or Brain()
        self.key = key
        self.bodies: list[dict[str, Any]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await read_json(receive)
        if scope["path"] != "/v1/responses":
            await _refuse(send, 404, "not_found", "No such path.")
            return
        if bearer(scope) != self.key:
            await _refuse(send, 401, "invalid_api_key", "Incorrect API key provided.")
            return
        if complaint := find_fault(body):
            await _refuse(send, 400, "unknown_parameter", complaint)
            return
        self.bodies.append(body)
        mode = self.brain.next_mode()
        if mode in STATUS:
            await _refuse(send, *STATUS[mode], mode)
            return
        said = self.brain.answer(heard(body), mode)
        await send_events(send, _numbered(_events(said, mode, body["model"])))


async def _refuse(send: Send, status: int, code: str, message: str) -> None:
    body = {"error": {"message": message, "type": "error", "code": code, "param": None}}
    await send_json(send, status, body, ((b"x-should-retry", b"false"),))


def find_fault(body: dict[str, Any]) -> str:
    """What the vendor answers 400 for; empty when the request is one it takes."""
    for name in sorted(set(body) - ACCEPTED):
        return f"Unknown parameter: '{name}'."
    for name in ("model", "input"):
        if name not in body:
            return f"Missing required parameter: '{name}'."
    if any("strict" not in tool or tool.get("type") != "function" for tool in body.get("tools", [])):
        return "Missing required parameter: 'tools[0].strict'."
    given = {item["call_id"] for item in body["input"] if item.get("type") == "function_call_output"}
    asked = {item["call_id"] for item in body["input"] if item.get("type") == "function_call"}
    return "No tool output found for function call." if asked - given else ""


def heard(body: dict[str, Any]) -> Heard:
    """The request in neutral words."""
    said = [
        i["content"][0]["text"] for i in body["input"] if i.get("type") == "message" and i["role"] == "user"
    ]
    tail: list[str] = []
    for item in reversed(body["input"]):
        if item.get("type") == "message":
            break
        if item["type"] == "function_call_output":
            tail.insert(0, item["output"])
    tools = {tool["name"]: tool["parameters"] for tool in body.get("tools", [])}
    return Heard(said[-1] if said else "", body.get("instructions", ""), tools, tuple(tail))


async def _events(said: Said, mode: str, model: str) -> AsyncIterator[dict[str, Any]]:
    yield {"type": "response.created", "response": _response(model, "in_progress", [])}
    output: list[dict[str, Any]] = []
    if said.text:
        async for event in _text_events(said.text, mode):
            yield event
            if event["type"] == "error":
                return
        output.append(_message(said.text, "completed"))
    if said.call:
        name, arguments = said.call
        call = {
            "type": "function_call",
            "id": "fc_1",
            "call_id": f"call_{name}",
            "name": name,
            "status": "completed",
        }
        output.append({**call, "arguments": json.dumps(arguments)})
        for event in _call_events(output[-1], len(output) - 1):
            yield event
    usage = {
        "input_tokens": 900,
        "input_tokens_details": {"cached_tokens": 500, "cache_write_tokens": 0},
        "output_tokens": 60,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 960,
    }
    yield {
        "type": "response.completed",
        "response": {**_response(model, "completed", output), "usage": usage},
    }


async def _text_events(text: str, mode: str) -> AsyncIterator[dict[str, Any]]:
    place = {"item_id": "msg_1", "output_index": 0}
    yield {"type": "response.output_item.added", "output_index": 0, "item": _message("", "in_progress")}
    part = {"type": "output_text", "text": "", "annotations": []}
    yield {"type": "response.content_part.added", **place, "content_index": 0, "part": part}
    bits = pieces(text)
    for count, piece in enumerate(bits):
        if mode == "slow":
            await asyncio.sleep(0.2)
        if mode == "broken" and count == min(6, len(bits) - 1):
            yield {"type": "error", "code": "server_is_overloaded", "message": "Overloaded", "param": None}
            return
        yield {
            "type": "response.output_text.delta",
            **place,
            "content_index": 0,
            "delta": piece,
            "logprobs": [],
        }
    yield {"type": "response.output_text.done", **place, "content_index": 0, "text": text, "logprobs": []}
    yield {"type": "response.output_item.done", "output_index": 0, "item": _message(text, "completed")}


def _call_events(call: dict[str, Any], index: int) -> list[dict[str, Any]]:
    place = {"item_id": call["id"], "output_index": index}
    added = {**call, "arguments": "", "status": "in_progress"}
    bits = [
        {"type": "response.function_call_arguments.delta", **place, "delta": bit}
        for bit in pieces(call["arguments"])
    ]
    return [
        {"type": "response.output_item.added", "output_index": index, "item": added},
        *bits,
        {
            "type": "response.function_call_arguments.done",
            **place,
            "arguments": call["arguments"],
            "name": call["name"],
        },
        {"type": "response.output_item.done", "output_index": index, "item": call},
    ]


def _message(text: str, status: str) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": []}] if text else []
    return {"type": "message", "id": "msg_1", "role": "assistant", "status": status, "content": content}


def _response(model: str, status: str, output: list[dict[str, Any]]) -> dict[str, Any]:
    fixed = {
        "id": "resp_loopback",
        "object": "response",
        "created_at": 0,
        "parallel_tool_calls": True,
        "tools": [],
    }
    return {**fixed, "model": model, "status": status, "output": output, "tool_choice": "auto"}


async def _numbered(events: AsyncIterator[dict[str, Any]]) -> AsyncIterator[tuple[str, Any]]:
    number = 0
    async for event in events:
        yield event["type"], {**event, "sequence_number": number}
        number += 1
