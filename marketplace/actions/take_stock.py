"""Hand over what was held: the pieces leave the shelf for good."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.db.models import F

from marketplace.holding import held_by, lock_holder, lock_stock, publish_stock
from marketplace.models import Product, Reservation, ReservationState
from ontology.actor import Actor
from ontology.errors import Gone
from ontology.models import Thing


@transaction.atomic
def take_stock(*, holder: Thing, by: Actor) -> list[Reservation]:
    """Turn what the holder holds into sold pieces. Taken before? Then it returns what was sold and changes nothing.

    Raises Gone when there is nothing to take: the reservation was released, so reserve again first.
    """
    lock_holder(holder)
    held = held_by(holder)
    if not held:
        return _already_taken(holder)
    stock = lock_stock({reservation.variant_id for reservation in held})
    sold: Counter[Product] = Counter()
    for reservation in held:
        row = stock[reservation.variant_id]
        if reservation.is_backed:
            row.on_hand -= reservation.quantity
            row.reserved -= reservation.quantity
            row.save(update_fields=["on_hand", "reserved"])
        sold[row.variant.product] += reservation.quantity
        reservation.state = ReservationState.SOLD
    Reservation.objects.filter(pk__in=[found.pk for found in held]).update(state=ReservationState.SOLD)
    _count(sold, by)
    return held


def _already_taken(holder: Thing) -> list[Reservation]:
    sold = list(Reservation.objects.filter(holder=holder, state=ReservationState.SOLD).order_by("variant_id"))
    if not sold:
        raise Gone("These pieces are no longer held. Reserve them again.", field="quantity")
    return sold


def _count(sold: Counter[Product], by: Actor) -> None:
    for product, quantity in sorted(sold.items(), key=lambda pair: pair[0].pk):  # one order for everybody
        Product.objects.filter(pk=product.pk).update(sold_count=F("sold_count") + quantity)
        publish_stock(product, by=by)
