"""Search: words and meaning fused, then rating and availability; limits are filters and never likeness."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from marketplace.models import Product
from recommendations.language.fold import words
from recommendations.language.stems import stem
from recommendations.retrieval.filters import filtered, is_available
from recommendations.retrieval.fusion import fuse
from recommendations.retrieval.meaning import by_meaning
from recommendations.retrieval.question import Question, read_question
from recommendations.retrieval.shelf import Shelf, named_shelf
from recommendations.retrieval.types import SearchFilters, SearchResult
from recommendations.retrieval.vocabulary import correct, weights_of
from recommendations.retrieval.words import by_words

__all__ = ["SearchFilters", "SearchResult", "search"]

NO_FILTERS = SearchFilters()
# An unrated product counts as a decent one, so that the new are not buried.
USUAL_RATING, RATINGS_NEEDED = 4.0, 5
RATING_SHARE = 0.08
SOLD_OUT = 0.6
# A query that names a shelf means what stands on it; one that names a product means that product.
ON_SHELF = 1.6
NAMED = 0.5


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
    if not question.words:
        return _browse(question.filters, limit, offset, started)
    terms = correct(question.words)
    scores = _ranked(question, terms)
    ordered = sorted(scores, key=lambda pk: (-scores[pk], str(pk)))
    page = ordered[offset : offset + limit]
    return SearchResult(
        items=_in_order(page),
        scores={pk: scores[pk] for pk in page},
        total=len(ordered),
        took_ms=_since(started),
        corrected=" ".join(terms) if tuple(terms) != question.words else None,
        filters=question.filters,
    )


def _ranked(question: Question, terms: Sequence[str]) -> dict[UUID, float]:
    text = question.text if tuple(terms) == question.words else " ".join(terms)
    shelf = named_shelf(text)
    relevance = fuse(_rankings(question.filters, terms, text, shelf))
    naming = shelf.naming if shelf else frozenset()
    telling = {word: weight for word, weight in weights_of(terms).items() if stem(word) not in naming}
    rows = (
        Product.objects.filter(pk__in=relevance)
        .annotate(available=is_available())
        .values_list("pk", "name", "category_id", "rating_average", "rating_count", "available")
    )
    return {
        pk: relevance[pk]
        * _liked(average, count)
        * (1.0 if available else SOLD_OUT)
        * (ON_SHELF if shelf and category in shelf.within else 1.0)
        * (1.0 + NAMED * _named(name, telling))
        for pk, name, category, average, count, available in rows
    }


def _rankings(
    filters: SearchFilters, terms: Sequence[str], text: str, shelf: Shelf | None
) -> Iterator[Sequence[UUID]]:
    """By words, by meaning, and by words on the shelf that was named: the whole market may have too many."""
    yield by_words(terms, filters)
    yield [pk for pk, _ in by_meaning(text, filters)]
    if shelf and filters.category is None:
        yield by_words(terms, replace(filters, category=shelf.category))


def _named(title: str, telling: Mapping[str, float]) -> float:
    """How much of what the query says stands in the product's own name, rare words counting more."""
    name = {stem(word) for word in words(title)}
    whole = sum(telling.values())
    if not whole or not name:
        return 0.0
    said = sum(weight for word, weight in telling.items() if stem(word) in name) / whole
    # Of "Brisa" and "Brisa Plus", who says "Brisa" means the first.
    return said * (0.8 + 0.2 * len(name & {stem(word) for word in telling}) / len(name))


def _liked(average: Decimal | None, count: int) -> float:
    """1 for a perfect rating, 0.92 for the worst; few ratings are drawn to the usual one."""
    stars = (float(average or 0) * count + USUAL_RATING * RATINGS_NEEDED) / (count + RATINGS_NEEDED)
    return 1.0 - RATING_SHARE * (5.0 - stars) / 4.0


def _browse(filters: SearchFilters, limit: int, offset: int, started: float) -> SearchResult:
    products = filtered(filters).annotate(available=is_available())
    ordered = products.order_by("-available", "-sold_count", "-created_at", "pk")
    page = list(ordered.values_list("pk", flat=True)[offset : offset + limit])
    return SearchResult(
        items=_in_order(page), total=products.count(), took_ms=_since(started), filters=filters
    )


def _in_order(ids: Iterable[UUID]) -> list[Product]:
    ids = list(ids)
    found = Product.objects.for_cards().in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)
