from dataclasses import dataclass, field

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from conversations.actions.claim_turn import Claim
from conversations.actions.note_products import note_products
from conversations.actions.record_calls import record_calls
from conversations.actions.remember_answer import remember_answer
from conversations.actions.send_message import append_message
from conversations.engine.meter import Call
from conversations.events import AnswerCorrected, MessageSent, QuestionAsked
from conversations.llm.builtin.words import OTHERS
from conversations.models import Conversation, Message, MessageRole, Turn, TurnState
from conversations.parts import ConsentPart, Part, QuickRepliesPart, write_parts
from conversations.prompts.loader import Prompt
from ontology.actor import Actor
from ontology.consents import note_asked
from ontology.events import DomainEvent, publish
from ontology.models import Purpose
from recommendations.language.fold import fold

log = structlog.get_logger(__name__)
SLOW_SECONDS = 5


@dataclass
class Outcome:
    """Everything an answer leaves behind; `ending` is answered, interrupted or failed."""

    ending: str
    text: str
    prompt: Prompt
    provider: str
    model: str
    parts: list[Part] = field(default_factory=list)
    replies: tuple[str, ...] = ()
    asks: str = ""
    calls: list[Call] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    toolset: str = ""
    reason: str = ""

    @property
    def cost(self) -> int | None:
        """Of all calls; None when the price of one is not known."""
        costs = [call.cost for call in self.calls]
        return None if None in costs else sum(cost or 0 for cost in costs)

    @property
    def known_cost(self) -> int:
        return sum(call.cost or 0 for call in self.calls)


def finish_turn(claim: Claim, outcome: Outcome, *, by: Actor) -> Message:
    """Save the answer with its cost, what it showed and what it asked, and close the turn, all or nothing."""
    with transaction.atomic():
        turn = Turn.objects.select_for_update().select_related("conversation").get(pk=claim.turn_pk)
        conversation = turn.conversation
        if turn.claim != claim.token and turn.answer is not None:
            # This process was thought dead and another one has answered; its answer stands.
            return turn.answer
        message = _write_answer(turn, outcome)
        turn.answer, turn.state, turn.outcome = message, TurnState.DONE, outcome.ending
        turn.finished_at = timezone.now()
        turn.save()
        _tell_if_slow(turn, outcome)
        record_calls(turn, outcome.calls)
        Conversation.objects.filter(pk=conversation.pk).update(
            cost_micros=F("cost_micros") + outcome.known_cost
        )
        remember_answer(conversation, outcome.text, outcome.parts, asks=outcome.asks)
        if any(isinstance(part, ConsentPart) for part in outcome.parts):
            note_asked(purpose=Purpose.MEMORY, source="chat", locale=conversation.locale, by=by)
        note_products(conversation, message, outcome.parts, dismissed=_dismissed(claim), by=by)
        for event in _events(conversation, message, outcome):
            publish(event, by=by)
    return message


def _tell_if_slow(turn: Turn, outcome: Outcome) -> None:
    seconds = (timezone.now() - turn.created_at).total_seconds()
    if seconds > SLOW_SECONDS:
        log.warning(
            "turn_slow",
            turn=turn.public_id,
            seconds=round(seconds, 1),
            provider=outcome.provider,
            model=outcome.model,
        )


def _dismissed(claim: Claim) -> list[str]:
    """What was on the table when the shopper asked for something else."""
    facts = claim.facts
    others = OTHERS.search(fold(facts.message)) is not None
    return [fact.id for fact in facts.shown] if others else []


def _write_answer(turn: Turn, outcome: Outcome) -> Message:
    parts: list[Part] = [*outcome.parts]
    if outcome.replies:
        parts.append(QuickRepliesPart(replies=list(outcome.replies)))
    fields: dict[str, object] = {
        "parts": write_parts(parts),
        "provider": outcome.provider,
        "model": outcome.model,
        "prompt_name": outcome.prompt.name,
        "prompt_version": outcome.prompt.version,
        "prompt_fingerprint": outcome.prompt.fingerprint,
        "tokens_in": sum(call.usage.tokens_in for call in outcome.calls),
        "tokens_out": sum(call.usage.tokens_out for call in outcome.calls),
        "tokens_cached": sum(call.usage.cached for call in outcome.calls),
        "cost_micros": outcome.cost,
        "toolset": outcome.toolset,
        "reason": outcome.reason,
    }
    if turn.answer is not None:
        # An answer that had broken off is told anew in its place.
        Message.objects.filter(pk=turn.answer.pk).update(text=outcome.text, **fields)
        turn.answer.refresh_from_db()
        return turn.answer
    return append_message(turn.conversation, role=MessageRole.ADVISOR, text=outcome.text, **fields)


def _events(conversation: Conversation, message: Message, outcome: Outcome) -> list[DomainEvent]:
    session = conversation.public_id
    events: list[DomainEvent] = [
        MessageSent(
            target=conversation,
            session=session,
            message_id=message.public_id,
            role=message.role,
            index=message.index,
            provider=outcome.provider,
            cost_micros=outcome.cost,
        )
    ]
    if outcome.asks:
        events.append(QuestionAsked(target=conversation, session=session, facet=outcome.asks))
    if outcome.removed:
        told = sorted(set(outcome.removed))
        events.append(
            AnswerCorrected(target=conversation, session=session, provider=outcome.provider, reasons=told)
        )
    return events
