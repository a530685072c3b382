"""Filters as conditions on search entries, which are as live as the goods themselves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Now

from ontology.models import Group, ThingStatus
from recommendations.models import Measure, SearchEntry
from recommendations.queries import shelves
from recommendations.retrieval.types import SearchFilters

if TYPE_CHECKING:
    from ontology.money import Money
    from recommendations.preferences.model import AttributeLimit

# What any column holds; a price from an address bar may be larger.
LARGEST = 2**63 - 1
NOBODY = UUID(int=0)
TABLE = f'"{SearchEntry._meta.db_table}"'
_ON_SALE = (
    Q(sale_price_amount__isnull=False)
    & (Q(sale_starts_at__isnull=True) | Q(sale_starts_at__lte=Now()))
    & (Q(sale_ends_at__isnull=True) | Q(sale_ends_at__gt=Now()))
)


@dataclass(frozen=True)
class Within:
    """The filters as a piece of SQL that gives the entries within them, for queries that the ORM cannot speak."""

    filters: SearchFilters

    @cached_property
    def sql(self) -> str:
        return self._compiled[0]

    @cached_property
    def values(self) -> list[Any]:
        return list(self._compiled[1])

    @property
    def is_narrow(self) -> bool:
        """Whether an index leads to what is within: prices, sizes and stock only thin out what is found otherwise."""
        return bool(self.filters.category or self.filters.creator)

    @cached_property
    def about(self) -> int:
        """About how many entries there are, as the planner reckons: counting would cost as much as searching."""
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {self.sql}", self.values)
            return int(cursor.fetchone()[0][0]["Plan"]["Plan Rows"])

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        if self.filters == SearchFilters():
            return _everything()
        return _spoken(entries(self.filters))


_READ = ("product_id", "category_id", "standing", "title", "words", "sketch", "sketch_of")


@cache
def _everything() -> tuple[str, tuple[Any, ...]]:
    """The most frequent case costs no work: its text is always the same."""
    return _spoken(entries(SearchFilters()))


def _spoken(found: QuerySet[SearchEntry]) -> tuple[str, tuple[Any, ...]]:
    sql, values = found.values(*_READ).query.sql_with_params()
    return str(sql), tuple(values)


def entries(filters: SearchFilters) -> QuerySet[SearchEntry]:
    """The entries of sellable products within the filters, unordered; one table, so that every index may be used."""
    found = SearchEntry.objects.filter(status=ThingStatus.ACTIVE, is_searchable=True)
    # Closed sellers are few or none: asked for once a query, where a join would ask for each row.
    found = found.exclude(creator__in=Group.objects.filter(is_active=False).values("pk"))
    if filters.min_price is not None or filters.max_price is not None:
        found = _priced(found, filters.min_price, filters.max_price)
    if filters.category:
        found = found.filter(category__in=shelves().within(filters.category.slug) or [NOBODY])
    if filters.creator:
        # Known by its key the planner knows how much it sells; by a subquery it would guess.
        known = Group.objects.filter(slug=filters.creator).values_list("pk", flat=True).first()
        found = found.filter(creator=known or NOBODY)
    for limit in filters.limits:
        found = found.filter(within(limit))
    if filters.conditions:
        found = found.filter(condition__in=filters.conditions)
    return found.filter(is_available=True) if filters.in_stock else found


def _priced(found: QuerySet[SearchEntry], low: Money | None, high: Money | None) -> QuerySet[SearchEntry]:
    found = found.annotate(price=Case(When(_ON_SALE, then="sale_price_amount"), default="price_amount"))
    # Spoken as Q objects, since the column is made by the line above.
    if low is not None:
        found = found.filter(Q(("price__gte", min(low.amount, LARGEST))))
    if high is not None:
        found = found.filter(Q(("price__lte", min(high.amount, LARGEST))))
    return found


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
