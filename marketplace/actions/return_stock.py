"""Put sold pieces back on the shelf."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from marketplace.holding import lock_holder, lock_stock, publish_stock
from marketplace.models import Product, Reservation, ReservationState
from ontology.actor import Actor
from ontology.models import Thing


@transaction.atomic
def return_stock(*, holder: Thing, by: Actor) -> int:
    """Undo ``take_stock`` and say how many reservations that were. Harmless when nothing of the holder's is sold."""
    lock_holder(holder)
    sold = list(Reservation.objects.filter(holder=holder, state=ReservationState.SOLD).order_by("variant_id"))
    stock = lock_stock({reservation.variant_id for reservation in sold})
    counts: dict[Product, int] = {}
    for reservation in sold:
        row = stock[reservation.variant_id]
        row.on_hand += reservation.quantity if reservation.is_backed else 0
        row.save(update_fields=["on_hand"])
        counts[row.variant.product] = counts.get(row.variant.product, 0) + reservation.quantity
    for product, quantity in sorted(counts.items(), key=lambda pair: pair[0].pk):
        fewer = Greatest(F("sold_count") - quantity, 0)
        Product.objects.filter(pk=product.pk).update(sold_count=fewer)
        publish_stock(product, by=by)
    return Reservation.objects.filter(pk__in=[row.pk for row in sold]).update(state=ReservationState.RELEASED)
