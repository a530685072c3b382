"""What the chat does when something happens below it."""

from checkout.events import OrderPaid
from checkout.models import Order
from conversations.actions.carry_memory import carry_memory
from conversations.actions.confirm_orders import confirm_orders
from conversations.actions.remember_purchases import remember_purchases
from conversations.actions.retell_history import retell_history
from conversations.events import HistoryCompacted
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.adopt import GuestAdopted
from ontology.events import on
from ontology.models import Event, Person


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


@on(OrderPaid)
def remember_what_was_bought(event: Event) -> None:
    """For the next visit of somebody who allows it."""
    order = Order.objects.filter(public_id=event.payload["order"]).first()
    if order is not None:
        remember_purchases(order.owner_id, order=order)


@on(GuestAdopted)
def carry_memory_along(event: Event) -> None:
    """What a guest was remembered for belongs to the account they signed in to."""
    people = {p.public_id: p for p in Person.objects.filter(public_id__in=event.payload.values())}
    carry_memory(guest=people[event.payload["guest"]], person=people[event.payload["person"]])
