"""OpenAI through the vendor's SDK: the Responses API, nothing stored there, our own tool loop."""

import json
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import openai
from openai.types.responses import Response

from conversations.llm import base
from conversations.llm.vendor import VendorChat, certificates


class OpenAIChat(VendorChat):
    name = "openai"
    label = "OpenAI"
    passing = {  # noqa: RUF012
        "server_is_overloaded": "overloaded",
        "overloaded": "overloaded",
        "rate_limit_exceeded": "rate_limited",
        "server_error": "broken",
    }

    async def deltas(self, request: base.ChatRequest) -> AsyncGenerator[base.Delta, None]:
        """A stream that ends without `response.completed` is an error, not an answer."""
        account = self.account
        client = openai.AsyncOpenAI(
            api_key=account.api_key,
            base_url=account.base_url or None,
            timeout=account.timeout,
            max_retries=account.retries,
            http_client=openai.DefaultAsyncHttpxClient(verify=certificates()),
        )
        final: Response | None = None
        try:
            async with client:
                async for event in await client.responses.create(**_body(request)):
                    if event.type == "response.output_text.delta":
                        yield base.TextDelta(event.delta)
                    elif event.type in {"response.completed", "response.incomplete"}:
                        final = event.response
                    elif event.type in {"error", "response.failed"}:
                        raise self.failed(200, _word(event))
        except openai.APIError as error:
            raise self._as_model_error(error) from error
        if final is None:
            raise self.failed(200)
        for delta in _closing(final):
            yield delta

    def _as_model_error(self, error: openai.APIError) -> base.ModelError:
        if isinstance(error, openai.APITimeoutError):
            return self.silent()
        if isinstance(error, openai.APIConnectionError):
            return self.unreachable()
        return self.failed(
            error.status_code if isinstance(error, openai.APIStatusError) else 0, error.code or ""
        )


def _word(event: Any) -> str:
    code = event.code if event.type == "error" else getattr(event.response.error, "code", "")
    return code or ""


def _body(request: base.ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": request.model,
        # The vendor caches what requests have in common from their first letter on: the steady part stands first.
        "instructions": f"{request.system}\n\n{request.context}".strip(),
        "input": [item for message in request.messages for item in _items(message)],
        "max_output_tokens": request.options.max_tokens,
        "store": False,
        # Nothing is kept there, so what the model thought comes along sealed and goes back with the tools' results.
        "include": ["reasoning.encrypted_content"],
        "stream": True,
    }
    if request.tools:
        body["tools"] = [_tool(t) for t in request.tools]
    if request.options.effort:
        body["reasoning"] = {"effort": request.options.effort}
    if request.cache_key:
        body["prompt_cache_key"] = request.cache_key
    return body


def _tool(spec: base.ToolSpec) -> dict[str, Any]:
    told = {"name": spec.name, "description": spec.description, "parameters": spec.schema}
    return {"type": "function", **told, "strict": False}


def _items(message: base.ChatMessage) -> Iterator[dict[str, Any]]:
    said = [block for block in message.blocks if isinstance(block, base.Verbatim)]
    for block in said or message.blocks:
        match block:
            case base.Verbatim(content):
                yield from content
            case base.Text(text):
                kind = "input_text" if message.role == "user" else "output_text"
                yield {"type": "message", "role": message.role, "content": [{"type": kind, "text": text}]}
            case base.ToolUse():
                asked = {"call_id": block.id, "name": block.name, "arguments": json.dumps(block.arguments)}
                yield {"type": "function_call", **asked}
            case base.ToolResult(id_, content, _):
                yield {"type": "function_call_output", "call_id": id_, "output": content}


def _closing(response: Response) -> list[base.Delta]:
    uses: list[base.Delta] = [
        base.ToolUse(item.call_id, item.name, _arguments(item.arguments))
        for item in response.output
        if item.type == "function_call"
    ]
    said = base.Verbatim([item.to_dict() for item in response.output])
    return [*uses, said, _usage(response), _stop(response, is_calling=bool(uses))]


def _usage(response: Response) -> base.UsageDelta:
    usage = response.usage
    if usage is None:
        return base.UsageDelta()
    details = usage.input_tokens_details
    written = getattr(details, "cache_write_tokens", 0) or 0
    return base.UsageDelta(usage.input_tokens, usage.output_tokens, details.cached_tokens, written)


def _stop(response: Response, *, is_calling: bool) -> base.Stop:
    said = [part for item in response.output if item.type == "message" for part in item.content]
    cut = response.incomplete_details.reason if response.incomplete_details else ""
    if cut == "content_filter" or any(part.type == "refusal" for part in said):
        return base.Stop("refusal")
    return base.Stop("tools" if is_calling else "length" if response.status == "incomplete" else "end")


def _arguments(text: str) -> dict[str, Any]:
    # A model may write broken JSON; the tool then refuses the empty arguments with a sentence the model can act on.
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
