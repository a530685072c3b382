"""Pays for a turn's calls: sets money aside before each one and settles what it came to."""

from dataclasses import dataclass

import structlog

from conversations.actions.reserve_spend import Reservation, Spent, reserve_spend
from conversations.actions.settle_spend import settle_spend
from conversations.engine.meter import Call
from conversations.engine.runner import Runner
from conversations.llm.base import ChatModel, ChatRequest, ModelError, UsageDelta
from conversations.llm.prices import cost_micros, most_for, price_of
from conversations.llm.tokens import tokens_of
from ontology.actor import Actor

log = structlog.get_logger(__name__)


@dataclass
class Purse:
    """Providers without a network cost nothing and need no purse."""

    run: Runner
    conversation_id: str
    by: Actor

    async def open(self, provider: ChatModel, request: ChatRequest) -> Reservation | None:
        """Raises ModelError of kind `budget` when the day or the conversation has no room for the call."""
        if not provider.capabilities.network:
            return None
        try:
            return await self.run(self._reserve, provider.name, request)
        except Spent as spent:
            words = f"The budget of this {spent} is used up."
            raise ModelError(words, kind="budget", permanent=True) from None

    def _reserve(self, provider: str, request: ChatRequest) -> Reservation:
        usage = UsageDelta(tokens_of(request), request.options.max_tokens)
        price = price_of(provider, request.model, usage.tokens_in)
        micros = price.cost(usage) if price else most_for(usage)
        return reserve_spend(self.conversation_id, micros, by=self.by)

    async def settle(self, reservation: Reservation | None, call: Call) -> None:
        """Put the cost on the call, and take it from both purses."""
        if reservation is None:
            call.cost = 0
            return
        await self.run(self._settle, reservation, call)

    def _settle(self, reservation: Reservation, call: Call) -> None:
        call.cost = cost_micros(call.provider, call.model, call.usage)
        if call.cost is None:
            log.warning("model_price_unknown", provider=call.provider, model=call.model)
        settle_spend(reservation, call.cost, by=self.by)
