from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from conversations import limits
from conversations.events import MessageSent
from conversations.models import Conversation, ConversationState, Message, MessageRole, Turn
from ontology.actor import Actor, ActorKind
from ontology.consents import allows
from ontology.errors import Conflict, Forbidden, Invalid, TooLarge
from ontology.events import publish
from ontology.models import Purpose

LONGEST = 2_000


def send_message(*, conversation: Conversation, text: str, by: Actor, address: str = "") -> Turn:
    """Save what the shopper says and open the turn that will answer it.

    Raises Invalid for an empty message, TooLarge past 2,000 characters, Conflict in a closed conversation,
    Forbidden when the shopper does not allow chats to be kept, and RateLimited when they are too fast.
    """
    text = checked(text)
    if conversation.state == ConversationState.COMPLETED:
        raise Conflict(gettext("This chat is closed. Start a new one to go on."), code="conversation_closed")
    if by.kind is not ActorKind.AGENT and not allows(by.person_id, Purpose.SERVICE):
        raise Forbidden(
            gettext(
                "You asked us not to keep chats, so the advisor cannot answer. "
                "Allow it again on the page “What I remember”."
            )
        )
    limits.count_message(person=str(by.person_id), session=conversation.public_id, address=address)
    with transaction.atomic():
        message = append_message(conversation, role=MessageRole.SHOPPER, text=text)
        turn = Turn.objects.create(conversation=conversation, question=message)
        sent = MessageSent(
            target=conversation,
            session=conversation.public_id,
            message_id=message.public_id,
            role=message.role,
            index=message.index,
        )
        publish(sent, by=by)
    return turn


def checked(text: str) -> str:
    """The message without what no one can see. Raises Invalid or TooLarge with what to do about it."""
    text = text.replace("\x00", "").strip()
    if not text:
        raise Invalid(gettext("Write a message first."), field="message")
    if len(text) > LONGEST:
        raise TooLarge(
            gettext("A message may have {most} characters; this one has {has}. Shorten it.").format(
                most=f"{LONGEST:,}", has=f"{len(text):,}"
            ),
            field="message",
        )
    return text


def append_message(conversation: Conversation, *, role: MessageRole, text: str, **fields: object) -> Message:
    """Add a message at the end. The row lock gives each message its own index."""
    locked = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    index = locked.message_count
    message = Message.objects.create(conversation=conversation, index=index, role=role, text=text, **fields)
    changes: dict[str, object] = {"message_count": F("message_count") + 1, "last_message_at": timezone.now()}
    if role == MessageRole.SHOPPER:
        changes |= {"state": ConversationState.ACTIVE, "ended_at": None}
    Conversation.objects.filter(pk=conversation.pk).update(**changes)
    if index == 0 and role == MessageRole.SHOPPER:
        Conversation.objects.filter(pk=conversation.pk).update(name=text[:80])
    conversation.message_count = index + 1
    return message
