"""Tell that a parcel is on its way."""

from __future__ import annotations

from django.db import transaction

from checkout.core.fulfilment import OptionKind
from checkout.core.states import OrderState
from checkout.events import ParcelShipped
from checkout.flows.handle_parcel import lock_parcel, require_moves
from checkout.locking import chat_id
from checkout.models import Fulfilment
from checkout.models.fulfilment import FulfilmentStatus
from checkout.models.states import move
from ontology.actor import Actor
from ontology.events import publish


@transaction.atomic
def ship_parcel(
    parcel: Fulfilment, *, by: Actor, carrier: str = "", tracking_number: str = "", tracking_url: str = ""
) -> Fulfilment:
    """Mark it sent (or ready, for a pick-up), with its tracking when there is any. Harmless when it is already.

    Raises Forbidden to all but the platform and the creator, Conflict when the order was called off.
    """
    order, parcel = lock_parcel(parcel, by)
    if parcel.status != FulfilmentStatus.PENDING:
        require_moves(parcel, FulfilmentStatus.SHIPPED, FulfilmentStatus.READY_FOR_PICKUP)
        return parcel
    fetched = parcel.kind == OptionKind.PICKUP
    parcel.status = FulfilmentStatus.READY_FOR_PICKUP if fetched else FulfilmentStatus.SHIPPED
    parcel.carrier = carrier[:80] or parcel.carrier
    parcel.tracking_number = tracking_number[:80] or parcel.tracking_number
    parcel.tracking_url = tracking_url[:200] or parcel.tracking_url
    parcel.save()
    waiting = order.fulfilments.filter(status=FulfilmentStatus.PENDING).exists()
    if order.state in {OrderState.CONFIRMED, OrderState.PROCESSING}:
        # Sent means all of it; until then it is being worked on.
        target = OrderState.PROCESSING if waiting else OrderState.SHIPPED
        if order.state != target:
            move(order, target)
            order.save()
    news = ParcelShipped(
        target=order, session=chat_id(order.conversation), order=order.public_id, parcel=parcel.public_id
    )
    publish(news, by=by)
    return parcel
