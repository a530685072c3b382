"""Search: words and meaning fused, then rating and availability; limits are filters and never likeness."""

from __future__ import annotations

import time
from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction

from marketplace.models import Product
from recommendations.retrieval.browse import browse
from recommendations.retrieval.explaining import explain
from recommendations.retrieval.filters import Within
from recommendations.retrieval.fusion import fuse
from recommendations.retrieval.question import read_question
from recommendations.retrieval.rankings import rankings
from recommendations.retrieval.relaxing import nearest_to
from recommendations.retrieval.shelf import named_shelf
from recommendations.retrieval.types import Near, SearchFilters, SearchResult
from recommendations.retrieval.weighing import weigh
from recommendations.retrieval.wording import Wording, wording_of

__all__ = ["SearchFilters", "SearchResult", "search"]

NO_FILTERS = SearchFilters()
# Where limits leave nothing, so many that fit the words are looked at.
NEARBY = 50

Page = tuple[list[UUID], int, dict[UUID, float]]


def search(
    query: str, *, filters: SearchFilters = NO_FILTERS, limit: int = 20, offset: int = 0
) -> SearchResult:
    """The products that fit a query best, one page of them.

    Prices and measures in the query ("under 100 euros", "less than 360 g") become filters; filters given win over
    spoken ones. An empty query lists everything within the filters, bestsellers first. `total` counts what can be
    paged through (at most some hundreds for a query). Raises `Invalid` when the query is too long.
    """
    started = time.perf_counter()
    question = read_question(query, filters)
    wording = wording_of(question.text)
    page, total, scores = _page(wording, question.filters, limit, offset)
    nearest = [] if total else _nearest(wording, question.filters)
    return SearchResult(
        ids=page,
        scores=scores,
        total=total,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        corrected=wording.corrected,
        filters=question.filters,
        explanation=explain(wording.terms, page, total, nearest),
        nearest=nearest,
    )


def _page(wording: Wording, filters: SearchFilters, limit: int, offset: int) -> Page:
    if not wording.terms:
        return *browse(filters, limit, offset), {}
    shelf = named_shelf(wording.text)
    # Parallel workers and compiled plans are for reports; a search is over sooner than they start.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off")
        scores = weigh(fuse(rankings(wording, Within(filters), shelf)), wording.terms, shelf)
    ordered = sorted(scores, key=lambda pk: (-scores[pk], pk))[offset : offset + limit]
    kept = {UUID(pk): scores[pk] for pk in ordered}
    return list(kept), len(scores), kept


def _nearest(wording: Wording, filters: SearchFilters) -> list[Near]:
    """A few products that come close, where limits have left nothing."""
    wide = replace(NO_FILTERS, category=filters.category, creator=filters.creator)
    if filters == wide:
        return []
    page, _, _ = _page(wording, wide, NEARBY, 0)
    found = Product.objects.for_cards().prefetch_related("measures").in_bulk(page)
    return nearest_to([found[pk] for pk in page if pk in found], filters)
