"""The real SDKs against loopback servers that speak the vendors' wire formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conversations.llm.anthropic import AnthropicChat
from conversations.llm.base import (
    ChatMessage,
    ChatModel,
    ChatRequest,
    Delta,
    ModelChoice,
    ModelError,
    ModelOptions,
    Stop,
    Text,
    TextDelta,
    ToolResult,
    ToolSpec,
    ToolUse,
    UsageDelta,
)
from conversations.llm.loopback.anthropic import AnthropicServer
from conversations.llm.loopback.anthropic import find_fault as anthropic_fault
from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.openai import OpenAIServer
from conversations.llm.loopback.openai import find_fault as openai_fault
from conversations.llm.loopback.serve import serving
from conversations.llm.openai import OpenAIChat

TOOLS = (
    ToolSpec(
        "recommend_products", "Recommend.", {"type": "object", "properties": {"needs": {"type": "string"}}}
    ),
)
MODELS = ModelChoice("claude-haiku-5-5", "claude-sonnet-5-5")
HELLO = ChatMessage("user", (Text("a racket, please"),))


@pytest.fixture(params=["anthropic", "openai"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Any]]:
    """A way to make the provider, and its server."""
    server = AnthropicServer(Brain()) if request.param == "anthropic" else OpenAIServer(Brain())
    with serving(server) as address:

        def make(key: str = "test-key", timeout: float = 5) -> ChatModel:
            options: dict[str, Any] = {"api_key": key, "models": MODELS, "timeout": timeout, "retries": 0}
            if isinstance(server, AnthropicServer):
                return AnthropicChat(base_url=address, **options)
            return OpenAIChat(base_url=f"{address}/v1", **options)

        yield make, server


def ask(*messages: ChatMessage, tools: tuple[ToolSpec, ...] = TOOLS) -> ChatRequest:
    return ChatRequest(
        "You sell rackets.", messages, tools, "a-model", ModelOptions(effort="low"), context="<data>{}</data>"
    )


async def hear(model: ChatModel, request: ChatRequest) -> list[Delta]:
    return [delta async for delta in model.stream(request)]


async def test_it_streams_text_then_the_tool_call_usage_and_stop(served: tuple[Any, Any]) -> None:
    make, _ = served
    said = await hear(make(), ask(HELLO))
    assert "".join(d.text for d in said if isinstance(d, TextDelta)) == "Let me look in the shop. "
    [use] = [d for d in said if isinstance(d, ToolUse)]
    assert (use.name, use.arguments) == ("recommend_products", {"needs": "a racket, please"})
    [usage] = [d for d in said if isinstance(d, UsageDelta)]
    assert usage.tokens_in > usage.cached > 0
    assert said[-1] == Stop("tools")


async def test_it_goes_on_with_the_result_of_a_tool(served: tuple[Any, Any]) -> None:
    make, server = served
    use = ToolUse("call_1", "recommend_products", {"needs": "x"})
    asked = ChatMessage("assistant", (Text("Let me look."), use))
    given = ChatMessage("user", (ToolResult("call_1", '<data>{"id": "prod_23456789ABCDEFGHJKLM"}</data>'),))
    said = await hear(make(), ask(HELLO, asked, given))
    assert "[[prod_23456789ABCDEFGHJKLM]]" in "".join(d.text for d in said if isinstance(d, TextDelta))
    assert said[-1] == Stop("end")
    assert server.bodies[-1].get("store", False) is False


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("overloaded", "overloaded"), ("limited", "rate_limited"), ("down", "broken"), ("broken", "overloaded")],
)
async def test_a_passing_fault_is_a_model_error_that_may_be_tried_elsewhere(
    served: tuple[Any, Any], mode: str, kind: str
) -> None:
    make, server = served
    server.brain.mode = mode
    with pytest.raises(ModelError) as caught:
        await hear(make(), ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == (kind, False)


async def test_a_wrong_key_is_permanent(served: tuple[Any, Any]) -> None:
    make, _ = served
    with pytest.raises(ModelError) as caught:
        await hear(make(key="somebody-elses"), ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == ("auth", True)


async def test_a_slow_vendor_times_out(served: tuple[Any, Any]) -> None:
    make, server = served
    server.brain.mode = "slow"
    with pytest.raises(ModelError) as caught:
        await hear(make(timeout=0.05), ask(HELLO))
    assert caught.value.kind == "timeout"


async def test_nobody_at_the_address_is_a_connection_error() -> None:
    model = AnthropicChat(api_key="k", base_url="http://127.0.0.1:9", models=MODELS, timeout=1, retries=0)
    with pytest.raises(ModelError) as caught:
        await hear(model, ask(HELLO))
    assert caught.value.kind == "connection"


def test_the_loopback_refuses_what_the_vendors_refuse() -> None:
    hello = [{"role": "user", "content": "hi"}]
    base = {"model": "m", "max_tokens": 10, "messages": hello}
    assert anthropic_fault(base) == ""
    assert "temperature" in anthropic_fault(base | {"temperature": 0.5})
    assert anthropic_fault({"model": "m", "messages": hello})
    assert "prefill" in anthropic_fault(base | {"messages": [*hello, {"role": "assistant", "content": "I"}]})
    assert openai_fault({"model": "m", "input": []}) == ""
    assert "frequency" in openai_fault({"model": "m", "input": [], "frequency_penalty": 1})
    unanswered = [{"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}]
    assert openai_fault({"model": "m", "input": unanswered})


def test_options_refuse_unknown_names() -> None:
    with pytest.raises(ValueError, match="temperature"):
        ModelOptions.model_validate({"temperature": 1})
