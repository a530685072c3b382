"""From a product to what is drawn of it; every format of the picture starts here, so that all show the same."""

from __future__ import annotations

from marketplace.models import Product

from .subject import Subject


def subject_of(product: Product) -> Subject:
    """The product as a draughtsman sees it. The seller's own id keeps the picture the same on every machine."""
    return Subject(
        id=product.item_id,
        title=product.name,
        category=product.category.path,
        brand=product.brand,
        attributes={str(name): str(value) for name, value in product.attributes.items()},
    )
