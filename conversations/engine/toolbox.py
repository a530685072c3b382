"""Uses tools for a provider: each call once, its result as evidence, its trace in the database."""

import json
import time
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.utils.translation import override

from conversations.actions.record_tool_call import record_tool_call
from conversations.engine.evidence import Evidence
from conversations.engine.runner import Runner
from conversations.llm.base import ToolResult, ToolSpec, ToolUse
from conversations.llm.fence import fence
from ontology import tools
from ontology.errors import ShopError
from ontology.tools import ToolContext

MOST_CALLS = 10


@dataclass
class Used:
    """A tool call that worked, with what came back."""

    name: str
    result: dict[str, Any]
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass
class Toolbox:
    """`context` is ours alone: a model chooses arguments, never who it acts for."""

    run: Runner
    context: ToolContext
    evidence: Evidence
    turn_id: int
    used: list[Used] = field(default_factory=list)
    _answers: dict[str, ToolResult] = field(default_factory=dict)

    def specs(self) -> tuple[ToolSpec, ...]:
        return tuple(ToolSpec(tool.name, tool.description, tool.schema) for tool in tools.all_tools())

    @property
    def fingerprint(self) -> str:
        """Of all that is offered, so that a changed description is seen beside the answers it led to."""
        return sha256(repr(self.specs()).encode()).hexdigest()[:16]

    async def use(self, call: ToolUse) -> ToolResult:
        """The result in a fence. The same call again in this turn (another provider's, say) is not run twice."""
        key = f"{call.name} {json.dumps(call.arguments, sort_keys=True, default=str)}"
        if key not in self._answers and len(self._answers) >= MOST_CALLS:
            return ToolResult(
                call.id, "No more tools in this answer. Speak with what you have.", is_error=True
            )
        if key not in self._answers and self._asks_consent_again(call):
            return ToolResult(
                call.id, "One purchase at a time: the shopper has a checkout to confirm.", is_error=True
            )
        if key not in self._answers:
            self._answers[key] = await self.run(self._call, call)
        answer = self._answers[key]
        return ToolResult(call.id, answer.content, answer.is_error, call.name)

    def forget(self) -> None:
        """As if nothing had been used; what it gave is still evidence."""
        self.used.clear()
        self._answers.clear()

    def _asks_consent_again(self, call: ToolUse) -> bool:
        consenting = {tool.name for tool in tools.all_tools() if tool.consent}
        return call.name in consenting and any(used.name in consenting for used in self.used)

    def _call(self, call: ToolUse) -> ToolResult:
        started = time.monotonic()
        try:
            with override(self.context.locale):
                result = tools.get(call.name).call(call.arguments, self.context).model_dump(mode="json")
            failed = False
            if call.name == "note_preferences":
                # What is noted holds for the tools that come after it in this turn.
                self.context = replace(self.context, preferences=result["requested"])
            self.used.append(Used(call.name, result, call.arguments))
            self.evidence.add_result(result)
        except ShopError as problem:
            # No evidence: an error repeats what the model asked for, and so would prove its inventions.
            result, failed = {"error": problem.as_dict()}, True
        took = int((time.monotonic() - started) * 1000)
        record_tool_call(self.turn_id, call.name, call.arguments, result, is_error=failed, took_ms=took)
        return ToolResult(call.id, fence(result), failed, call.name)
