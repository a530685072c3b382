"""The ends of a shelf, found by looking at everything on it."""

from __future__ import annotations

import re
from decimal import Decimal

from marketplace.models import Category, Product
from marketplace.queries import ProductQuerySet
from marketplace.verticals import between
from recommendations.ranking.signals import facts_of

LIMIT = 2
# "345 to 355 g": only grams can be set against grams.
GRAMS = re.compile(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?\s*g\b")


def ranked(by: str, shelf: Category | None, *, currency: str) -> list[tuple[Product, str]]:
    """The two at the end asked for, with the weight they are ranked by when it is weight."""
    goods: ProductQuerySet = Product.objects.sellable().in_stock()
    goods = goods.within(shelf) if shelf else goods
    if by in {"lightest", "heaviest"}:
        return _by_weight(goods, is_heavy=by == "heaviest")
    if by == "best_rated":
        rated = goods.filter(rating_count__gt=0).order_by("-rating_average", "-rating_count", "pk")
        return [(product, "") for product in rated.for_cards()[:LIMIT]]
    order = "-current_price" if by == "dearest" else "current_price"
    priced = goods.filter(currency=currency).with_current_price().order_by(order, "pk")
    return [(product, "") for product in priced.for_cards()[:LIMIT]]


def _by_weight(goods: ProductQuerySet, *, is_heavy: bool) -> list[tuple[Product, str]]:
    weighed = []
    # Weights are told in the words of the shelf, which cards do without.
    for product in goods.for_cards().defer(None):
        text = facts_of(product, product.category.find_vertical()).text("weight_range")
        weight = grams(text or "")
        if weight is not None:
            weighed.append((weight, product, str(text)))
    weighed.sort(key=lambda entry: (-entry[0] if is_heavy else entry[0], str(entry[1].pk)))
    return [(product, between(text)) for _, product, text in weighed[:LIMIT]]


def grams(text: str) -> Decimal | None:
    """The middle of a weight such as "345 to 355 g"; None when the text gives no grams."""
    found = GRAMS.search(text)
    if found is None:
        return None
    low = Decimal(found[1])
    return (low + Decimal(found[2] or found[1])) / 2
