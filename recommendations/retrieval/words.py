"""The leg of words: all terms first, then all but one, then the rare ones."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from django.db import connection

from recommendations.retrieval.filters import TABLE, Within
from recommendations.retrieval.found import Ranked, ranked, worth_of
from recommendations.retrieval.types import Sql
from recommendations.retrieval.vocabulary import vocabulary

POOL = 100
# Of all that match, so many are weighed word by word: what has the words in its name, then what sells.
WEIGHED = 120
ENOUGH = 20
# Each combination of "all but one" costs time for every product looked at, so no more terms than this are combined.
NEEDED = 5
# Rare terms count one by one, as long as they bring no more products than this.
BROUGHT = 3_000
# Of words that more products have than this, only the products that sell best are looked at, until so many are met: a
# bounded walk along an index, where gathering all would read half the table.
COMMON, WALKED, MET = 2_000, 1_500, 100
# A shelf up to this size is looked at whole; of a longer one, so many at first.
SHORT = 600
# Thousands may match, so they are sorted by place alone, and only the few that are weighed are read whole and ranked.
# Terms are letters and digits only: nothing breaks out.
_WEIGH = f"""
    SELECT {{columns}} FROM (
      SELECT s.place, title @@ (SELECT to_tsquery('english', %s)) AS named
      FROM ({{source}}) s WHERE words @@ (SELECT to_tsquery('english', %s)) {{order}} LIMIT {{weighed}}
    ) s JOIN {TABLE} e ON e.ctid = s.place
    ORDER BY named DESC, {{worth}} DESC, standing DESC, product_id LIMIT {{pool}}
"""  # noqa: S608 - our own words, as below
_BEST_FIRST = "ORDER BY named DESC, standing DESC, product_id"
_WALK = "ORDER BY standing DESC, product_id LIMIT"
_WALKED = f"(SELECT ctid, * FROM {TABLE} {_WALK} {WALKED}) AS {TABLE}"  # noqa: S608
_RANK = "ts_rank(words, (SELECT to_tsquery('english', %s)), 1)"


class Asked(NamedTuple):
    """A text query, and about how many products match it."""

    query: str
    about: float
    is_all: bool = False


def by_words(terms: Sequence[str], within: Within, read: Sql, enough: int) -> Ranked:
    """What has all terms; where these are not `enough`, then what has all but one, then what has the rare ones."""
    found: Ranked = {}
    for asked in _asked(terms):
        worth: Sql = (_RANK, [asked.query]) if not found else worth_of(terms, "words")
        best = _best(within, asked, worth, read, enough)
        found |= {pk: one for pk, one in best.items() if pk not in found}
        if len(found) >= enough:
            break
    return found


def _asked(terms: Sequence[str]) -> Iterator[Asked]:
    uses = {term: vocabulary().uses(term) for term in terms}
    known = sorted((term for term in terms if uses[term]), key=lambda term: uses[term])
    if terms:
        yield Asked(" & ".join(terms), _meeting(uses.values()), is_all=True)
    if len(known) > 2:
        # Of a long query the rarest: what has all of it but one word has all of these but one, too.
        rarest = known[:NEEDED]
        most = (f"({' & '.join(some)})" for some in combinations(rarest, len(rarest) - 1))
        # The combination without the rarest may match most.
        yield Asked(" | ".join(most), uses[known[1]])
    if len(terms) > 1:
        parts = _telling(terms, known, uses)
        yield Asked(" | ".join(parts), sum(uses[part] for part in parts))


def _meeting(uses: Collection[int]) -> float:
    """About how many products have all of some words.

    Two may always stand together ("chef's knife"); of more, half way between words that always and that never agree.
    """
    rarest, *others = sorted(uses)
    return rarest * math.prod(math.sqrt(min(1.0, use / vocabulary().most)) for use in others[1:])


def _telling(terms: Sequence[str], known: Sequence[str], uses: Mapping[str, int]) -> list[str]:
    """What no product has (or only a new one), and the rarest of what they have."""
    parts, brought = [term for term in terms if not uses[term]], 0
    for term in known:
        brought += uses[term]
        if brought <= BROUGHT or term == known[0]:
            parts.append(term)
    return parts


def _best(within: Within, asked: Asked, worth: Sql, read: Sql, enough: int) -> Ranked:
    """What matches, worthiest first."""
    leads = within.is_narrow and within.about < asked.about
    if (within.about > SHORT) if leads else (asked.about > COMMON and not within.is_narrow):
        found = _weighed(_walk(within), "", within, asked, worth, read)
        if len(found) >= enough:
            return found
    # The planner takes words for independent, and so their meeting for rare: it must be told where to begin.
    return _weighed(within.sql + " OFFSET 0" * leads, _BEST_FIRST, within, asked, worth, read)


def _walk(within: Within) -> str:
    """The best sellers, along an index: of what is within where an index leads there, else of all."""
    if within.is_narrow:
        return f"{within.sql} {_WALK} {SHORT}"
    return within.sql.replace(f"FROM {TABLE}", f"FROM {_WALKED}", 1)


def _weighed(source: str, order: str, within: Within, asked: Asked, worth: Sql, read: Sql) -> Ranked:
    sql = _WEIGH.format(
        columns=read[0],
        worth=worth[0],
        source=source,
        order=order,
        pool=POOL,
        weighed=WEIGHED if order else MET,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*read[1], asked.query, *within.values, asked.query, *worth[1]])
        return ranked(cursor.fetchall(), has_all=asked.is_all)
