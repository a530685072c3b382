"""An order's news becomes a message to the agent that brought it, by way of the outbox."""

from __future__ import annotations

from checkout.events import (
    OrderCanceled,
    OrderPaid,
    OrderRefunded,
    OrderReturned,
    ParcelDelivered,
    ParcelShipped,
)
from checkout.models import Order, OrderEndpoint
from checkout.order_events.send_message import send_message
from checkout.order_events.write_message import write_message
from ontology.events import on
from ontology.models import Event


@on(OrderPaid, ParcelShipped, ParcelDelivered, OrderCanceled, OrderReturned, OrderRefunded)
def tell_agent(event: Event) -> None:
    """``order_create`` for a new order, ``order_update`` for all else. Raises until the agent has it."""
    order = Order.objects.select_related("session").get(public_id=event.payload["order"])
    endpoint = OrderEndpoint.objects.filter(agent=order.owner_id, is_active=True).first()
    if endpoint is None:
        return
    kind = "order_create" if event.kind == OrderPaid.kind else "order_update"
    send_message(write_message(order, event, endpoint, kind))
