"""Credit a sale to the conversation it came from."""

from __future__ import annotations

from django.db import transaction

from checkout.locking import lock_order
from checkout.models import Order, OrderSource
from ontology.actor import Actor
from ontology.models import Thing


@transaction.atomic
def record_attribution(
    order: Order,
    *,
    conversation: Thing,
    minutes: int,
    messages: int,
    recommended_in_chat: bool,
    discount_from_chat: bool,
    details_reviewed_in_chat: bool,
    model_cost_micros: int = 0,
    by: Actor,
) -> Order:
    """Write down what the conversation did for this order. Saying it again corrects it.

    ``minutes`` and ``messages`` count from the start of the conversation to the purchase, and so does what its
    models cost.
    """
    order = lock_order(order)
    order.conversation = conversation
    order.source = OrderSource.CONVERSATIONAL
    order.minutes_before_purchase = max(minutes, 0)
    order.messages_before_purchase = max(messages, 0)
    order.recommended_in_chat = recommended_in_chat
    order.discount_from_chat = discount_from_chat
    order.details_reviewed_in_chat = details_reviewed_in_chat
    order.model_cost_micros = model_cost_micros
    order.save()
    return order
