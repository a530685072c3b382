"""Connect a conversation with what was bought from it."""

from __future__ import annotations

from checkout.models import Order
from ontology.models import Connection, ConnectionKind


def connect_purchase(order: Order) -> int:
    """Draw ``purchased_via_chat`` from the conversation to each product; says how many are new."""
    if order.conversation_id is None:
        return 0
    drawn = 0
    for line in order.lines.all():
        _, is_new = Connection.objects.get_or_create(
            kind=ConnectionKind.PURCHASED_VIA_CHAT,
            source_id=order.conversation_id,
            target_id=line.product_id,
            defaults={
                "reason": order.number,
                "metadata": {"order": order.public_id, "quantity": line.quantity},
            },
        )
        drawn += is_new
    return drawn
