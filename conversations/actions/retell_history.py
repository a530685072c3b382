import structlog
from asgiref.sync import async_to_sync
from django.db import transaction
from django.db.models import F

from conversations.actions.record_calls import record_calls
from conversations.engine.context import as_history, evidence_at_start
from conversations.engine.guard import Guard
from conversations.engine.meter import Call
from conversations.engine.single import Said, ask_once
from conversations.gather import gather_facts
from conversations.llm import registry
from conversations.llm.base import ChatMessage, ChatRequest, ModelError, ModelOptions, Text
from conversations.models import Conversation, MessageRole
from conversations.prompts.loader import load_prompt
from ontology.actor import Actor

log = structlog.get_logger(__name__)
OPTIONS = ModelOptions(max_tokens=400)
ASK = "Write the summary now."


def retell_history(conversation: Conversation, *, until: int, by: Actor) -> bool:
    """Let the cheap model rewrite the summary, where there is one and money for it; True when it did.

    The sentences pass the same guard as an answer. The summary of the rules stays when nothing is left of them, or
    when the conversation has gone on and been compacted anew.
    """
    provider = registry.providers()[0]
    if not provider.capabilities.network or conversation.summary_until != until:
        return False
    said = list(conversation.messages.filter(index__lt=until))
    facts = gather_facts(conversation, "")
    shopper = [message.text for message in said if message.role == MessageRole.SHOPPER]
    guard = Guard(evidence_at_start(facts, shopper))
    asked = ChatMessage("user", (Text(ASK),))
    request = ChatRequest(
        system=load_prompt("history_summary").fill(marketplace=facts.shop),
        messages=(*as_history(said), asked),
        model=provider.models.cheap,
        options=OPTIONS,
    )
    call, answer = Call(provider.name, request.model), Said()
    try:
        answer = async_to_sync(ask_once)(provider, request, call, purse=conversation.public_id, by=by)
    except ModelError as error:
        log.warning("history_not_retold", conversation=conversation.public_id, kind=error.kind)
    _keep_call(conversation, call)
    told = " ".join(sentence.strip() for sentence in (*guard.feed(answer.text), *guard.flush()))
    mine = Conversation.objects.filter(pk=conversation.pk, summary_until=until)
    return bool(told and mine.update(summary=told, summary_by=request.model))


def _keep_call(conversation: Conversation, call: Call) -> None:
    turn = conversation.turns.order_by("-pk").first()
    if turn is None:
        return
    with transaction.atomic():
        record_calls(turn, [call])
        Conversation.objects.filter(pk=conversation.pk).update(
            cost_micros=F("cost_micros") + (call.cost or 0)
        )
