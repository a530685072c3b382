"""The leg of words: all terms first, then any term, the rarer the better."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, F, FloatField, Q, Value, When

from recommendations.embeddings.registry import embedder
from recommendations.retrieval.filters import filtered
from recommendations.retrieval.vocabulary import weights_of

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

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
    return _best(filters, query, SearchRank(F("knowledge__search"), query, normalization=Value(1)))


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
    return _best(filters, _raw(" | ".join(terms)), reduce(add, worth))


def _best(filters: SearchFilters, query: SearchQuery, worth: Combinable) -> list[UUID]:
    """The ids that match, worthiest first. What is weighed stands in FROM, so that it is gathered once."""
    row = Q(knowledge__label="product", knowledge__model=embedder().name, knowledge__search=query)
    weighed = (
        filtered(filters).filter(row).annotate(worth=worth).values_list("pk", "worth", "sold_count")[:WEIGHED]
    )
    sql, values = weighed.query.sql_with_params()
    ordered = f"SELECT pk FROM ({sql}) AS weighed ORDER BY worth DESC, sold_count DESC, pk LIMIT {POOL}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(ordered, values)
        return [pk for (pk,) in cursor.fetchall()]


def _raw(expression: str) -> SearchQuery:
    # Terms are letters and digits only, so the expression cannot be broken out of.
    return SearchQuery(expression, config="english", search_type="raw")
