"""Filters as SQL conditions on live rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from marketplace.models import Availability, Product, Variant
from recommendations.models import Measure

if TYPE_CHECKING:
    from marketplace.queries import ProductQuerySet
    from recommendations.preferences.model import AttributeLimit
    from recommendations.retrieval.types import SearchFilters

# What any column holds; a price from an address bar may be larger.
LARGEST = 2**63 - 1


def is_available() -> Exists:
    """Whether some variant of the product can be promised now."""
    free = Q(stock__on_hand__gt=F("stock__reserved")) & ~Q(availability=Availability.OUT_OF_STOCK)
    unbounded = Q(availability__in=(Availability.PRE_ORDER, Availability.BACKORDER))
    return Exists(Variant.objects.filter(free | unbounded, product=OuterRef("pk"), is_active=True))


def filtered(filters: SearchFilters) -> ProductQuerySet:
    """The sellable products within the filters, unordered."""
    products: ProductQuerySet = Product.objects.sellable()
    if filters.min_price is not None or filters.max_price is not None:
        products = _priced(products, filters)
    if filters.category:
        path = filters.category.path
        products = products.filter(Q(category__path=path) | Q(category__path__startswith=f"{path} > "))
    if filters.creator:
        products = products.filter(creator__slug=filters.creator)
    for limit in filters.limits:
        products = products.filter(within(limit))
    return products.filter(is_available()) if filters.in_stock else products


def _priced(products: ProductQuerySet, filters: SearchFilters) -> ProductQuerySet:
    products = products.with_current_price()
    # Spoken as Q objects, since the column is made by the line above.
    if filters.min_price is not None:
        products = products.filter(Q(("current_price__gte", min(filters.min_price.amount, LARGEST))))
    if filters.max_price is not None:
        products = products.filter(Q(("current_price__lte", min(filters.max_price.amount, LARGEST))))
    return products


def within(limit: AttributeLimit) -> Exists:
    """Whether a measure of the product stays inside the limit with its whole range."""
    measures = Measure.objects.filter(product=OuterRef("pk"), unit=limit.unit)
    if limit.low is not None:
        measures = measures.filter(low__gte=_bounded(limit.low))
    if limit.high is not None:
        measures = measures.filter(high__lte=_bounded(limit.high))
    return Exists(measures)


def _bounded(value: Decimal) -> Decimal:
    return min(value, Decimal(10) ** 10)
