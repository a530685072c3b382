"""Put a product on the shelf, or change it there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from marketplace.events import ProductChanged
from marketplace.models import Product, Stock, Variant
from ontology.actor import Actor, ActorKind
from ontology.errors import Forbidden
from ontology.events import publish

_COMPARED = [
    field.attname
    for field in Product._meta.concrete_fields
    if field.name not in ("updated_at", "created_at", "rating_average", "rating_count", "sold_count")
]


@transaction.atomic
def save_product(
    *, product: Product, by: Actor, on_hand: int = 0, also_changed: Sequence[str] = ()
) -> Product:
    """Create or update through the one verb that tells others (ProductChanged). Nothing new? Then nothing is told.

    A product without variants gets its only one, with ``on_hand`` pieces. ``also_changed`` names what the caller
    changed in the product's parts (variants, media). Raises Forbidden when the product is of another creator.
    """
    check_may_change(product, by)
    changes = [*_changes(product), *also_changed]
    if changes:
        product.save()
        _ensure_variant(product, on_hand)
        publish(ProductChanged(target=product, group=product.creator, changes=changes), by=by)
    return product


def check_may_change(product: Product, by: Actor) -> None:
    """Only the platform and the product's own creator change it."""
    mine = by.kind is ActorKind.CREATOR and by.group_id is not None and by.group_id == product.creator_id
    if not by.runs_platform and not mine:
        raise Forbidden("Only its creator may change a product.")


def _changes(product: Product) -> list[str]:
    if product._state.adding:
        return ["created"]
    before = Product.objects.filter(pk=product.pk).values(*_COMPARED).get()
    return [name for name in _COMPARED if before[name] != getattr(product, name)]


def _ensure_variant(product: Product, on_hand: int) -> None:
    if not product.variants.exists():
        variant = Variant.objects.create(product=product, item_id=product.item_id)
        Stock.objects.create(variant=variant, on_hand=on_hand)
