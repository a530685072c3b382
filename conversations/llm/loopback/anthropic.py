"""A loopback server that speaks Anthropic's Messages API: streaming, tools, thinking, and its refusals."""

import json
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any

from conversations.llm.loopback.brain import Heard, Said
from conversations.llm.loopback.http import pieces
from conversations.llm.loopback.prefix import tokens
from conversations.llm.loopback.serve import Event, LoopbackVendor, paced

ACCEPTED = {
    "model", "max_tokens", "messages", "system", "tools", "tool_choice", "stream", "metadata", "output_config",
    "thinking", "stop_sequences", "cache_control", "service_tier",
}  # fmt: skip
# These think before they call a tool, and want the thinking back with its result.
THINKERS = ("claude-sonnet-5-5", "claude-opus-5-5")
THOUGHT = {"type": "thinking", "thinking": "", "signature": "seal-of-the-thinking"}


class AnthropicServer(LoopbackVendor):
    failures = {  # noqa: RUF012
        "overloaded": (529, "overloaded_error"),
        "limited": (429, "rate_limit_error"),
        "down": (500, "api_error"),
    }
    no_such_path, wrong_key, bad_request = "not_found_error", "authentication_error", "invalid_request_error"

    def serves(self, path: str) -> bool:
        return path == "/v1/messages"

    def fault_of(self, body: dict[str, Any]) -> str:
        return find_fault(body)

    def refusal(self, status: int, word: str, message: str) -> Any:
        return {"type": "error", "error": {"type": word, "message": message}, "request_id": "req_loopback"}

    def heard(self, body: dict[str, Any]) -> Heard:
        texts = [
            b["text"]
            for m in body["messages"]
            if m["role"] == "user"
            for b in _blocks(m)
            if b["type"] == "text"
        ]
        results = tuple(b["content"] for b in _blocks(body["messages"][-1]) if b["type"] == "tool_result")
        context = "\n".join(block["text"] for block in _system(body)[1:])
        tools = {tool["name"]: tool["input_schema"] for tool in body.get("tools", [])}
        return Heard(texts[-1] if texts else "", context, tools, results)

    async def events(self, said: Said, mode: str, path: str, body: dict[str, Any]) -> AsyncIterator[Event]:
        usage = self._usage(body)
        message = {"id": "msg_loopback", "type": "message", "role": "assistant", "content": []}
        start = {"model": body["model"], "stop_reason": None, "stop_sequence": None, "usage": usage}
        yield _event("message_start", message={**message, **start})
        yield _event("ping")
        index = 0
        if said.call and body["model"] in THINKERS:
            for event in _thought(index):
                yield event
            index += 1
        if said.text:
            async for event in _text(index, said.text, mode):
                yield event
                if event[0] == "error":
                    return
            index += 1
        for event in _tool(said, index):
            yield event
        reason = "refusal" if mode == "refusing" else "tool_use" if said.call else "end_turn"
        yield _event(
            "message_delta",
            delta={"stop_reason": reason, "stop_sequence": None},
            usage={"output_tokens": 40 + tokens(said.text)},
        )
        yield _event("message_stop")

    def _usage(self, body: dict[str, Any]) -> dict[str, int]:
        """Only what a breakpoint closes is kept: the tools and the first of the system's blocks."""
        marked = [part for part in (*body.get("tools", []), *_system(body)) if "cache_control" in part]
        steady = [body["model"], body.get("tools", []), _system(body)[:1]] if marked else []
        rest = [_system(body)[1:], body["messages"]] if marked else body
        read = self.prefixes.read(steady, rest)
        return {
            "input_tokens": read.fresh,
            "output_tokens": 1,
            "cache_read_input_tokens": read.cached,
            "cache_creation_input_tokens": read.written,
        }


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
    if sum("cache_control" in part for part in (*body.get("tools", []), *_system(body))) > 4:
        return "A maximum of 4 blocks with cache_control may be provided."
    return _unanswered(body["messages"]) or _unthought(body)


def _unanswered(messages: list[dict[str, Any]]) -> str:
    for message, following in pairwise(messages):
        asked = {b["id"] for b in _blocks(message) if b["type"] == "tool_use"}
        given = {b["tool_use_id"] for b in _blocks(following) if b["type"] == "tool_result"}
        if asked - given:
            return "tool_use ids were found without tool_result blocks immediately after"
    if any(b["type"] == "text" and not b["text"] for m in messages for b in _blocks(m)):
        return "messages: text content blocks must be non-empty"
    return ""


def _unthought(body: dict[str, Any]) -> str:
    if body["model"] not in THINKERS:
        return ""
    for message in body["messages"]:
        kinds = [b["type"] for b in _blocks(message)]
        if "tool_use" in kinds and "thinking" not in kinds:
            return "messages: thinking blocks must be passed back with the tool_use they led to"
    return ""


def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    content = message["content"]
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _system(body: dict[str, Any]) -> list[dict[str, Any]]:
    system = body.get("system") or []
    return [{"type": "text", "text": system}] if isinstance(system, str) else system


def _thought(index: int) -> Iterator[Event]:
    yield _event("content_block_start", index=index, content_block={**THOUGHT, "signature": ""})
    seal = {"type": "signature_delta", "signature": THOUGHT["signature"]}
    yield _event("content_block_delta", index=index, delta=seal)
    yield _event("content_block_stop", index=index)


async def _text(index: int, text: str, mode: str) -> AsyncIterator[Event]:
    yield _event("content_block_start", index=index, content_block={"type": "text", "text": ""})
    async for piece in paced(text, mode):
        if piece is None:
            yield _event("error", error={"type": "overloaded_error", "message": "Overloaded"})
            return
        yield _event("content_block_delta", index=index, delta={"type": "text_delta", "text": piece})
    yield _event("content_block_stop", index=index)


def _tool(said: Said, index: int) -> Iterator[Event]:
    if said.call is None:
        return
    name, arguments = said.call
    block = {"type": "tool_use", "id": f"toolu_{name}", "name": name, "input": {}}
    yield _event("content_block_start", index=index, content_block=block)
    for piece in pieces(json.dumps(arguments)):
        delta = {"type": "input_json_delta", "partial_json": piece}
        yield _event("content_block_delta", index=index, delta=delta)
    yield _event("content_block_stop", index=index)


def _event(name: str, **fields: Any) -> Event:
    return name, {"type": name, **fields}
