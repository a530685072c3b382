"""Search: words and meaning fused, then rating and availability; limits are filters and never likeness."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from marketplace.models import Category, Product
from recommendations.retrieval.browse import browse
from recommendations.retrieval.explaining import explain
from recommendations.retrieval.filters import Within
from recommendations.retrieval.fusion import fuse
from recommendations.retrieval.question import read_question
from recommendations.retrieval.rankings import rankings
from recommendations.retrieval.relaxing import nearest_to
from recommendations.retrieval.shelf import named_shelf
from recommendations.retrieval.types import Near, SearchFilters, SearchResult
from recommendations.retrieval.weighing import shelf_meant, telling_of, weigh
from recommendations.retrieval.wording import Wording, wording_of
from recommendations.retrieval.words import ENOUGH, POOL

__all__ = ["SearchFilters", "SearchResult", "search"]

NO_FILTERS = SearchFilters()
# Where limits leave nothing, so many that fit the words are looked at.
NEARBY = 50


class Page(NamedTuple):
    """One page of all that was found; `is_exact` when something on it has every word.

    `missed` is the shelf that the query names when nothing found stands on it.
    """

    ids: list[UUID]
    total: int
    scores: dict[UUID, float]
    is_exact: bool
    missed: Category | None = None


NOTHING = Page([], 0, {}, is_exact=True)


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
    page = _page(wording, question.filters, limit, offset)
    nearest = _nearest(wording, question.filters, page.missed) if page.missed or not page.total else []
    if page.missed and nearest:
        # Who asks for a racket under €20 is told that there is none, and not shown grips.
        page = NOTHING
    return SearchResult(
        ids=page.ids,
        scores=page.scores,
        total=page.total,
        took_ms=round((time.perf_counter() - started) * 1000, 1),
        corrected=wording.corrected,
        filters=question.filters,
        explanation=explain(() if page.is_exact else wording.terms, page.ids, page.total, nearest),
        nearest=nearest,
    )


def _page(wording: Wording, filters: SearchFilters, limit: int, offset: int) -> Page:
    if not wording.terms:
        return Page(*browse(filters, limit, offset), {}, is_exact=True)
    shelf = named_shelf(wording.text)
    telling = telling_of(wording.terms, shelf)
    # Whoever asks for a hundred at once gets them, if there are; pages of one size are cut from one ranking.
    enough = min(max(ENOUGH, limit), POOL)
    legs = list(rankings(wording, Within(filters), shelf, telling, enough))
    found = {pk: one for leg in reversed(legs) for pk, one in leg.items()}
    shelf = shelf_meant(found, telling, shelf)
    missed = shelf.category if shelf and not any(f.category in shelf.within for f in found.values()) else None
    scores = weigh(fuse(legs), found, telling, shelf)
    ordered = sorted(scores, key=lambda pk: (-scores[pk], pk))[offset : offset + limit]
    is_exact = any(leg[pk].has_all for leg in legs for pk in ordered if pk in leg)
    ids = [UUID(pk) for pk in ordered]
    return Page(ids, len(scores), {UUID(pk): scores[pk] for pk in ordered}, is_exact, missed)


def _nearest(wording: Wording, filters: SearchFilters, missed: Category | None) -> list[Near]:
    """A few products that come close, of the shelf that was named, where limits have left nothing."""
    wide = replace(NO_FILTERS, category=filters.category, creator=filters.creator)
    if filters == wide:
        return []
    # A category that was chosen is a limit of its own.
    wide = replace(wide, category=filters.category or missed)
    near = _page(wording, wide, NEARBY, 0).ids
    found = Product.objects.for_cards().prefetch_related("measures").in_bulk(near)
    return nearest_to([found[pk] for pk in near if pk in found], filters)
