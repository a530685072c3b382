"""Gemini through the vendor's SDK: streamGenerateContent, our own tool loop. The SDK is heavy, hence imported late."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

from conversations.llm import base
from conversations.llm.vendor import VendorChat, certificates

REFUSED = {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE"}
# Ids of calls are optional there; one that we made up must not be sent back.
OURS = "ours-"


class GeminiChat(VendorChat):
    name = "gemini"
    label = "Gemini"
    passing = {  # noqa: RUF012
        "UNAVAILABLE": "overloaded",
        "RESOURCE_EXHAUSTED": "rate_limited",
        "DEADLINE_EXCEEDED": "timeout",
        "INTERNAL": "broken",
    }

    async def deltas(self, request: base.ChatRequest) -> AsyncGenerator[base.Delta, None]:
        from google.genai import errors

        said = _Said()
        client = self._client()
        try:
            chunks = await client.models.generate_content_stream(**_body(request))
            async for chunk in chunks:
                for text in said.take(chunk):
                    yield base.TextDelta(text)
        except errors.APIError as error:
            # A wrong key is told as a bad request; only the details say what it was.
            status = 401 if "API_KEY_INVALID" in str(error.details) else int(error.code or 0)
            raise self.failed(status, str(error.status or "")) from error
        finally:
            await client.aclose()
        if not said.stop:
            raise self.failed(200)
        for delta in said.closing():
            yield delta

    def _client(self) -> Any:
        from google import genai
        from google.genai import types

        account = self.account
        retries = types.HttpRetryOptions(attempts=account.retries + 1, initial_delay=0.5, max_delay=4)
        options = types.HttpOptions(
            base_url=account.base_url or None,
            timeout=int(account.timeout * 1000),
            retry_options=retries if account.retries else None,
            client_args={"verify": certificates()},
            async_client_args={"verify": certificates()},
        )
        return genai.Client(api_key=account.api_key, http_options=options).aio


def _body(request: base.ChatRequest) -> dict[str, Any]:
    from google.genai import types

    config = types.GenerateContentConfig(
        # The vendor caches what requests have in common from their first letter on: the steady part stands first.
        system_instruction=[part for part in (request.system, request.context) if part],
        max_output_tokens=request.options.max_tokens,
        tools=_tools(request.tools),
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
        thinking_config=_thinking(request.options.effort),
    )
    return {"model": request.model, "contents": [_content(m) for m in request.messages], "config": config}


def _tools(tools: Sequence[base.ToolSpec]) -> Any:
    from google.genai import types

    told = [
        types.FunctionDeclaration(name=t.name, description=t.description, parameters_json_schema=t.schema)
        for t in tools
    ]
    return [types.Tool(function_declarations=told)] if told else None


def _thinking(effort: str | None) -> Any:
    from google.genai import types

    return types.ThinkingConfig(thinking_level=effort.upper()) if effort else None


def _content(message: base.ChatMessage) -> Any:
    from google.genai import types

    role = "user" if message.role == "user" else "model"
    said = next((block.content for block in message.blocks if isinstance(block, base.Verbatim)), None)
    return types.Content(role=role, parts=said or [_part(block) for block in message.blocks])


def _part(block: base.Block) -> Any:
    from google.genai import types

    match block:
        case base.Text(text):
            return types.Part(text=text)
        case base.ToolUse():
            call = types.FunctionCall(id=block.id, name=block.name, args=block.arguments)
            return types.Part(function_call=call)
        case base.ToolResult():
            told = {"error" if block.is_error else "output": block.content}
            theirs = None if block.id.startswith(OURS) else block.id
            response = types.FunctionResponse(id=theirs, name=block.name, response=told)
            return types.Part(function_response=response)
        case base.Verbatim(content):
            return content


@dataclass
class _Said:
    """What came so far. `parts` go back as they are: the seals of the thinking stand on them."""

    parts: list[Any] = field(default_factory=list)
    usage: base.UsageDelta = field(default_factory=base.UsageDelta)
    stop: str = ""

    def take(self, chunk: Any) -> list[str]:
        """Keep a chunk and return its words; thoughts are no words."""
        if chunk.usage_metadata:
            self.usage = _usage(chunk.usage_metadata)
        if chunk.prompt_feedback and chunk.prompt_feedback.block_reason:
            self.stop = "SAFETY"
        candidate = chunk.candidates[0] if chunk.candidates else None
        if candidate is None:
            return []
        self.stop = candidate.finish_reason.value if candidate.finish_reason else self.stop
        parts = (candidate.content.parts if candidate.content else None) or []
        self.parts += parts
        return [part.text for part in parts if part.text and not part.thought]

    def closing(self) -> list[base.Delta]:
        calls = [part.function_call for part in self.parts if part.function_call]
        uses: list[base.Delta] = [
            base.ToolUse(call.id or f"{OURS}{number}", call.name, dict(call.args or {}))
            for number, call in enumerate(calls)
        ]
        return [*uses, base.Verbatim(self.parts), self.usage, self._stop(is_calling=bool(uses))]

    def _stop(self, *, is_calling: bool) -> base.Stop:
        if self.stop in REFUSED:
            return base.Stop("refusal")
        return base.Stop("tools" if is_calling else "length" if self.stop == "MAX_TOKENS" else "end")


def _usage(told: Any) -> base.UsageDelta:
    # Thinking is billed as output.
    written = (told.candidates_token_count or 0) + (told.thoughts_token_count or 0)
    read = (told.prompt_token_count or 0) + (told.tool_use_prompt_token_count or 0)
    return base.UsageDelta(read, written, told.cached_content_token_count or 0)
