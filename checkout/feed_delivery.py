"""Tells product feeds what delivery costs, by the very rules that will charge it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import partial

from django.conf import settings

from checkout.core.fulfilment import Method, OptionKind, plan_fulfilment
from checkout.core.types import Address, Line
from checkout.pricing import methods_of
from marketplace.delivery import Quote, own_price
from marketplace.models import Product
from ontology.models import Group
from ontology.money import Money

# By seller, so that a product looks through its own seller's and the shared ones ("") and not through everybody's.
Offered = defaultdict[str, list[Method]]


def delivery_quotes(creators: Collection[Group]) -> Quote:
    """For one piece alone in its basket, brought to somebody in the country asked for."""
    offered: Offered = defaultdict(list)
    for method in methods_of([creator.public_id for creator in creators]):
        offered[method.seller_id].append(method)
    return partial(_quote, offered)


def _quote(offered: Offered, product: Product, price: Money, country: str) -> Money | None:
    if product.is_digital or not product.is_buyable:
        return own_price(product, price, country)
    home = Address(country=country.upper() or settings.AGORA_COUNTRY)
    methods = offered[product.creator.public_id] + offered[""]
    (group,) = plan_fulfilment([_line(product, price)], methods, home, {})
    chosen = group.selected
    # Who fetches it pays no delivery, but that is no delivery for free.
    return None if chosen is None or chosen.kind is OptionKind.PICKUP else chosen.price


def _line(product: Product, price: Money) -> Line:
    return Line(
        id=product.public_id,
        product_id=product.public_id,
        variant_id="",
        seller_id=product.creator.public_id,
        seller_name=product.creator.name,
        title=product.name,
        quantity=1,
        unit_price=price,
        shipping_price=product.shipping_price,
    )
