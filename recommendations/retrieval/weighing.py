"""What makes one found product better than another, beside its place in the legs: name, shelf, rating, availability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from recommendations.language.stems import stem
from recommendations.retrieval.shelf import Shelf
from recommendations.retrieval.types import Key
from recommendations.retrieval.vocabulary import weights_of
from recommendations.retrieval.words import worth_of

# An unrated product counts as a decent one, so that the new are not buried.
USUAL_RATING, RATINGS_NEEDED = 4.0, 5
RATING_SHARE = 0.08
SOLD_OUT = 0.6
# A query that names a shelf means what stands on it; one that names a product means that product.
ON_SHELF = 1.6
NAMED = 0.5
# A name that has every word is what was meant, whatever else is near in meaning.
NAMED_WHOLLY = 1.5
_READ = """
    SELECT product_id::text, category_id::text, coalesce(rating_average, 0)::float8, rating_count, is_available,
           ({said})::float8, length(title)
    FROM recommendations_searchentry WHERE product_id = ANY(%s::uuid[])
"""


class Found(NamedTuple):
    """One product as search sees it. `said`: how much of the query stands in its name, which has `length` words."""

    pk: Key
    category: Key
    stars: float
    ratings: int
    is_available: bool
    said: float
    length: int | None


def weigh(relevance: Mapping[Key, float], terms: Sequence[str], shelf: Shelf | None) -> dict[Key, float]:
    """The relevance of each product, times what else speaks for it."""
    naming = shelf.naming if shelf else frozenset()
    telling = [term for term in terms if stem(term) not in naming]
    found = _read(list(relevance), telling)
    whole = sum(weights_of(telling).values())
    complete = [f for f in found if whole and f.said >= whole * 0.999]
    # "Headphone amplifier": when names say all of it, and none of them on the shelf, the shelf was not what is meant.
    if shelf and complete and not any(f.category in shelf.within for f in complete):
        shelf = None
    return {f.pk: relevance[f.pk] * _worth(f, whole, len(telling), shelf) for f in found}


def _read(ids: Sequence[Key], telling: Sequence[str]) -> list[Found]:
    if not ids:
        return []
    said, values = worth_of(telling, "title")
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(said=said), [*values, f"{{{','.join(ids)}}}"])
        return [Found(*row) for row in cursor.fetchall()]


def _worth(found: Found, whole: float, terms: int, shelf: Shelf | None) -> float:
    said = found.said / whole if whole else 0.0
    # Of "Brisa" and "Brisa Plus", who says "Brisa" means the first.
    named = said * (0.8 + 0.2 * min(1.0, terms / max(found.length or 1, 1)))
    wholly = NAMED_WHOLLY if said > 0.999 and terms > 1 else 1.0
    on_shelf = ON_SHELF if shelf and found.category in shelf.within else 1.0
    return (
        _liked(found) * (1.0 if found.is_available else SOLD_OUT) * on_shelf * wholly * (1.0 + NAMED * named)
    )


def _liked(found: Found) -> float:
    """1 for a perfect rating, 0.92 for the worst; few ratings are drawn to the usual one."""
    stars = (found.stars * found.ratings + USUAL_RATING * RATINGS_NEEDED) / (found.ratings + RATINGS_NEEDED)
    return 1.0 - RATING_SHARE * (5.0 - stars) / 4.0
