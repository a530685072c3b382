"""What the chat does when something happens below it."""

from checkout.events import OrderPaid
from conversations.actions.confirm_orders import confirm_orders
from conversations.models import Conversation
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
