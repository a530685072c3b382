"""One provider's try at one turn: calls, tools, calls again, every sentence through the guard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

from conversations.engine.guard import Guard
from conversations.engine.meter import Call, Meter
from conversations.engine.purse import Purse
from conversations.engine.toolbox import Toolbox
from conversations.llm.base import (
    Block,
    ChatMessage,
    ChatModel,
    ChatRequest,
    ModelError,
    Replies,
    Stop,
    Text,
    TextDelta,
    ToolUse,
    UsageDelta,
    Verbatim,
)
from conversations.llm.tokens import tokens, tokens_of

MOST_ROUNDS = 5


@dataclass
class Attempt:
    """Yields what may be shown: sentences as str, and a provider's own Replies."""

    provider: ChatModel
    request: ChatRequest
    guard: Guard
    toolbox: Toolbox
    meter: Meter
    purse: Purse
    pause: Callable[[], float]
    spoke: bool = False
    _uses: list[ToolUse] = field(default_factory=list)
    _text: str = ""
    _verbatim: tuple[Verbatim, ...] = ()

    async def run(self) -> AsyncIterator[str | Replies]:
        """Raises ModelError when the provider fails, falls silent or says nothing that may be shown."""
        for number in range(MOST_ROUNDS + 1):
            if number == MOST_ROUNDS:
                self.request = replace(self.request, tools=())
            async for shown in self._round(is_first=number == 0):
                yield shown
            if not self._uses or number == MOST_ROUNDS:
                break
            await self._use_tools()
        if not self.spoke:
            raise ModelError("Nothing in the answer could be shown.", kind="empty", permanent=True)

    async def _round(self, *, is_first: bool) -> AsyncIterator[str | Replies]:
        self._uses, self._text, self._verbatim = [], "", ()
        # Going on after a tool is the same answer; only a new one has to keep its distance from the last.
        if is_first and self.provider.capabilities.network:
            while (wait := await self.toolbox.run(self.pause)) > 0:
                await asyncio.sleep(wait)
        reservation = await self.purse.open(self.provider, self.request)
        call = Call(self.provider.name, self.request.model)
        try:
            async for shown in self._deltas(call):
                yield shown
        finally:
            await self.purse.settle(reservation, self._counted(call))
        for sentence in self._say(self.guard.flush()):
            yield sentence

    async def _deltas(self, call: Call) -> AsyncIterator[str | Replies]:
        with self.meter.timing(call):
            async for delta in self.provider.stream(self.request):
                match delta:
                    case TextDelta(text):
                        self._text += text
                        for sentence in self._say(self.guard.feed(text)):
                            yield sentence
                    case ToolUse():
                        self._uses.append(delta)
                    case Verbatim():
                        self._verbatim = (delta,)
                    case UsageDelta():
                        call.usage = delta
                    case Replies():
                        yield delta
                    case Stop("refusal"):
                        raise ModelError("The model would not answer this.", kind="refused", permanent=True)
                    case Stop("length"):
                        # Cut in the middle of a sentence: the rest of it will not come.
                        self.guard.drop()

    def _counted(self, call: Call) -> Call:
        """A call that broke off told no usage, and yet it is billed for what it read and said."""
        if call.usage == UsageDelta() and self._text and self.provider.capabilities.network:
            call.usage = UsageDelta(tokens_of(self.request), tokens(self._text))
        return call

    def _say(self, sentences: list[str]) -> list[str]:
        self.spoke = self.spoke or bool(sentences)
        return sentences

    async def _use_tools(self) -> None:
        blocks: list[Block] = [Text(self._text)] if self._text.strip() else []
        results = [await self.toolbox.use(use) for use in self._uses]
        asked = ChatMessage("assistant", (*self._verbatim, *blocks, *self._uses))
        given = ChatMessage("user", tuple(results))
        self.request = replace(self.request, messages=(*self.request.messages, asked, given))
