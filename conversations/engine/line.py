"""The models that may answer a turn, one after another, until one does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import structlog
from django.conf import settings

from conversations.budgets import is_tight
from conversations.engine.runner import Runner
from conversations.llm import breaker
from conversations.llm.base import ChatModel, ErrorKind, ModelError
from conversations.llm.choice import SHARED, Candidate, Reason, line_up

log = structlog.get_logger(__name__)


@dataclass
class Line:
    """Leaves out providers that rest after failing, and the other model of one whose whole house is in trouble."""

    run: Runner
    providers: list[ChatModel]
    conversation_id: str
    reason: Reason
    _given_up: set[str] = field(default_factory=set)

    async def candidates(self) -> AsyncIterator[Candidate]:
        """Strong models stand in line only for hard turns, and only while there is money for them."""
        is_hard = self.reason in settings.CHAT_STRONG_FOR and not await self._is_tight()
        for candidate in line_up(self.providers, is_hard=is_hard):
            provider = candidate.provider
            if provider.name in self._given_up:
                continue
            if provider.capabilities.network and not await self.run(breaker.allows, provider.name):
                self._given_up.add(provider.name)
                continue
            yield candidate

    async def _is_tight(self) -> bool:
        if not any(provider.capabilities.network for provider in self.providers):
            return False
        return await self.run(is_tight, self.conversation_id)

    async def answered(self, candidate: Candidate) -> None:
        await self._note(candidate, None)

    async def failed(self, candidate: Candidate, error: ModelError) -> None:
        """Note it and go on; raises the error again when nobody stands behind this one."""
        name = candidate.provider.name
        event = "budget_used_up" if error.kind == "budget" else "provider_failed"
        log.warning(event, provider=name, model=candidate.model, kind=error.kind, problem=str(error))
        if error.kind in SHARED:
            self._given_up.add(name)
        await self._note(candidate, error.kind)
        if candidate.provider is self.providers[-1]:
            raise error

    async def _note(self, candidate: Candidate, fault: ErrorKind | None) -> None:
        if candidate.provider.capabilities.network:
            await self.run(breaker.note, candidate.provider.name, fault)
