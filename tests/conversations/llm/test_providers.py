"""The real SDKs against loopback servers that speak the vendors' wire formats."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import replace

import pytest

from conversations.engine.facts import TurnFacts
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
    Verbatim,
)
from conversations.llm.builtin.model import BuiltinChat
from conversations.llm.loopback import anthropic, gemini, openai
from conversations.llm.loopback.serve import LoopbackVendor, serving
from conversations.llm.loopback.vendors import VENDORS, address_for
from conversations.llm.registry import VENDOR_CHATS
from conversations.llm.scripted import ScriptedChat
from conversations.llm.vendor import Account

TOOLS = (
    ToolSpec(
        "recommend_products", "Recommend.", {"type": "object", "properties": {"needs": {"type": "string"}}}
    ),
)
MODELS = ModelChoice("claude-haiku-5-5", "claude-sonnet-5-5")
HELLO = ChatMessage("user", (Text("a racket, please"),))


Make = Callable[..., ChatModel]
Served = tuple[Make, LoopbackVendor]


@pytest.fixture(params=sorted(VENDORS))
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """A way to make the provider, and its server."""
    server = VENDORS[request.param]()
    with serving(server) as address:

        def make(key: str = "test-key", timeout: float = 5) -> ChatModel:
            at = address_for(request.param, address)
            return VENDOR_CHATS[request.param](Account(key, MODELS, at, timeout))

        yield make, server


def ask(*messages: ChatMessage, model: str = "a-model", system: str = "You sell rackets.") -> ChatRequest:
    return ChatRequest(
        system, messages, TOOLS, model, ModelOptions(effort="low"), "<data>{}</data>", cache_key="k"
    )


async def hear(model: ChatModel, request: ChatRequest) -> list[Delta]:
    return [delta async for delta in model.stream(request)]


def used(said: list[Delta]) -> UsageDelta:
    [usage] = [delta for delta in said if isinstance(delta, UsageDelta)]
    return usage


async def test_it_streams_text_then_the_tool_call_usage_and_stop(served: Served) -> None:
    make, _ = served
    said = await hear(make(), ask(HELLO))
    assert "".join(d.text for d in said if isinstance(d, TextDelta)) == "Let me look in the shop. "
    [use] = [d for d in said if isinstance(d, ToolUse)]
    assert (use.name, use.arguments) == ("recommend_products", {"needs": "a racket, please"})
    assert used(said).tokens_in > 0
    assert used(said).tokens_out > 0
    assert said[-1] == Stop("tools")


@pytest.mark.parametrize("model", ["a-model", "claude-sonnet-5-5"])
async def test_it_goes_on_with_the_result_of_a_tool(served: Served, model: str) -> None:
    """What the vendor thought goes back with it, sealed as it came: the vendors refuse a call without."""
    make, server = served
    first = await hear(make(), ask(HELLO, model=model))
    [use] = [delta for delta in first if isinstance(delta, ToolUse)]
    [verbatim] = [delta for delta in first if isinstance(delta, Verbatim)]
    asked = ChatMessage("assistant", (verbatim, Text("Let me look."), use))
    result = ToolResult(use.id, '<data>{"id": "prod_23456789ABCDEFGHJKLM"}</data>', name=use.name)
    said = await hear(make(), ask(HELLO, asked, ChatMessage("user", (result,)), model=model))
    assert "[[prod_23456789ABCDEFGHJKLM]]" in "".join(d.text for d in said if isinstance(d, TextDelta))
    assert said[-1] == Stop("end")
    assert server.bodies[-1].get("store", False) is False


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("overloaded", "overloaded"), ("limited", "rate_limited"), ("down", "broken"), ("broken", "overloaded")],
)
async def test_a_passing_fault_is_a_model_error_that_may_be_tried_elsewhere(
    served: Served, mode: str, kind: str
) -> None:
    make, server = served
    server.brain.mode = mode
    with pytest.raises(ModelError) as caught:
        await hear(make(), ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == (kind, False)


async def test_a_steady_beginning_is_paid_once_and_then_read_from_the_vendors_cache(served: Served) -> None:
    make, _ = served
    request = ask(HELLO, system="You sell rackets. " * 200)
    first, second = used(await hear(make(), request)), used(await hear(make(), request))
    assert (first.cached, second.written) == (0, 0)
    assert second.tokens_in == first.tokens_in
    assert second.cached > 0.8 * second.tokens_in


async def test_a_refusal_is_told_apart_from_an_answer(served: Served) -> None:
    make, server = served
    server.brain.mode = "refusing"
    assert (await hear(make(), ask(HELLO)))[-1] == Stop("refusal")


async def test_a_wrong_key_is_permanent(served: Served) -> None:
    make, _ = served
    with pytest.raises(ModelError) as caught:
        await hear(make(key="somebody-elses"), ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == ("auth", True)


async def test_a_slow_vendor_times_out(served: Served) -> None:
    make, server = served
    server.brain.mode = "slow"
    with pytest.raises(ModelError) as caught:
        await hear(make(timeout=0.05), ask(HELLO))
    assert caught.value.kind == "timeout"


@pytest.mark.parametrize("vendor", sorted(VENDORS))
async def test_nobody_at_the_address_is_a_connection_error(vendor: str) -> None:
    model = VENDOR_CHATS[vendor](Account("k", MODELS, "http://127.0.0.1:9", timeout=1))
    with pytest.raises(ModelError) as caught:
        await hear(model, ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == ("connection", False)


def test_the_loopback_refuses_what_anthropic_refuses() -> None:
    hello = [{"role": "user", "content": "hi"}]
    base = {"model": "m", "max_tokens": 10, "messages": hello}
    find_fault = anthropic.find_fault
    assert find_fault(base) == ""
    assert "temperature" in find_fault(base | {"temperature": 0.5})
    assert find_fault({"model": "m", "messages": hello})
    assert "prefill" in find_fault(base | {"messages": [*hello, {"role": "assistant", "content": "I"}]})
    call = {"role": "assistant", "content": [{"type": "tool_use", "id": "c", "name": "f", "input": {}}]}
    result = {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "c", "content": "x"}]}
    assert "tool_result" in find_fault(base | {"messages": [*hello, call, *hello]})
    thinker = base | {"model": "claude-sonnet-5-5", "messages": [*hello, call, result]}
    assert "thinking" in find_fault(thinker)


def test_the_loopback_refuses_what_openai_refuses() -> None:
    assert openai.find_fault({"model": "m", "input": []}) == ""
    assert "frequency" in openai.find_fault({"model": "m", "input": [], "frequency_penalty": 1})
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
    assert "No tool output" in openai.find_fault({"model": "m", "input": [call]})
    assert "reasoning" in openai.find_fault({"model": "m", "input": [call], "store": False})


def test_the_loopback_refuses_what_gemini_refuses() -> None:
    hello = {"role": "user", "parts": [{"text": "hi"}]}
    assert gemini.find_fault({"contents": [hello]}) == ""
    assert "toolz" in gemini.find_fault({"contents": [hello], "toolz": []})
    assert "penalty" in gemini.find_fault({"contents": [hello], "generationConfig": {"penalty": 1}})
    call = {"functionCall": {"name": "f", "args": {}}}
    assert "thought_signature" in gemini.find_fault(
        {"contents": [hello, {"role": "model", "parts": [call]}, hello]}
    )
    sealed = {"role": "model", "parts": [call | {"thoughtSignature": "s"}]}
    assert "number of function response" in gemini.find_fault({"contents": [hello, sealed, hello]})


async def test_a_fault_the_sdk_did_not_foresee_is_passing_too(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, _ = served
    model = make()

    async def burst(request: ChatRequest) -> AsyncGenerator[Delta, None]:
        raise KeyError("a field that the vendor has renamed")
        yield Stop("end")

    monkeypatch.setattr(model, "deltas", burst)
    with pytest.raises(ModelError) as caught:
        await hear(model, ask(HELLO))
    assert (caught.value.kind, caught.value.permanent) == ("broken", False)


FACTS = TurnFacts(message="thanks")


@pytest.mark.parametrize("model", [BuiltinChat(), ScriptedChat([TextDelta("You are welcome.")])])
async def test_those_without_a_network_owe_the_same(model: ChatModel) -> None:
    """Words first, one Stop at the end, and neither tokens nor money."""
    said = await hear(model, replace(ask(ChatMessage("user", (Text("thanks"),))), facts=FACTS))
    assert "".join(d.text for d in said if isinstance(d, TextDelta)).strip()
    assert [delta for delta in said if isinstance(delta, Stop)] == [said[-1]] == [Stop("end")]
    assert not [delta for delta in said if isinstance(delta, UsageDelta)]
    assert not model.capabilities.network


def test_options_refuse_unknown_names() -> None:
    with pytest.raises(ValueError, match="temperature"):
        ModelOptions.model_validate({"temperature": 1})
