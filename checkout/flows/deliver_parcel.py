"""Tell that a parcel has arrived."""

from __future__ import annotations

from django.db import transaction

from checkout.core.states import OrderState
from checkout.events import ParcelDelivered
from checkout.flows.handle_parcel import lock_parcel, require_moves
from checkout.locking import chat_id
from checkout.models import Fulfilment
from checkout.models.fulfilment import FulfilmentStatus
from checkout.models.states import move
from ontology.actor import Actor
from ontology.events import publish


@transaction.atomic
def deliver_parcel(parcel: Fulfilment, *, by: Actor) -> Fulfilment:
    """Mark it arrived or fetched; the order is completed with its last parcel. Harmless when it is already.

    Raises Forbidden to all but the platform and the creator, Conflict when the order was called off.
    """
    order, parcel = lock_parcel(parcel, by)
    if parcel.status == FulfilmentStatus.DELIVERED:
        return parcel
    # A download or a hand-over at the counter is never on the road.
    require_moves(
        parcel, FulfilmentStatus.PENDING, FulfilmentStatus.SHIPPED, FulfilmentStatus.READY_FOR_PICKUP
    )
    parcel.status = FulfilmentStatus.DELIVERED
    parcel.save()
    if not order.fulfilments.exclude(status=FulfilmentStatus.DELIVERED).exists():
        move(order, OrderState.COMPLETED)
        order.save()
    news = ParcelDelivered(
        target=order, session=chat_id(order.conversation), order=order.public_id, parcel=parcel.public_id
    )
    publish(news, by=by)
    return parcel
