"""Say how many there are."""

from __future__ import annotations

from django.db import transaction

from marketplace.holding import publish_stock
from marketplace.models import Stock, Variant
from ontology.actor import Actor
from ontology.errors import Conflict, Forbidden, Invalid


@transaction.atomic
def set_stock(*, variant: Variant, on_hand: int, by: Actor) -> Stock:
    """Set the count of a variant. Raises Conflict when shoppers already hold more than that."""
    if not (by.runs_platform or by.sells(variant.product)):
        raise Forbidden("Only its creator may change the stock of a product.")
    if on_hand < 0:
        raise Invalid("Stock cannot be below zero.", field="on_hand")
    Stock.objects.get_or_create(variant=variant)
    stock = Stock.objects.select_for_update().get(variant=variant)
    if on_hand < stock.reserved:
        raise Conflict(f"{stock.reserved} are held by checkouts. Set at least that many.", field="on_hand")
    if stock.on_hand != on_hand:
        stock.on_hand = on_hand
        stock.save(update_fields=["on_hand"])
        publish_stock(variant.product, by=by)
    return stock
