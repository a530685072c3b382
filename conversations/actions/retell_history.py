import structlog
from asgiref.sync import async_to_sync
from django.db import transaction
from django.db.models import F

from conversations.actions.record_calls import record_calls
from conversations.engine.context import as_history, evidence_at_start
from conversations.engine.guard import Guard
from conversations.engine.meter import Call, Meter
from conversations.engine.purse import Purse
from conversations.engine.runner import in_callers_thread
from conversations.gather import gather_facts
from conversations.llm import registry
from conversations.llm.base import (
    ChatMessage,
    ChatModel,
    ChatRequest,
    ModelError,
    ModelOptions,
    Text,
    TextDelta,
    UsageDelta,
)
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
    call = Call(provider.name, request.model)
    text = async_to_sync(_tell)(provider, request, call, conversation.public_id, by)
    _keep_call(conversation, call)
    told = " ".join(sentence.strip() for sentence in (*guard.feed(text), *guard.flush()))
    mine = Conversation.objects.filter(pk=conversation.pk, summary_until=until)
    return bool(told and mine.update(summary=told, summary_by=request.model))


async def _tell(provider: ChatModel, request: ChatRequest, call: Call, session: str, by: Actor) -> str:
    purse, text = Purse(in_callers_thread, session, by), ""
    try:
        reservation = await purse.open(provider, request)
        try:
            with Meter().timing(call):
                async for delta in provider.stream(request):
                    if isinstance(delta, TextDelta):
                        text += delta.text
                    elif isinstance(delta, UsageDelta):
                        call.usage = delta
        finally:
            await purse.settle(reservation, call)
    except ModelError as error:
        log.warning("history_not_retold", conversation=session, kind=error.kind)
        return ""
    return text


def _keep_call(conversation: Conversation, call: Call) -> None:
    turn = conversation.turns.order_by("-pk").first()
    if turn is None:
        return
    with transaction.atomic():
        record_calls(turn, [call])
        Conversation.objects.filter(pk=conversation.pk).update(
            cost_micros=F("cost_micros") + (call.cost or 0)
        )
