"""Take an order back after it was sent."""

from __future__ import annotations

from django.db import transaction

from checkout.core.states import OrderState
from checkout.events import OrderReturned
from checkout.flows.refund_order import left_to_refund, refund_order
from checkout.locking import chat_id, lock_order
from checkout.models import Order
from checkout.order_story import story_of
from marketplace.actions.return_stock import return_stock
from ontology.actor import Actor
from ontology.errors import Conflict, Forbidden
from ontology.events import publish


def return_order(order: Order, *, by: Actor, reason: str = "") -> Order:
    """Put the goods back on the shelf and give back what is left of the money. Harmless a second time.

    Raises Conflict when nothing was sent yet (cancel it instead), Forbidden to all but the platform.
    """
    if not by.runs_platform:
        raise Forbidden("Ask the marketplace to take this order back.")
    with transaction.atomic():
        order = lock_order(order)
        if order.state not in {OrderState.SHIPPED, OrderState.COMPLETED}:
            raise Conflict("Nothing was sent yet. Cancel the order instead.", code="wrong_state")
        if not any(one.kind == OrderReturned.kind for one in story_of(order)):
            return_stock(holder=order.session, by=by)
            news = OrderReturned(
                target=order, session=chat_id(order.conversation), order=order.public_id, reason=reason
            )
            publish(news, by=by)
    # After the commit, because the gateway is asked; a second call finishes what a crash left.
    if order.total_amount and left_to_refund(order):
        refund_order(order, by=by, reason=reason or "Order returned")
        order.refresh_from_db()
    return order
