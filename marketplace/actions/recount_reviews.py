"""Bring a product's stars up to date."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Avg, Count

from marketplace.models import Product, Review
from ontology.actor import Actor


def recount_reviews(*, product: Product, by: Actor) -> Product:
    """Count the published reviews and take their average, to two places; none gives no average."""
    told = Review.objects.filter(product=product, is_published=True).aggregate(
        Avg("rating"), count=Count("id")
    )
    average = told["rating__avg"]
    product.rating_average = None if average is None else Decimal(str(average)).quantize(Decimal("0.01"))
    product.rating_count = told["count"]
    product.save(update_fields=["rating_average", "rating_count"])
    return product
