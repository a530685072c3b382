"""What happened to an order since it was placed, read from the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checkout.events import OrderCanceled, OrderReturned, ParcelDelivered, ParcelShipped
from checkout.models import Order
from ontology.models import Event

_TOLD = (ParcelShipped.kind, ParcelDelivered.kind, OrderCanceled.kind, OrderReturned.kind)


@dataclass(frozen=True, slots=True)
class Happened:
    """One event; ``parcel`` is empty where it concerns the whole order."""

    id: str
    kind: str
    at: datetime
    parcel: str


def story_of(order: Order) -> list[Happened]:
    """The events in order."""
    rows = Event.objects.filter(target=order, kind__in=_TOLD).order_by("id")
    return [Happened(row.public_id, row.kind, row.at, str(row.payload.get("parcel", ""))) for row in rows]
