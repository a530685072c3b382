"""Filters as conditions on search entries, which are as live as the goods themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from recommendations.models import SearchEntry
from recommendations.queries import shelves
from recommendations.retrieval.types import Sql

if TYPE_CHECKING:
    from recommendations.preferences.model import AttributeLimit
    from recommendations.retrieval.types import SearchFilters

# What any column holds; a price from an address bar may be larger.
LARGEST = 2**63 - 1
TABLE = SearchEntry._meta.db_table
SECONDS_KEPT = 60
# Closed sellers are few or none: asked for once a query, where a join would ask for each row. Of NOT IN the planner
# believes that it leaves half.
_OPEN = """status = 'active' AND is_searchable
    AND creator_id <> ALL(ARRAY(SELECT id FROM ontology_group WHERE NOT is_active))"""
_PRICE = """CASE WHEN sale_price_amount IS NOT NULL
      AND (sale_starts_at IS NULL OR sale_starts_at <= statement_timestamp())
      AND (sale_ends_at IS NULL OR sale_ends_at > statement_timestamp())
    THEN sale_price_amount ELSE price_amount END"""
# The planner reckons with an average seller; one that sells far more costs time, but nothing is missed.
_SELLER = "creator_id = (SELECT id FROM ontology_group WHERE slug = %s)"
# Strict, because a lax path would take the pairs apart before it looks at them. The limits are put together once, and
# not for each row.
_SIZE = """jsonb_path_exists(sizes -> %s::text, 'strict $[*] ? (@[0] >= $low && @[1] <= $high)',
    (SELECT jsonb_build_object('low', %s::numeric, 'high', %s::numeric)))"""
# No measure is larger (``indexing/measures.py``).
_LARGEST_SIZE = Decimal(10) ** 10


@dataclass(frozen=True)
class Within:
    """The filters as a piece of SQL that gives the entries within them.

    It is written by hand and not by the ORM, which took longer over it than PostgreSQL over the search; and for the
    same kind of filters it is always the same text, so that PostgreSQL plans it once.
    """

    filters: SearchFilters

    @cached_property
    def sql(self) -> str:
        return f"SELECT {TABLE}.ctid AS place, {TABLE}.* FROM {TABLE} WHERE {self._conditions[0]}"  # noqa: S608 - ours

    @property
    def values(self) -> list[Any]:
        return self._conditions[1]

    @property
    def is_narrow(self) -> bool:
        """Whether an index leads to what is within: prices, sizes and stock only thin out what is found otherwise."""
        return bool(self.filters.category or self.filters.creator)

    @property
    def lead(self) -> Sql:
        """The conditions whose indexes lead to what is within."""
        return _joined(list(_leading(self.filters)))

    @cached_property
    def about(self) -> int:
        """About how many entries the index leads to, by the planner, within the last minute: counting costs more."""
        sql, values = self.lead
        asked = sha256(f"{sql}{values}".encode()).hexdigest()
        return int(cache.get_or_set(f"within:{asked}", partial(_reckon, sql, values), SECONDS_KEPT) or 0)

    @cached_property
    def _conditions(self) -> Sql:
        return conditions(self.filters)


def _reckon(condition: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT FROM {TABLE} WHERE {condition}", values)
        return int(cursor.fetchone()[0][0]["Plan"]["Plan Rows"])


def entries(filters: SearchFilters) -> QuerySet[SearchEntry]:
    """The entries of sellable products within the filters, unordered; one table, so that every index may be used."""
    sql, values = conditions(filters)
    return SearchEntry.objects.filter(RawSQL(sql, values, BooleanField()))  # noqa: S611 - nothing of the shopper's


def conditions(filters: SearchFilters) -> Sql:
    """What an entry must keep, with the values asked for."""
    return _joined([(_OPEN, []), *_leading(filters), *_thinning(filters)])


def _joined(asked: Sequence[Sql]) -> Sql:
    return " AND ".join(sql for sql, _ in asked), [value for _, values in asked for value in values]


def _leading(filters: SearchFilters) -> Iterator[Sql]:
    if filters.category:
        within = shelves().within(filters.category.slug)
        # Of one shelf the index gives the best sellers first; of several it cannot.
        yield ("category_id = %s", within) if len(within) == 1 else ("category_id = ANY(%s)", [within])
    if filters.creator:
        yield _SELLER, [filters.creator]


def _thinning(filters: SearchFilters) -> Iterator[Sql]:
    if filters.min_price is not None:
        yield f"{_PRICE} >= %s", [min(filters.min_price.amount, LARGEST)]
    if filters.max_price is not None:
        yield f"{_PRICE} <= %s", [min(filters.max_price.amount, LARGEST)]
    for limit in filters.limits:
        yield _size(limit)
    if filters.conditions:
        yield "condition = ANY(%s)", [list(filters.conditions)]
    if filters.in_stock:
        yield "is_available", []


def _size(limit: AttributeLimit) -> Sql:
    """Whether a measure of the product stays inside the limit with its whole range."""
    low = -_LARGEST_SIZE if limit.low is None else limit.low
    high = _LARGEST_SIZE if limit.high is None else limit.high
    return _SIZE, [limit.unit, min(low, _LARGEST_SIZE), min(high, _LARGEST_SIZE)]
