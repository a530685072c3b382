"""One question to one model outside a turn, paid from the same purses."""

from dataclasses import dataclass, field

from conversations.engine.meter import Call, Meter
from conversations.engine.purse import Purse
from conversations.engine.runner import in_callers_thread
from conversations.llm.base import ChatModel, ChatRequest, TextDelta, ToolUse, UsageDelta
from ontology.actor import Actor


@dataclass
class Said:
    """All that a model said in its one answer."""

    text: str = ""
    tools: list[ToolUse] = field(default_factory=list)


async def ask_once(provider: ChatModel, request: ChatRequest, call: Call, *, purse: str, by: Actor) -> Said:
    """Ask, count on ``call``, and pay from the purse of that name and from today's.

    Raises ModelError, also when a purse has no room; ``call`` then tells what was spent.
    """
    payer, said = Purse(in_callers_thread, purse, by), Said()
    reservation = await payer.open(provider, request)
    try:
        with Meter().timing(call):
            async for delta in provider.stream(request):
                if isinstance(delta, TextDelta):
                    said.text += delta.text
                elif isinstance(delta, ToolUse):
                    said.tools.append(delta)
                elif isinstance(delta, UsageDelta):
                    call.usage = delta
    finally:
        await payer.settle(reservation, call)
    return said
