"""Reading conversations. They are handed out here, and only to the shopper they belong to."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from conversations.models import Conversation, Message, MessageRole, Turn, TurnState
from ontology.actor import Actor
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import ThingStatus


def conversation_for(actor: Actor, public_id: str) -> Conversation:
    """The actor's own conversation. Raises NotFound for strangers, who learn nothing more."""
    found = None
    if is_public_id(public_id, "conv"):
        found = Conversation.objects.exclude(status=ThingStatus.DELETED).filter(public_id=public_id).first()
    if found is None or not (actor.owns(found) or actor.runs_platform):
        raise NotFound(
            gettext("There is no such chat. It may belong to someone else; start a new one."),
            field="sessionId",
        )
    return found


def turn_for(actor: Actor, public_id: str) -> Turn:
    """A turn of the actor's own conversation. Raises NotFound for strangers."""
    found = Turn.objects.select_related("conversation").filter(public_id=public_id).first()
    if found is None or not actor.owns(found.conversation):
        raise NotFound(gettext("There is no such answer."), field="turn")
    return found


def messages_of(conversation: Conversation) -> QuerySet[Message]:
    """Everything said, in order."""
    return conversation.messages.order_by("index")


def open_turn(conversation: Conversation) -> Turn | None:
    """The last turn, when it still waits for its answer."""
    last = conversation.turns.order_by("-pk").first()
    return last if last and last.state != TurnState.DONE else None


def shopper_messages(conversation: Conversation) -> int:
    return conversation.messages.filter(role=MessageRole.SHOPPER).count()
