"""Which products come into question: the hard limits, on live rows."""

from __future__ import annotations

import math
from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from marketplace.models import Product
from ontology.models import Thing
from ontology.money import Money
from recommendations.language.fold import fold, words
from recommendations.ranking import weights
from recommendations.retrieval.filters import Within, entries
from recommendations.retrieval.fusion import fuse
from recommendations.retrieval.rankings import rankings
from recommendations.retrieval.types import SearchFilters
from recommendations.retrieval.wording import wording_of
from recommendations.shelves import shelves

if TYPE_CHECKING:
    from recommendations.preferences.model import Preferences
    from recommendations.queries import Shelves

# A shelf up to this size is weighed whole; of a larger one, what search and shoppers bring to the top.
WEIGHED = 200


def find_candidates(
    preferences: Preferences, *, query: str, exclude: Collection[str], tree: Shelves
) -> tuple[list[Product], dict[UUID, float]]:
    """Products within every hard limit, and how well each fits the words (0 to 1)."""
    filters = limits_of(preferences, tree)
    relevance = _relevance(_wish(preferences, query), filters)
    unseen = Thing.objects.filter(public_id__in=list(exclude)[:200]).values("pk")
    within = entries(filters).filter(well_liked()).exclude(pk__in=unseen).values_list("pk", flat=True)
    kept = set(within.filter(pk__in=list(relevance)))
    chosen = [pk for pk in relevance if pk in kept][:WEIGHED]
    if len(chosen) < WEIGHED:
        # Search never sees a product without text, and a shelf is more than what shares its words.
        chosen += within.exclude(pk__in=chosen).order_by("-standing", "pk")[: WEIGHED - len(chosen)]
    found = Product.objects.filter(pk__in=chosen).for_cards().in_bulk()
    weighed = [found[pk] for pk in chosen if pk in found]
    return [product for product in weighed if _allowed(product, preferences)], relevance


def limits_of(preferences: Preferences, tree: Shelves) -> SearchFilters:
    """The hard limits of a wish: a budget said firmly is a limit, a loose one has a little play."""
    high = preferences.budget_max
    if high is not None and not preferences.budget_firm:
        high = math.ceil(Decimal(high) * Decimal(str(weights.LOOSE_BUDGET)))
    low = preferences.budget_min if preferences.budget_firm else None
    return SearchFilters(
        min_price=Money(low, preferences.currency) if low is not None else None,
        max_price=Money(high, preferences.currency) if high is not None else None,
        category=tree.named(preferences.category),
        in_stock=True,
        limits=tuple(preferences.limits),
    )


def _wish(preferences: Preferences, query: str) -> str:
    """What to look for, as one sentence for search: the facets' labels carry what was understood.

    They are the catalogue's own, not the reader's: the same wish finds the same goods in every language. A single word
    of the shopper's goes with them, since it may be narrower than the facet that it was heard as.
    """
    with override(settings.LANGUAGE_CODE):
        tree = shelves()
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    wished = [
        (facet, stated)
        for facet in (vertical.facets if vertical else ())
        if (stated := preferences.facets.get(facet.key)) and stated.kind != "avoid"
    ]
    labels = [
        option.label for facet, stated in wished for option in facet.options if option.value in stated.values
    ]
    own = [stated.words for _, stated in wished if len(words(stated.words)) == 1]
    return " ".join(filter(None, (query, *preferences.free_words, *labels, *own)))[:400]


def _relevance(wish: str, filters: SearchFilters) -> dict[UUID, float]:
    if not wish:
        return {}
    found = fuse(rankings(wording_of(wish), Within(filters), None))
    return {UUID(pk): fit for pk, fit in sorted(found.items(), key=lambda pair: -pair[1])}


def well_liked() -> Q:
    """Rated well enough, or by too few to know."""
    return (
        Q(rating_average__isnull=True)
        | Q(rating_average__gte=weights.LOWEST_RATING)
        | Q(rating_count__lt=weights.RATINGS_THAT_COUNT)
    )


def _allowed(product: Product, preferences: Preferences) -> bool:
    """Not of an avoided brand, and not described by an avoided word."""
    if fold(product.brand) in set(map(fold, preferences.brands_avoided)):
        return False
    if not preferences.words_avoided:
        return True
    described = set(words(f"{product.name} {' '.join(map(str, product.attributes.values()))}"))
    return described.isdisjoint(preferences.words_avoided)
