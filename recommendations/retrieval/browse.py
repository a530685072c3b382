"""Everything within the filters, when nothing is asked for in words."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.cache import cache

from recommendations.retrieval.filters import entries

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from recommendations.models import SearchEntry
    from recommendations.retrieval.types import SearchFilters

# A short list is counted each time; nobody sees whether a long one has two more or less since a minute ago. What lies
# beyond the last page of the search page is not counted at all.
SHORT, SECONDS_KEPT, REACHED = 1_000, 60, 12_000


def browse(filters: SearchFilters, limit: int, offset: int) -> tuple[list[UUID], int]:
    """One page, what can be bought first, bestsellers first; and how many there are in all."""
    listed = entries(filters)
    to_be_had = listed.filter(is_available=True)
    page = _cut(to_be_had, limit, offset)
    # Two walks along an index instead of one sort of everything: the second begins where the first has ended.
    if len(page) < limit and not filters.in_stock:
        skipped = max(0, offset - to_be_had.count()) if not page else 0
        page += _cut(listed.filter(is_available=False), limit - len(page), skipped)
    return page, _count(listed)


def _cut(listed: QuerySet[SearchEntry], limit: int, offset: int) -> list[UUID]:
    ordered = listed.order_by("-standing", "pk").values_list("pk", flat=True)
    return list(ordered[offset : offset + limit])


def _count(listed: QuerySet[SearchEntry]) -> int:
    key = f"listed:{sha256(str(listed.query).encode()).hexdigest()}"
    long: int | None = cache.get(key)
    if long is not None:
        return long
    short = listed[: SHORT + 1].count()
    if short <= SHORT:
        return short
    cache.set(key, counted := listed[:REACHED].count(), SECONDS_KEPT)
    return counted
