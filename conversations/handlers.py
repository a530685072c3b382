"""What the chat does when something happens below it."""

from checkout.events import OrderPaid
from conversations.actions.confirm_orders import confirm_orders
from conversations.actions.retell_history import retell_history
from conversations.events import HistoryCompacted
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.events import on
from ontology.models import Event


@on(OrderPaid)
def confirm_in_chat(event: Event) -> None:
    """The order number and what was saved appear in the conversation the order came from, once."""
    conversation = Conversation.objects.filter(
        public_id=event.payload.get("conversation") or event.session
    ).first()
    if conversation is not None:
        confirm_orders(conversation)


@on(HistoryCompacted)
def retell(event: Event) -> None:
    """Where there is a model, it tells the older part of the conversation better than the rules can."""
    conversation = Conversation.objects.filter(public_id=event.session).first()
    if conversation is not None:
        retell_history(conversation, until=event.payload["until"], by=Actor.system())
