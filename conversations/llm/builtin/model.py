"""The built-in advisor: no key, no network, the same tools, the same guard."""

import re
from collections.abc import AsyncIterator
from typing import cast

from django.utils.translation import gettext_noop as noop
from django.utils.translation import override

from conversations.engine.facts import TurnFacts
from conversations.llm.base import (
    Capabilities,
    ChatRequest,
    Delta,
    ModelChoice,
    Replies,
    Stop,
    TextDelta,
    ToolResult,
    ToolUse,
)
from conversations.llm.builtin.policy import choose_script
from conversations.llm.builtin.script import Call, Result, step
from conversations.llm.fence import unfence
from conversations.quick_replies import spoken

BITS = re.compile(r"\S+\s*|\s+")


class BuiltinChat:
    name = "builtin"
    label = noop("the Agora advisor")
    models = ModelChoice("agora-advisor-1", "agora-advisor-1")
    capabilities = Capabilities(network=False)

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Play the script that fits the message as far as the tool results go."""
        facts = cast(TurnFacts, request.facts)
        results = _results(request)
        with override(facts.locale):
            wanted = step(choose_script(facts), results)
        if isinstance(wanted, Call):
            known = {tool.name: tool.schema.get("properties", {}) for tool in request.tools}
            accepted = known.get(wanted.name, {})
            arguments = {key: value for key, value in wanted.arguments.items() if key in accepted}
            yield ToolUse(f"step_{len(results)}", wanted.name, arguments)
            yield Stop("tools")
            return
        for bit in BITS.findall(wanted.text):
            yield TextDelta(bit)
        with override(facts.locale):
            replies = spoken(wanted.replies)
        yield Replies(replies, wanted.asks)
        yield Stop("end")


def _results(request: ChatRequest) -> list[Result]:
    blocks = [
        block for message in request.messages for block in message.blocks if isinstance(block, ToolResult)
    ]
    return [_result(block) for block in blocks]


def _result(block: ToolResult) -> Result:
    data = unfence(block.content)
    data = data if isinstance(data, dict) else {}
    problem = str(data.get("error", {}).get("message", "That did not work.")) if block.is_error else ""
    return Result(data, problem)
