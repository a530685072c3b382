"""Show a product to shoppers."""

from __future__ import annotations

from marketplace.actions.save_product import save_product
from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import ThingStatus


def publish_product(*, product: Product, by: Actor) -> Product:
    """Make a draft or archived product visible. Harmless when it is."""
    product.status = ThingStatus.ACTIVE
    return save_product(product=product, by=by)
