"""Claude through the vendor's SDK: messages.stream, our own tool loop."""

from collections.abc import AsyncIterator
from typing import Any, cast

import anthropic
import httpx2
from anthropic.types import Message, MessageParam, TextBlockParam, ToolParam

from conversations.llm.base import (
    Block,
    Capabilities,
    ChatMessage,
    ChatRequest,
    Delta,
    ErrorKind,
    ModelChoice,
    ModelError,
    Stop,
    Text,
    TextDelta,
    ToolResult,
    ToolUse,
    UsageDelta,
)
from conversations.llm.broken_line import as_broken_line

PASSING: dict[str, ErrorKind] = {
    "overloaded_error": "overloaded",
    "rate_limit_error": "rate_limited",
    "timeout_error": "timeout",
    "api_error": "broken",
}


class AnthropicChat:
    name = "anthropic"
    label = "Claude"
    capabilities = Capabilities(vision=True, caching=True)

    def __init__(
        self, *, api_key: str, base_url: str | None, models: ModelChoice, timeout: float, retries: int
    ) -> None:
        self.models = models
        self._options: dict[str, Any] = {
            "api_key": api_key,
            "base_url": base_url or None,
            "timeout": timeout,
            "max_retries": retries,
        }

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Yield deltas of one Claude call. A client lives for one call because its sockets belong to one event loop."""
        try:
            async with (
                anthropic.AsyncAnthropic(**self._options) as client,
                client.messages.stream(**_body(request)) as stream,
            ):
                async for event in stream:
                    if event.type == "text":
                        yield TextDelta(event.text)
                message = await stream.get_final_message()
        except anthropic.APIError as error:
            raise as_model_error(error) from error
        except httpx2.HTTPError as error:
            raise as_broken_line(error) from error
        for delta in _closing(message):
            yield delta


def _body(request: ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.options.max_tokens,
        "system": _system(request),
        "messages": [_message(message) for message in request.messages],
    }
    if request.tools:
        body["tools"] = [
            ToolParam(name=t.name, description=t.description, input_schema=cast(Any, t.schema))
            for t in request.tools
        ]
        body["tool_choice"] = {"type": "auto"}
    if request.options.effort:
        body["output_config"] = {"effort": request.options.effort}
    return body


def _system(request: ChatRequest) -> list[TextBlockParam]:
    # The steady part comes first and is cached; what changes with each turn stands after the breakpoint.
    blocks: list[TextBlockParam] = [
        {"type": "text", "text": request.system, "cache_control": {"type": "ephemeral"}}
    ]
    if request.context:
        blocks.append({"type": "text", "text": request.context})
    return blocks


def _message(message: ChatMessage) -> MessageParam:
    return cast(MessageParam, {"role": message.role, "content": [_block(block) for block in message.blocks]})


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text(text):
            return {"type": "text", "text": text}
        case ToolUse(id_, name, arguments):
            return {"type": "tool_use", "id": id_, "name": name, "input": arguments}
        case ToolResult(id_, content, is_error):
            return {"type": "tool_result", "tool_use_id": id_, "content": content, "is_error": is_error}


def _closing(message: Message) -> list[Delta]:
    uses: list[Delta] = [
        ToolUse(block.id, block.name, dict(block.input))
        for block in message.content
        if block.type == "tool_use"
    ]
    usage = message.usage
    cached = usage.cache_read_input_tokens or 0
    read = usage.input_tokens + cached + (usage.cache_creation_input_tokens or 0)
    return [*uses, UsageDelta(read, usage.output_tokens, cached), _stop(message.stop_reason or "end_turn")]


def _stop(reason: str) -> Stop:
    if reason == "tool_use":
        return Stop("tools")
    if reason == "refusal":
        return Stop("refusal")
    return Stop("length" if reason in {"max_tokens", "model_context_window_exceeded"} else "end")


def as_model_error(error: anthropic.APIError) -> ModelError:
    """An SDK error in our words. An error inside a stream arrives with status 200: its body tells what it was."""
    if isinstance(error, anthropic.APITimeoutError):
        return ModelError("Claude took too long to answer.", kind="timeout", permanent=False)
    if isinstance(error, anthropic.APIConnectionError):
        return ModelError("Claude could not be reached.", kind="connection", permanent=False)
    status = error.status_code if isinstance(error, anthropic.APIStatusError) else 0
    kind = PASSING.get(_error_type(error))
    if kind or status == 429 or status >= 500 or status in {200, 0, 408, 409}:
        return ModelError(f"Claude failed for now ({status}).", kind=kind or "broken", permanent=False)
    refused: ErrorKind = "auth" if status in {401, 402, 403} else "invalid"
    return ModelError(f"Claude refused the request ({status}).", kind=refused, permanent=True)


def _error_type(error: anthropic.APIError) -> str:
    body = error.body
    inner = body.get("error") if isinstance(body, dict) else None
    return str(inner.get("type", "")) if isinstance(inner, dict) else ""
