"""Take a product off the shelves."""

from __future__ import annotations

from django.db import transaction

from marketplace.actions.save_product import check_may_change
from marketplace.events import ProductArchived
from marketplace.models import Product
from ontology.actor import Actor
from ontology.events import publish
from ontology.models import ThingStatus


@transaction.atomic
def archive_product(*, product: Product, by: Actor) -> Product:
    """Hide it from shoppers and from search; old orders still show it. Harmless when it is archived."""
    check_may_change(product, by)
    if product.status != ThingStatus.ARCHIVED:
        product.status = ThingStatus.ARCHIVED
        product.save(update_fields=["status"])
        publish(ProductArchived(target=product, group=product.creator), by=by)
    return product
