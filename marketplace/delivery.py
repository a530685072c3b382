"""What bringing one piece to its buyer costs. Whoever sells answers; feeds ask, and cannot tell another sum."""

from __future__ import annotations

from collections.abc import Callable, Collection

from marketplace.models import Product
from ontology.models import Group
from ontology.money import Money

# A product at today's price → its delivery within a country (two letters, empty: the marketplace's own); None when
# nothing brings it there, or nobody knows what that costs.
Quote = Callable[[Product, Money, str], Money | None]
Quoter = Callable[[Collection[Group]], Quote]

_quoters: list[Quoter] = []


def quote_with(quoter: Quoter) -> None:
    """Let ``quoter`` answer from now on; the app that charges calls this once, as it starts."""
    _quoters[:] = [quoter]


def delivery_quotes(creators: Collection[Group]) -> Quote:
    """The quote for products of these creators; whatever it needs is read now and not product by product."""
    return _quoters[0](creators) if _quoters else own_price


def own_price(product: Product, price: Money, country: str) -> Money | None:
    """Where we do not charge for it there is only what the seller says."""
    return None if product.is_digital else product.shipping_price
