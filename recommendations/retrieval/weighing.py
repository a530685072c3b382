"""What makes one found product better than another, beside its place in the legs: name, shelf, rating, availability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recommendations.language.stems import stem
from recommendations.retrieval.found import Found
from recommendations.retrieval.shelf import Shelf
from recommendations.retrieval.types import Key
from recommendations.retrieval.vocabulary import weights_of

# An unrated product counts as a decent one, so that the new are not buried.
USUAL_RATING, RATINGS_NEEDED = 4.0, 5
RATING_SHARE = 0.08
SOLD_OUT = 0.6
# A query that names a shelf means what stands on it; one that names a product means that product.
ON_SHELF = 1.6
NAMED = 0.5
# A name that has every word is what was meant, whatever else is near in meaning.
NAMED_WHOLLY = 1.5


def telling_of(terms: Sequence[str], shelf: Shelf | None) -> list[str]:
    """The terms that tell one product of a shelf from another."""
    naming = shelf.naming if shelf else frozenset()
    return [term for term in terms if stem(term) not in naming]


def shelf_meant(found: Mapping[Key, Found], telling: Sequence[str], shelf: Shelf | None) -> Shelf | None:
    """The shelf that was named, unless what was found shows that it was not what is meant."""
    if shelf is None:
        return None
    whole = sum(weights_of(telling).values())
    complete = [f for f in found.values() if whole and f.said >= whole * 0.999]
    # "Headphone amplifier": names say all of it, and none of them stands on the shelf.
    is_elsewhere = complete and not any(f.category in shelf.within for f in complete)
    return None if is_elsewhere else shelf


def weigh(
    relevance: Mapping[Key, float], found: Mapping[Key, Found], telling: Sequence[str], shelf: Shelf | None
) -> dict[Key, float]:
    """The relevance of each product, times what else speaks for it."""
    whole = sum(weights_of(telling).values())
    return {pk: relevance[pk] * _worth(f, whole, len(telling), shelf) for pk, f in found.items()}


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
