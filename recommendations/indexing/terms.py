"""The catalogue's words and their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from recommendations.language.fold import words
from recommendations.models import TermKind

if TYPE_CHECKING:
    from marketplace.models import Product
    from recommendations.indexing.text import ProductText

# Sorted, so that two workers who add the same words wait for each other instead of dead-locking.
_ADD = """
    INSERT INTO recommendations_term (word, kind, shown, products)
    SELECT word, kind, shown, number FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[])
      AS given (word, kind, shown, number) ORDER BY word, kind
    ON CONFLICT (word, kind) DO UPDATE SET products = recommendations_term.products + excluded.products
"""


def store_terms(products: Sequence[Product], texts: Mapping[UUID, ProductText]) -> None:
    """Add the words of these products to the vocabulary."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for product in products:
        counted.update(set(_terms(product, texts[product.pk])))
    # Two spellings of one brand are one term; the more frequent is shown.
    rows = {(word, kind): (shown, number) for (word, kind, shown), number in counted.most_common()[::-1]}
    if not rows:
        return
    columns = zip(
        *((word, kind, shown, number) for (word, kind), (shown, number) in rows.items()), strict=True
    )
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [list(column) for column in columns])


def _terms(product: Product, text: ProductText) -> Iterator[tuple[str, str, str]]:
    brand = words(product.brand)
    if brand:
        yield " ".join(brand)[:120], TermKind.BRAND, product.brand
    for word in countable(f"{text.name} {text.facts}"):
        yield word, TermKind.SPEC, ""
    for word in countable(f"{text.fitness} {text.prose}"):
        yield word, TermKind.TEXT, ""


def countable(text: str) -> Iterator[str]:
    return (word for word in words(text) if 2 < len(word) <= 40 and not word.isdigit())
