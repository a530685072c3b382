"""OpenAI through the vendor's SDK: the Responses API, nothing stored there, our own tool loop."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import openai
from openai.types.responses import Response

from conversations.llm.base import (
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
    "server_is_overloaded": "overloaded",
    "overloaded": "overloaded",
    "rate_limit_exceeded": "rate_limited",
    "server_error": "broken",
}


class OpenAIChat:
    name = "openai"
    label = "OpenAI"
    capabilities = Capabilities(vision=True, caching=True)

    def __init__(
        self, *, api_key: str, base_url: str | None, models: ModelChoice, timeout: float, retries: int
    ) -> None:
        self.models = models
        self._options: dict[str, Any] = {"api_key": api_key, "timeout": timeout, "max_retries": retries}
        if base_url:
            self._options["base_url"] = base_url

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Yield deltas of one call. A stream that ends without `response.completed` is an error, not an answer."""
        final: Response | None = None
        try:
            async with openai.AsyncOpenAI(**self._options) as client:
                async for event in await client.responses.create(**_body(request)):
                    if event.type == "response.output_text.delta":
                        yield TextDelta(event.delta)
                    elif event.type in {"response.completed", "response.incomplete"}:
                        final = event.response
                    elif event.type in {"error", "response.failed"}:
                        raise _stream_error(event)
        except openai.APIError as error:
            raise as_model_error(error) from error
        except httpx2.HTTPError as error:
            raise as_broken_line(error) from error
        if final is None:
            raise ModelError("The answer broke off.", kind="broken", permanent=False)
        for delta in _closing(final):
            yield delta


def _body(request: ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": request.model,
        "instructions": f"{request.system}\n\n{request.context}".strip(),
        "input": [item for message in request.messages for item in _items(message)],
        "max_output_tokens": request.options.max_tokens,
        "store": False,
        "stream": True,
    }
    if request.tools:
        body["tools"] = [_tool(t.name, t.description, t.schema) for t in request.tools]
    if request.options.effort:
        body["reasoning"] = {"effort": request.options.effort}
    if request.cache_key:
        body["prompt_cache_key"] = request.cache_key
    return body


def _tool(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "function",
        "name": name,
        "description": description,
        "parameters": schema,
        "strict": False,
    }


def _items(message: ChatMessage) -> Iterator[dict[str, Any]]:
    for block in message.blocks:
        match block:
            case Text(text):
                kind = "input_text" if message.role == "user" else "output_text"
                yield {"type": "message", "role": message.role, "content": [{"type": kind, "text": text}]}
            case ToolUse(id_, name, arguments):
                yield {
                    "type": "function_call",
                    "call_id": id_,
                    "name": name,
                    "arguments": json.dumps(arguments),
                }
            case ToolResult(id_, content, _):
                yield {"type": "function_call_output", "call_id": id_, "output": content}


def _closing(response: Response) -> list[Delta]:
    uses: list[Delta] = [
        ToolUse(item.call_id, item.name, _arguments(item.arguments))
        for item in response.output
        if item.type == "function_call"
    ]
    usage = response.usage
    spent = (
        UsageDelta(usage.input_tokens, usage.output_tokens, usage.input_tokens_details.cached_tokens)
        if usage
        else UsageDelta()
    )
    return [*uses, spent, Stop("tools" if uses else "length" if response.status == "incomplete" else "end")]


def _arguments(text: str) -> dict[str, Any]:
    # A model may write broken JSON; the tool then refuses the empty arguments with a sentence the model can act on.
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _stream_error(event: Any) -> ModelError:
    code = event.code if event.type == "error" else getattr(event.response.error, "code", "")
    return ModelError("OpenAI broke off the answer.", kind=PASSING.get(code or "", "broken"), permanent=False)


def as_model_error(error: openai.APIError) -> ModelError:
    """An SDK error in our words: passing faults move on to the next provider, refusals are ours to mend."""
    if isinstance(error, openai.APITimeoutError):
        return ModelError("OpenAI took too long to answer.", kind="timeout", permanent=False)
    if isinstance(error, openai.APIConnectionError):
        return ModelError("OpenAI could not be reached.", kind="connection", permanent=False)
    status = error.status_code if isinstance(error, openai.APIStatusError) else 0
    kind = PASSING.get(error.code or "") or ("rate_limited" if status == 429 else None)
    if kind or status >= 500 or status in {0, 200, 408, 409}:
        return ModelError(f"OpenAI failed for now ({status}).", kind=kind or "broken", permanent=False)
    refused: ErrorKind = "auth" if status in {401, 402, 403} else "invalid"
    return ModelError(f"OpenAI refused the request ({status}).", kind=refused, permanent=True)
