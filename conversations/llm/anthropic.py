"""Claude through the vendor's SDK: messages.stream, our own tool loop."""

from collections.abc import AsyncGenerator
from typing import Any, cast

import anthropic
from anthropic.types import Message, MessageParam, TextBlockParam, ToolParam

from conversations.llm import base
from conversations.llm.vendor import VendorChat, certificates

# These models think whether asked or not, and by default show nothing of it: the shopper would look at silence.
THINKING: dict[str, dict[str, str]] = {
    "claude-sonnet-5-5": {"type": "between_tools"},
    "claude-opus-5-5": {"type": "adaptive", "display": "summarized"},
}


class AnthropicChat(VendorChat):
    name = "anthropic"
    label = "Claude"
    passing = {  # noqa: RUF012
        "overloaded_error": "overloaded",
        "rate_limit_error": "rate_limited",
        "timeout_error": "timeout",
        "api_error": "broken",
    }

    async def deltas(self, request: base.ChatRequest) -> AsyncGenerator[base.Delta, None]:
        account = self.account
        client = anthropic.AsyncAnthropic(
            api_key=account.api_key,
            base_url=account.base_url or None,
            timeout=account.timeout,
            max_retries=account.retries,
            http_client=anthropic.DefaultAsyncHttpxClient(verify=certificates()),
        )
        try:
            async with client, client.messages.stream(**_body(request)) as stream:
                async for event in stream:
                    if event.type == "text":
                        yield base.TextDelta(event.text)
                message = await stream.get_final_message()
        except anthropic.APIError as error:
            raise self._as_model_error(error) from error
        for delta in _closing(message):
            yield delta

    def _as_model_error(self, error: anthropic.APIError) -> base.ModelError:
        if isinstance(error, anthropic.APITimeoutError):
            return self.silent()
        if isinstance(error, anthropic.APIConnectionError):
            return self.unreachable()
        return self.failed(
            error.status_code if isinstance(error, anthropic.APIStatusError) else 0, _word(error)
        )


def _word(error: anthropic.APIError) -> str:
    # An error inside a stream arrives with status 200: only its body tells what it was.
    inner = error.body.get("error") if isinstance(error.body, dict) else None
    return str(inner.get("type", "")) if isinstance(inner, dict) else ""


def _body(request: base.ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.options.max_tokens,
        "system": _system(request),
        "messages": [_message(message) for message in request.messages],
    }
    if request.tools:
        body["tools"] = _tools(request.tools)
        body["tool_choice"] = {"type": "auto"}
    if request.model in THINKING:
        body["thinking"] = THINKING[request.model]
    if request.options.effort:
        body["output_config"] = {"effort": request.options.effort}
    return body


def _tools(tools: tuple[base.ToolSpec, ...]) -> list[ToolParam]:
    params = [
        ToolParam(name=t.name, description=t.description, input_schema=cast(Any, t.schema)) for t in tools
    ]
    # Tools stand before everything else on the wire and are the same for every shopper.
    params[-1]["cache_control"] = {"type": "ephemeral"}
    return params


def _system(request: base.ChatRequest) -> list[TextBlockParam]:
    # The steady part comes first and is cached; what changes with each turn stands after the breakpoint.
    blocks: list[TextBlockParam] = [
        {"type": "text", "text": request.system, "cache_control": {"type": "ephemeral"}}
    ]
    if request.context:
        blocks.append({"type": "text", "text": request.context})
    return blocks


def _message(message: base.ChatMessage) -> MessageParam:
    said = next((block.content for block in message.blocks if isinstance(block, base.Verbatim)), None)
    content = said or [_block(block) for block in message.blocks]
    return cast(MessageParam, {"role": message.role, "content": content})


def _block(block: base.Block) -> dict[str, Any]:
    match block:
        case base.Text(text):
            return {"type": "text", "text": text}
        case base.ToolUse():
            return {"type": "tool_use", "id": block.id, "name": block.name, "input": block.arguments}
        case base.ToolResult(id_, content, is_error):
            return {"type": "tool_result", "tool_use_id": id_, "content": content, "is_error": is_error}
        case base.Verbatim(content):
            return cast(dict[str, Any], content)


def _closing(message: Message) -> list[base.Delta]:
    uses: list[base.Delta] = [
        base.ToolUse(block.id, block.name, dict(block.input))
        for block in message.content
        if block.type == "tool_use"
    ]
    usage = message.usage
    cached, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    read = usage.input_tokens + cached + written
    spent = base.UsageDelta(read, usage.output_tokens, cached, written)
    return [*uses, base.Verbatim(message.content), spent, _stop(message.stop_reason or "end_turn")]


def _stop(reason: str) -> base.Stop:
    if reason == "tool_use":
        return base.Stop("tools")
    if reason == "refusal":
        return base.Stop("refusal")
    return base.Stop("length" if reason in {"max_tokens", "model_context_window_exceeded"} else "end")
