"""What comes nearest when nothing keeps the limits, and in what it differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from marketplace.cards import availability_of
from recommendations.retrieval.types import Near

if TYPE_CHECKING:
    from marketplace.models import Product
    from recommendations.preferences.model import AttributeLimit
    from recommendations.retrieval.types import SearchFilters

OFFERED = 3
_LOOKED_AT = 12


def nearest_to(products: Sequence[Product], filters: SearchFilters) -> list[Near]:
    """Of products that fit the words, the few that miss the limits by least."""
    ordered = sorted(products, key=lambda product: (_breaches(product, filters), _over(product, filters)))
    told = ((product, ", ".join(_differences(product, filters))) for product in ordered[:_LOOKED_AT])
    return [Near(product, differs) for product, differs in told if differs][:OFFERED]


def _over(product: Product, filters: SearchFilters) -> int:
    """Minor units between the price and the nearest bound."""
    price = product.price.amount
    above = price - filters.max_price.amount if filters.max_price is not None else 0
    below = filters.min_price.amount - price if filters.min_price is not None else 0
    return max(above, below, 0)


def _breaches(product: Product, filters: SearchFilters) -> int:
    """How many limits other than the price are missed: what only costs more is nearer than what also weighs more."""
    return sum(1 for _ in _differences(product, filters)) - (_over(product, filters) > 0)


def _differences(product: Product, filters: SearchFilters) -> Iterator[str]:
    price = product.price
    if filters.max_price is not None and price.amount > filters.max_price.amount:
        above = type(price)(price.amount - filters.max_price.amount, price.currency)
        yield gettext("{sum} over the limit").format(sum=above)
    if filters.min_price is not None and price.amount < filters.min_price.amount:
        below = type(price)(filters.min_price.amount - price.amount, price.currency)
        yield gettext("{sum} under the price asked for").format(sum=below)
    for limit in filters.limits:
        yield from _measured(product, limit)
    if filters.conditions and product.condition not in filters.conditions:
        yield _in_words(product.condition)
    if filters.in_stock and availability_of(product) == "out_of_stock":
        yield gettext("sold out")


def _in_words(condition: str) -> str:
    words = {"new": gettext("new, not used"), "refurbished": gettext("refurbished"), "used": gettext("used")}
    return words[condition]


def _measured(product: Product, limit: AttributeLimit) -> Iterator[str]:
    sizes = [m for m in product.measures.all() if m.unit == limit.unit]
    if any(_keeps(m.low, m.high, limit) for m in sizes):
        return
    if not sizes:
        yield gettext("nothing is known of “{words}”").format(words=limit.words)
        return
    low, high = sizes[0].low.normalize(), sizes[0].high.normalize()
    text = "{low} {unit}" if low == high else gettext("{low} to {high} {unit}")
    yield text.format(low=f"{low:f}", high=f"{high:f}", unit=limit.unit)


def _keeps(low: Decimal, high: Decimal, limit: AttributeLimit) -> bool:
    return (limit.low is None or low >= limit.low) and (limit.high is None or high <= limit.high)
