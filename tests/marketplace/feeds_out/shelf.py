"""Goods for the feed's tests: the smallest valid ones."""

from __future__ import annotations

from typing import Any

from marketplace.models import Category, Product, Stock, Variant
from ontology.models import Group


def a_category(path: str = "Sports > Padel > Rackets") -> Category:
    slug = path.lower().replace(" > ", "-").replace(" ", "-")
    found, _ = Category.objects.get_or_create(
        path=path, defaults={"name": path.split(" > ")[-1], "slug": slug}
    )
    return found


def a_racket(creator: Group, item_id: str = "viento", *, stock: int = 5, **values: Any) -> Product:
    """A round racket at 79.99 EUR with one variant."""
    told: dict[str, Any] = {
        "name": "Viento Soft",
        "description": "A round racket with a soft core, made for a first season.",
        "brand": "Viento",
        "price_amount": 7999,
        "category": a_category(),
    }
    product = Product.objects.create(creator=creator, item_id=item_id, **(told | values))
    add_variant(product, item_id, stock=stock)
    return product


def add_variant(product: Product, item_id: str, *, stock: int = 5, **values: Any) -> Variant:
    variant = Variant.objects.create(product=product, item_id=item_id, **values)
    Stock.objects.create(variant=variant, on_hand=stock)
    return variant
