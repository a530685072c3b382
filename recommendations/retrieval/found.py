"""One product as the legs of a search find it, with all that decides its place: nothing is read a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from recommendations.retrieval.types import Key, Sql
from recommendations.retrieval.vocabulary import weights_of

_WORTH = "CASE WHEN {column} @@ (SELECT to_tsquery('english', %s)) THEN %s ELSE 0 END"
_READ = """e.product_id::text, e.category_id::text, coalesce(e.rating_average, 0)::float8, e.rating_count,
    e.is_available, ({said})::float8, length(e.title)"""


class Found(NamedTuple):
    """`said`: how much of the query stands in its name, which has `length` words. `has_all`: of all its words."""

    pk: Key
    category: Key
    stars: float
    ratings: int
    is_available: bool
    said: float
    length: int | None
    has_all: bool = False


# Best first.
Ranked = dict[Key, Found]


def columns(telling: Sequence[str]) -> Sql:
    """What to read of an entry `e`, for a query with these telling words."""
    said, values = worth_of(telling, "e.title")
    return _READ.format(said=said), values


def ranked(rows: Iterable[Sequence[Any]], *, has_all: bool = False) -> Ranked:
    """Rows that begin with the columns, by key."""
    return {row[0]: Found._make((*row[:7], has_all)) for row in rows}


def worth_of(terms: Sequence[str], column: str) -> Sql:
    """How much the terms that stand in a column tell together."""
    told = list(weights_of(terms).items())
    if not told:
        return "0", []
    # For 1, 2, 4 … terms, the last again for nothing: few texts, so that PostgreSQL soon has a plan for each.
    spare = (1 << (len(told) - 1).bit_length()) - len(told)
    told += [(told[-1][0], 0.0)] * spare
    return " + ".join([_WORTH.format(column=column)] * len(told)), [value for one in told for value in one]
