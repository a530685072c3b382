"""Stock rows under lock. Everybody takes them in the order of their variants, so nobody waits in a circle."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Sum

from marketplace.events import StockChanged
from marketplace.models import Product, Reservation, ReservationState, Stock
from ontology.actor import Actor
from ontology.events import publish
from ontology.models import Thing


def lock_holder(holder: Thing) -> None:
    """One change at a time to what a holder holds. Weak enough to let others point at the holder meanwhile."""
    Thing.objects.select_for_update(no_key=True).filter(pk=holder.pk).values_list("pk").get()


def lock_stock(variants: Iterable[UUID]) -> dict[UUID, Stock]:
    """The stock rows of the variants, locked until the transaction ends."""
    rows = Stock.objects.select_for_update(of=("self",)).filter(variant_id__in=list(variants))
    return {row.variant_id: row for row in rows.select_related("variant__product").order_by("variant_id")}


def held_by(holder: Thing) -> list[Reservation]:
    """What the holder holds now; stable once the holder is locked."""
    return list(Reservation.objects.filter(holder=holder, state=ReservationState.HELD).order_by("variant_id"))


def publish_stock(product: Product, *, by: Actor) -> None:
    """Tell that the count of a product changed; inside the transaction that changed it."""
    rows = Stock.objects.filter(variant__product=product, variant__is_active=True)
    free = rows.aggregate(free=Sum(F("on_hand") - F("reserved")))["free"] or 0
    publish(StockChanged(target=product, free=free), by=by)
