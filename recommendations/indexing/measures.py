"""Measures and their rows: what a specification says in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from recommendations.language.measures import read_size
from recommendations.models import Measure

if TYPE_CHECKING:
    from marketplace.models import Product

# Into the row that search reads, by unit.
INTO_ENTRIES = """
    UPDATE recommendations_searchentry e SET sizes = (
      SELECT jsonb_object_agg(unit, ranges) FROM (
        SELECT unit, jsonb_agg(jsonb_build_array(low, high) ORDER BY key) AS ranges
        FROM recommendations_measure m WHERE m.product_id = e.product_id GROUP BY unit
      ) of_unit
    )
"""
LARGEST = Decimal(10) ** 10  # beyond this a number is a code, not a size


def store_measures(products: Sequence[Product]) -> None:
    """Replace the measures of these products by what their attributes say now."""
    Measure.objects.filter(product__in=products).delete()
    Measure.objects.bulk_create(measure for product in products for measure in _measures(product))
    with connection.cursor() as cursor:
        cursor.execute(f"{INTO_ENTRIES} WHERE product_id = ANY(%s)", [[product.pk for product in products]])


def _measures(product: Product) -> Iterator[Measure]:
    told: set[str] = set()
    for name, value in product.attributes.items():
        size = read_size(str(value)[:200])
        if size and size.high < LARGEST:
            told.add(size.unit)
            yield Measure(product=product, key=name[:120], unit=size.unit, low=size.low, high=size.high)
    if product.weight_grams and "g" not in told:
        yield Measure(
            product=product, key="weight_grams", unit="g", low=product.weight_grams, high=product.weight_grams
        )
