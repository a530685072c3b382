"""Hold some pieces for one checkout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.holding import held_by, lock_holder, lock_stock
from marketplace.models import Availability, Reservation, ReservationState, Stock, Variant
from ontology.actor import Actor
from ontology.errors import Invalid, SoldOut
from ontology.models import Thing

_UNBOUNDED = {Availability.PRE_ORDER, Availability.BACKORDER}


@transaction.atomic
def reserve_stock(
    *, holder: Thing, wants: Mapping[UUID, int], expires_at: datetime, by: Actor
) -> list[Reservation]:
    """Hold exactly these pieces for the holder: variant id to quantity, all of them or none.

    What the holder held before is adjusted, so asking twice holds once. Raises SoldOut naming the product and
    what is left. Pre-orders and back-orders are held beyond the count, on the seller's word.
    """
    if any(quantity < 1 for quantity in wants.values()):
        raise Invalid("Ask for at least one piece of each product.", field="quantity")
    lock_holder(holder)
    before = {held.variant_id: held for held in held_by(holder)}
    stock = lock_stock({*wants, *before})
    for held in before.values():
        _give_back(held, stock[held.variant_id])
    kept = [
        _hold(stock, variant_id, wants[variant_id], holder, expires_at, before)
        for variant_id in sorted(wants)
    ]
    for row in stock.values():
        row.save(update_fields=["reserved"])
    gone = [held.pk for variant_id, held in before.items() if variant_id not in wants]
    Reservation.objects.filter(pk__in=gone).update(state=ReservationState.RELEASED)
    return kept


def _give_back(held: Reservation, stock: Stock) -> None:
    if held.is_backed:
        stock.reserved -= held.quantity


def _hold(
    stock: Mapping[UUID, Stock],
    variant_id: UUID,
    quantity: int,
    holder: Thing,
    expires_at: datetime,
    before: Mapping[UUID, Reservation],
) -> Reservation:
    row = stock.get(variant_id)
    if row is None:
        raise SoldOut("This product has no stock. Choose another one.", field="quantity")
    backed = _check(row, quantity)
    row.reserved += quantity if backed else 0
    held = before.get(variant_id) or Reservation(variant_id=variant_id, holder=holder)
    held.quantity, held.expires_at, held.is_backed = quantity, expires_at, backed
    held.save()
    return held


def _check(stock: Stock, quantity: int) -> bool:
    """Whether the count covers it; beyond the count only where the seller promised to get more."""
    variant = stock.variant
    sold_out = not variant.is_active or variant.availability == Availability.OUT_OF_STOCK
    if not sold_out and stock.free >= quantity:
        return True
    if not sold_out and variant.availability in _UNBOUNDED:
        return False
    raise SoldOut(_sold_out(variant, 0 if sold_out else stock.free), field="quantity")


def _sold_out(variant: Variant, free: int) -> str:
    if free:
        return f"Only {free} of {variant} left. Take {free} or choose another product."
    return f"{variant} is sold out. Choose another product."
