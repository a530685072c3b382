from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from conversations.actions.compact_history import compact_history
from conversations.actions.read_wishes import read_wishes
from conversations.engine.context import as_history
from conversations.engine.facts import TurnFacts
from conversations.engine.window import window_of
from conversations.gather import gather_facts
from conversations.language import settle_language
from conversations.llm.base import ChatMessage
from conversations.models import Message, MessageRole, Turn, TurnState
from ontology.actor import Actor
from recommendations.preferences import Chip

# A turn without a sign of life for this long belongs to a process that died.
STALE = timedelta(seconds=90)


@dataclass(frozen=True)
class Claim:
    """Either mine to answer, or answered before (`message`), or another request's right now."""

    turn_pk: int
    conversation_id: str
    conversation_pk: object
    token: str = ""
    message: Message | None = None
    facts: TurnFacts = field(default_factory=lambda: TurnFacts(message=""))
    history: tuple[ChatMessage, ...] = ()
    stated: list[str] = field(default_factory=list)
    chips: tuple[Chip, ...] = ()

    @property
    def is_mine(self) -> bool:
        return bool(self.token)


def claim_turn(turn_id: str, *, by: Actor) -> Claim:
    """Take a waiting turn, one whose process died, or one that broke off and was not followed by another."""
    turn = Turn.objects.select_related("conversation", "question", "answer").get(public_id=turn_id)
    conversation = turn.conversation
    token = uuid4().hex
    if not _take(turn, token):
        return _told_before(turn)
    with transaction.atomic(), override(settle_language(conversation, turn.question.text)):
        facts = read_wishes(conversation, turn.question.text, by=by)
        chips = _chips(facts)
        past = list(conversation.messages.filter(index__lte=turn.question.index))
        window = window_of(past, since=conversation.summary_until)
        if window.passed:
            compact_history(conversation, window, facts, by=by)
    return Claim(
        turn.pk,
        conversation.public_id,
        conversation.pk,
        token=token,
        facts=facts.model_copy(update={"summary": conversation.summary}),
        history=as_history(window.kept),
        stated=[message.text for message in past if message.role == MessageRole.SHOPPER],
        chips=chips,
    )


def _told_before(turn: Turn) -> Claim:
    conversation = turn.conversation
    done = turn.answer if turn.state == TurnState.DONE else None
    with override(conversation.locale):
        facts = gather_facts(conversation, turn.question.text) if done else TurnFacts(message="")
        return Claim(
            turn.pk, conversation.public_id, conversation.pk, message=done, facts=facts, chips=_chips(facts)
        )


def _take(turn: Turn, token: str) -> bool:
    now = timezone.now()
    free = Q(state=TurnState.WAITING) | Q(state=TurnState.RUNNING, claimed_at__lt=now - STALE)
    if _is_last(turn):
        free |= Q(state=TurnState.DONE, outcome="interrupted")
    taken = Turn.objects.filter(free, pk=turn.pk).update(state=TurnState.RUNNING, claim=token, claimed_at=now)
    return bool(taken)


def _is_last(turn: Turn) -> bool:
    return not Turn.objects.filter(conversation_id=turn.conversation_id, pk__gt=turn.pk).exists()


def _chips(facts: TurnFacts) -> tuple[Chip, ...]:
    return tuple(facts.preferences.chips(facts.vertical))
