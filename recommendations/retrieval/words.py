"""The leg of words: all terms first, then all but one, then the rare ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from django.db import connection

from recommendations.retrieval.filters import TABLE, Within
from recommendations.retrieval.types import Key
from recommendations.retrieval.vocabulary import vocabulary, weights_of

POOL = 200
# Of all that match, so many are weighed word by word: what has the words in its name, then what sells.
WEIGHED = 250
ENOUGH = 20
# Rare terms count one by one, as long as they bring no more products than this.
BROUGHT = 3_000
# Of words that more products have than this, only the products that sell best are looked at: a bounded walk along an
# index, where gathering all would read half the table.
COMMON, WALKED = 3_000, 3_000
# What is weighed stands in FROM, so that it is gathered once. Terms are letters and digits only: nothing breaks out.
_WEIGH = """
    SELECT pk, shelf FROM (
      SELECT product_id, product_id::text AS pk, category_id::text AS shelf, standing, {worth} AS worth,
             (title @@ to_tsquery('english', %s))::int AS named
      FROM ({source}) e WHERE words @@ to_tsquery('english', %s) {order} LIMIT {weighed}
    ) few ORDER BY named DESC, worth DESC, standing DESC, pk LIMIT {pool}
"""
_BEST_FIRST = "ORDER BY named DESC, standing DESC, product_id"
_WALK = f"(SELECT * FROM {TABLE} ORDER BY standing DESC, product_id LIMIT {WALKED}) AS {TABLE}"  # noqa: S608
_RANK = "ts_rank(words, to_tsquery('english', %s), 1)"
_WORTH = "CASE WHEN {column} @@ to_tsquery('english', %s) THEN %s ELSE 0 END"

Sql = tuple[str, list[Any]]
# Product ids with the shelves they stand on, best first.
Ranked = dict[Key, Key]


class Asked(NamedTuple):
    """A text query, and at most about how many products can match it."""

    query: str
    about: int


def by_words(terms: Sequence[str], within: Within) -> Ranked:
    """What has all terms; where these are few, then what has all but one, then what has the rare ones."""
    found: Ranked = {}
    for asked in _asked(terms):
        worth: Sql = (_RANK, [asked.query]) if not found else worth_of(terms, "words")
        found |= {pk: shelf for pk, shelf in _best(within, asked, worth).items() if pk not in found}
        if len(found) >= ENOUGH:
            break
    return found


def worth_of(terms: Sequence[str], column: str) -> Sql:
    """How much the terms that stand in a column tell together."""
    told = weights_of(terms)
    values: list[Any] = [value for term, weight in told.items() for value in (term, weight)]
    return " + ".join([_WORTH.format(column=column)] * len(told)) or "0", values


def _asked(terms: Sequence[str]) -> Iterator[Asked]:
    uses = {term: vocabulary().uses(term) for term in terms}
    known = sorted((term for term in terms if uses[term]), key=lambda term: uses[term])
    if terms:
        yield Asked(" & ".join(terms), min(uses.values()))
    if len(known) > 2:
        most = (f"({' & '.join(some)})" for some in combinations(known, len(known) - 1))
        # The combination without the rarest may match most.
        yield Asked(" | ".join(most), uses[known[1]])
    if len(terms) > 1:
        parts = _telling(terms, known, uses)
        yield Asked(" | ".join(parts), sum(uses[part] for part in parts))


def _telling(terms: Sequence[str], known: Sequence[str], uses: Mapping[str, int]) -> list[str]:
    """What no product has (or only a new one), and the rarest of what they have."""
    parts, brought = [term for term in terms if not uses[term]], 0
    for term in known:
        brought += uses[term]
        if brought <= BROUGHT or term == known[0]:
            parts.append(term)
    return parts


def _best(within: Within, asked: Asked, worth: Sql) -> Ranked:
    """What matches, worthiest first."""
    if asked.about > COMMON and not within.is_narrow:
        walk = within.sql.replace(f"FROM {TABLE}", f"FROM {_WALK}", 1)
        found = _weighed(walk, "", within, asked.query, worth)
        if len(found) >= ENOUGH:
            return found
    # The planner takes words for independent, and so their meeting for rare: it must be told where to begin.
    begin = " OFFSET 0" if within.is_narrow and within.about < asked.about else ""
    return _weighed(within.sql + begin, _BEST_FIRST, within, asked.query, worth)


def _weighed(source: str, order: str, within: Within, query: str, worth: Sql) -> Ranked:
    sql = _WEIGH.format(worth=worth[0], source=source, order=order, weighed=WEIGHED, pool=POOL)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*worth[1], query, *within.values, query])
        return dict(cursor.fetchall())
