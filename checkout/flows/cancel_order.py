"""Call an order off before it is sent."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from checkout.core.states import OrderState
from checkout.events import OrderCanceled
from checkout.flows.refund_order import left_to_refund, owe_refund, try_refund
from checkout.locking import chat_id, lock_order
from checkout.models import Order, Refund
from checkout.models.fulfilment import FulfilmentStatus
from checkout.models.states import move
from marketplace.actions.return_stock import return_stock
from ontology.actor import Actor
from ontology.errors import Forbidden
from ontology.events import publish


def cancel_order(order: Order, *, by: Actor, reason: str = "") -> Order:
    """Call it off, put the goods back on the shelf, and give the money back. Harmless when already called off.

    Raises Conflict when something was sent already, Forbidden to all but the platform.
    """
    if not by.runs_platform:
        raise Forbidden("Ask the marketplace to cancel this order for you.")
    with transaction.atomic():
        order = lock_order(order)
        refund = None if order.state == OrderState.CANCELED else _cancel(order, by, reason)
    # After the commit, because the gateway is asked. Should this die here, the reconciler sends what is owed.
    if refund is not None:
        try_refund(refund, by)
        order.refresh_from_db()
    return order


def _cancel(order: Order, by: Actor, reason: str) -> Refund | None:
    move(order, OrderState.CANCELED)
    order.canceled_at, order.cancel_reason = timezone.now(), reason[:200]
    order.save()
    order.fulfilments.update(status=FulfilmentStatus.CANCELED)
    return_stock(holder=order.session, by=by)
    news = OrderCanceled(
        target=order, session=chat_id(order.conversation), order=order.public_id, reason=reason
    )
    publish(news, by=by)
    # What is on its way back already is not owed again.
    is_owed = bool(order.total_amount and left_to_refund(order))
    return owe_refund(order, reason=reason or "Order canceled") if is_owed else None
