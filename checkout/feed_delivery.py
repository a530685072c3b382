"""Tells product feeds what delivery costs, by the very rules that will charge it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from django.conf import settings

from checkout.core.fulfilment import Method, OptionKind, plan_fulfilment
from checkout.core.types import Address, Line
from checkout.pricing import methods_of
from marketplace.delivery import Quote, own_price
from marketplace.models import Product
from ontology.models import Group
from ontology.money import Money


def delivery_quotes(creators: Collection[Group]) -> Quote:
    """For one piece alone in its basket, brought to somebody in the country asked for."""
    return partial(_quote, methods_of([creator.public_id for creator in creators]))


def _quote(methods: Sequence[Method], product: Product, price: Money, country: str) -> Money | None:
    if product.is_digital or not product.is_buyable:
        return own_price(product, price, country)
    home = Address(country=country.upper() or settings.AGORA_COUNTRY)
    (group,) = plan_fulfilment([_line(product, price)], methods, home, {})
    chosen = group.selected
    # Who fetches it pays no delivery, but that is no delivery for free.
    return None if chosen is None or chosen.kind is OptionKind.PICKUP else chosen.price


def _line(product: Product, price: Money) -> Line:
    own = product.shipping_price_amount
    return Line(
        id=product.public_id,
        product_id=product.public_id,
        variant_id="",
        seller_id=product.creator.public_id,
        seller_name=product.creator.name,
        title=product.name,
        quantity=1,
        unit_price=price,
        shipping_price=None if own is None else Money(own, product.currency),
    )
