"""A loopback server that speaks OpenAI's Responses API: streaming, tools, and its refusals."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from conversations.llm.loopback.brain import Heard, Said
from conversations.llm.loopback.http import pieces
from conversations.llm.loopback.prefix import tokens
from conversations.llm.loopback.serve import Event, LoopbackVendor, paced

ACCEPTED = {
    "model", "input", "instructions", "tools", "tool_choice", "max_output_tokens", "store", "stream", "reasoning",
    "prompt_cache_key", "metadata", "parallel_tool_calls", "text", "truncation", "previous_response_id", "include",
}  # fmt: skip
REASONING = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "sealed"}
RESPONSE = {
    "id": "resp_loopback",
    "object": "response",
    "created_at": 0,
    "parallel_tool_calls": True,
    "tools": [],
    "tool_choice": "auto",
}


class OpenAIServer(LoopbackVendor):
    """Mounted at /v1."""

    failures = {  # noqa: RUF012
        "overloaded": (503, "server_is_overloaded"),
        "limited": (429, "rate_limit_exceeded"),
        "down": (500, "server_error"),
    }
    no_such_path, wrong_key, bad_request = "not_found", "invalid_api_key", "unknown_parameter"

    def serves(self, path: str) -> bool:
        return path == "/v1/responses"

    def fault_of(self, body: dict[str, Any]) -> str:
        return find_fault(body)

    def refusal(self, status: int, word: str, message: str) -> Any:
        return {"error": {"message": message, "type": "error", "code": word, "param": None}}

    def heard(self, body: dict[str, Any]) -> Heard:
        items = body["input"]
        said = [i["content"][0]["text"] for i in items if i.get("type") == "message" and i["role"] == "user"]
        results: list[str] = []
        for item in reversed(items):
            if item.get("type") == "message" and item["role"] == "user":
                break
            if item["type"] == "function_call_output":
                results.insert(0, item["output"])
        tools = {tool["name"]: tool["parameters"] for tool in body.get("tools", [])}
        return Heard(said[-1] if said else "", body.get("instructions", ""), tools, tuple(results))

    async def events(self, said: Said, mode: str, path: str, body: dict[str, Any]) -> AsyncIterator[Event]:
        number = 0
        async for event in self._events(said, mode, body):
            yield event["type"], {**event, "sequence_number": number}
            number += 1

    async def _events(self, said: Said, mode: str, body: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        shape = {**RESPONSE, "model": body["model"]}
        yield {"type": "response.created", "response": {**shape, "status": "in_progress", "output": []}}
        output: list[dict[str, Any]] = [REASONING] if said.call else []
        if said.text:
            async for event in _text_events(said.text, mode, len(output)):
                yield event
                if event["type"] == "error":
                    return
            output.append(_message(said.text, "completed"))
        if said.call:
            output.append(_call(*said.call))
            for event in _call_events(output[-1], len(output) - 1):
                yield event
        shape |= {"output": output, "usage": self._usage(body, said)}
        if mode == "refusing":
            cut = {"status": "incomplete", "incomplete_details": {"reason": "content_filter"}}
            yield {"type": "response.incomplete", "response": {**shape, **cut}}
            return
        yield {"type": "response.completed", "response": {**shape, "status": "completed"}}

    def _usage(self, body: dict[str, Any], said: Said) -> dict[str, Any]:
        """The vendor keeps the steady beginning by itself; requests with one key come to the machine that has it."""
        steady, _, rest = body.get("instructions", "").partition("<data>")
        has_key = "prompt_cache_key" in body
        read = self.prefixes.read(
            [body["model"], body["prompt_cache_key"], body.get("tools", []), steady] if has_key else [],
            [rest, body["input"]],
        )
        written = 40 + tokens(said.text)
        return {
            "input_tokens": read.total,
            "input_tokens_details": {"cached_tokens": read.cached, "cache_write_tokens": read.written},
            "output_tokens": written,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": read.total + written,
        }


def find_fault(body: dict[str, Any]) -> str:
    """What the vendor answers 400 for; empty when the request is one it takes."""
    for name in sorted(set(body) - ACCEPTED):
        return f"Unknown parameter: '{name}'."
    for name in ("model", "input"):
        if name not in body:
            return f"Missing required parameter: '{name}'."
    if any("strict" not in tool or tool.get("type") != "function" for tool in body.get("tools", [])):
        return "Missing required parameter: 'tools[0].strict'."
    kinds = [item.get("type") for item in body["input"]]
    if "function_call" in kinds and "reasoning" not in kinds and not body.get("store", True):
        return "Item 'fc_1' of type 'function_call' was provided without its required 'reasoning' item."
    given = {item["call_id"] for item in body["input"] if item.get("type") == "function_call_output"}
    asked = {item["call_id"] for item in body["input"] if item.get("type") == "function_call"}
    return "No tool output found for function call." if asked - given else ""


async def _text_events(text: str, mode: str, index: int) -> AsyncIterator[dict[str, Any]]:
    item = {"output_index": index}
    part = {"item_id": "msg_1", **item, "content_index": 0}
    yield {"type": "response.output_item.added", **item, "item": _message("", "in_progress")}
    empty = {"type": "output_text", "text": "", "annotations": []}
    yield {"type": "response.content_part.added", **part, "part": empty}
    async for piece in paced(text, mode):
        if piece is None:
            yield {"type": "error", "code": "server_is_overloaded", "message": "Overloaded", "param": None}
            return
        yield {"type": "response.output_text.delta", **part, "delta": piece, "logprobs": []}
    yield {"type": "response.output_text.done", **part, "text": text, "logprobs": []}
    yield {"type": "response.output_item.done", **item, "item": _message(text, "completed")}


def _call(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    told = {"id": "fc_1", "call_id": f"call_{name}", "name": name, "arguments": json.dumps(arguments)}
    return {"type": "function_call", **told, "status": "completed"}


def _call_events(call: dict[str, Any], index: int) -> Iterator[dict[str, Any]]:
    place = {"item_id": call["id"], "output_index": index}
    added = {**call, "arguments": "", "status": "in_progress"}
    yield {"type": "response.output_item.added", "output_index": index, "item": added}
    for bit in pieces(call["arguments"]):
        yield {"type": "response.function_call_arguments.delta", **place, "delta": bit}
    done = {"arguments": call["arguments"], "name": call["name"]}
    yield {"type": "response.function_call_arguments.done", **place, **done}
    yield {"type": "response.output_item.done", "output_index": index, "item": call}


def _message(text: str, status: str) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": []}] if text else []
    return {"type": "message", "id": "msg_1", "role": "assistant", "status": status, "content": content}
