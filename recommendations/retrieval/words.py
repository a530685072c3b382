"""The leg of words: all terms first, then any term, the rarer the better."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, FloatField, Q, Value, When

from recommendations.embeddings.registry import embedder
from recommendations.retrieval.filters import filtered
from recommendations.retrieval.vocabulary import weights_of

if TYPE_CHECKING:
    from marketplace.queries import ProductQuerySet
    from recommendations.retrieval.types import SearchFilters

POOL = 300
# Words that most of the catalogue has tell little, so not more than this many of their products are weighed.
WEIGHED = 2_000
ENOUGH = 20


def by_words(terms: Sequence[str], filters: SearchFilters) -> list[UUID]:
    """Product ids that have all terms, best first; then those with any of them where these are few."""
    if not terms:
        return []
    everything = _with_all(terms, filters)
    if len(everything) >= ENOUGH or len(terms) == 1:
        return everything
    seen = set(everything)
    return [*everything, *(pk for pk in _with_any(terms, filters) if pk not in seen)][:POOL]


def _with_all(terms: Sequence[str], filters: SearchFilters) -> list[UUID]:
    query = _raw(" & ".join(terms))
    ranked = _matching(filters, query).annotate(
        rank=SearchRank(F("knowledge__search"), query, normalization=Value(1))
    )
    return list(ranked.order_by("-rank", "-sold_count", "pk").values_list("pk", flat=True)[:POOL])


def _with_any(terms: Sequence[str], filters: SearchFilters) -> list[UUID]:
    telling = weights_of(terms)
    worth = [
        Case(
            When(knowledge__search=_raw(term), then=Value(telling[term])),
            default=Value(0.0),
            output_field=FloatField(),
        )
        for term in terms
    ]
    ranked = _matching(filters, _raw(" | ".join(terms))).annotate(rank=reduce(add, worth))
    return list(ranked.order_by("-rank", "-sold_count", "pk").values_list("pk", flat=True)[:POOL])


def _matching(filters: SearchFilters, query: SearchQuery) -> ProductQuerySet:
    row = Q(knowledge__label="product", knowledge__model=embedder().name, knowledge__search=query)
    weighed = filtered(filters).filter(row).values("pk")[:WEIGHED]
    from marketplace.models import Product

    products: ProductQuerySet = Product.objects.filter(row, pk__in=weighed)
    return products


def _raw(expression: str) -> SearchQuery:
    # Terms are letters and digits only, so the expression cannot be broken out of.
    return SearchQuery(expression, config="english", search_type="raw")
