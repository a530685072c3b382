from django.db import IntegrityError, transaction
from django.db.models import F

from checkout.models import Order
from checkout.queries import orders_of_conversation
from conversations.actions.credit_sale import credit_sale
from conversations.actions.send_message import append_message
from conversations.models import Conversation, MessageRole
from conversations.parts import OrderPart, QuickRepliesPart, write_parts
from ontology.money import Money

REPLIES = ["Where is my order?", "What goes well with it?", "Thank you!"]


def confirm_orders(conversation: Conversation) -> int:
    """Say in the chat what was bought from it and what was saved; an order confirmed before is left alone."""
    told = set(conversation.messages.exclude(about="").values_list("about", flat=True))
    waiting = [order for order in orders_of_conversation(conversation) if order.public_id not in told]
    return sum(_confirm(conversation, order) for order in waiting)


def _confirm(conversation: Conversation, order: Order) -> bool:
    # The worker and the page may both be here; the unique notice decides whose it is.
    try:
        with transaction.atomic():
            parts = write_parts([OrderPart(order_id=order.public_id), QuickRepliesPart(replies=REPLIES)])
            append_message(
                conversation,
                role=MessageRole.NOTICE,
                text=_sentence(order),
                parts=parts,
                about=order.public_id,
            )
            Conversation.objects.filter(pk=conversation.pk).update(
                order_count=F("order_count") + 1, total_amount=F("total_amount") + order.total_amount
            )
            credit_sale(conversation, order)
    except IntegrityError:
        return False
    return True


def _sentence(order: Order) -> str:
    saved = Money(order.discount_amount, order.currency)
    bonus = f" You saved {saved}." if saved.amount else ""
    total = Money(order.total_amount, order.currency)
    return f"Thank you! Your order {order.number} is confirmed and paid: {total}.{bonus}"
