"""What ranking promises of any list it shows, checked on live rows and not by the code that ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from marketplace.models import Product

LIKENESS = 0.8
NEARLY = 0.15  # of the price
MINOR = frozenset({"colour", "color", "model_year", "season"})


def broken_promises(
    products: Sequence[Product], *, least: int | None = None, most: int | None = None
) -> Iterator[str]:
    """Every promise a list breaks, in words. `least` and `most` are the shopper's firm limits in minor units."""
    for product in products:
        if not any(v.is_active and v.stock.free > 0 for v in product.variants.select_related("stock")):
            yield f"{product.item_id} is not in stock"
        if product.rating_average is not None and product.rating_average < 3.5 and product.rating_count >= 3:
            yield f"{product.item_id} is rated {product.rating_average}"
        if most is not None and product.price.amount > most:
            yield f"{product.item_id} costs {product.price}, the limit is {most / 100:.2f}"
        if least is not None and product.price.amount < least:
            yield f"{product.item_id} costs {product.price}, the least is {least / 100:.2f}"
    for one, other in combinations(products, 2):
        if near_identical(one, other):
            yield f"{one.item_id} and {other.item_id} are the same choice"


def near_identical(one: Product, other: Product) -> bool:
    """One maker, one shelf, about one price and four fifths of the specifications alike (colour and year aside)."""
    if one.brand != other.brand or one.category_id != other.category_id:
        return False
    if abs(one.price.amount - other.price.amount) > NEARLY * max(one.price.amount, other.price.amount):
        return False
    first, second = ({k: v for k, v in p.attributes.items() if k not in MINOR} for p in (one, other))
    shared = first.keys() & second.keys()
    return bool(shared) and sum(first[key] == second[key] for key in shared) / len(shared) >= LIKENESS
