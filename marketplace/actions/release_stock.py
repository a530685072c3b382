"""Let held pieces go."""

from __future__ import annotations

from django.db import transaction

from marketplace.holding import held_by, lock_holder, lock_stock
from marketplace.models import Reservation, ReservationState
from ontology.actor import Actor
from ontology.models import Thing


@transaction.atomic
def release_stock(*, holder: Thing, by: Actor) -> int:
    """Free whatever the holder holds and say how many reservations that were. Harmless when it holds nothing."""
    lock_holder(holder)
    held = held_by(holder)
    stock = lock_stock({reservation.variant_id for reservation in held})
    for reservation in held:
        row = stock[reservation.variant_id]
        row.reserved -= reservation.quantity if reservation.is_backed else 0
        row.save(update_fields=["reserved"])
    return Reservation.objects.filter(pk__in=[found.pk for found in held]).update(
        state=ReservationState.RELEASED
    )
