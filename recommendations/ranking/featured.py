"""Paid placement, kept small: among equally good matches, one that pays may come first, and it is labelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recommendations.ranking.score import score

if TYPE_CHECKING:
    from uuid import UUID

    from recommendations.ranking.features import Portrait

# Scores that agree to this many decimals are one match as good as the other. A wish weighs ten times that and more.
DECIMALS = 1
EVERY = 3  # of so many shown, one may be paid for


def lift(ranked: Sequence[Portrait], limit: int) -> tuple[list[Portrait], frozenset[UUID]]:
    """The order with paid placements, and which products stand higher for it; a better match stays above them.

    A featured product that is no match (something asked for speaks against it) gains nothing. One that stands where
    it stands by itself is neither labelled nor billed.
    """
    order = list(ranked)
    lifted: set[UUID] = set()
    for portrait in ranked:
        if len(lifted) == max(1, limit // EVERY):
            break
        if not portrait.product.is_featured or not _is_match(portrait):
            continue
        place, now = _first_equal(order, portrait), order.index(portrait)
        if place < min(now, limit):
            order.insert(place, order.pop(now))
            # Moving about below what is shown is worth nothing to anybody.
            lifted.add(portrait.product.pk)
    return order, frozenset(lifted)


def _first_equal(order: Sequence[Portrait], portrait: Portrait) -> int:
    """The first place held by a match that is no better and not featured itself."""
    value = _value(portrait)
    return next(
        (i for i, other in enumerate(order) if _value(other) <= value and not other.product.is_featured),
        len(order),
    )


def _value(portrait: Portrait) -> float:
    return round(score(portrait), DECIMALS)


def _is_match(portrait: Portrait) -> bool:
    return all(feature.value >= 0 for feature in portrait.named("facet"))
