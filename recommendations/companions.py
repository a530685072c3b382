"""What goes with a product: bought together, linked by its seller, and worth having beside it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from uuid import UUID

from marketplace.models import Product
from ontology.models import Connection, ConnectionKind
from recommendations.preferences import Preferences
from recommendations.ranking.candidates import well_liked
from recommendations.recommend import Suggestion, suggest

MOST = 2  # an aside, no second shop


def companions(
    product: Product, preferences: Preferences, *, exclude: Collection[str] = ()
) -> list[Suggestion]:
    """At most two goods that are bought with this one, in stock, well rated or new, and no dearer than it."""
    linked = Connection.objects.filter(kind=ConnectionKind.OFTEN_BOUGHT_WITH, source=product)
    goods = (
        Product.objects.sellable()
        .in_stock()
        .for_cards()
        .filter(well_liked(), pk__in=linked.values("target_id"), currency=product.currency)
        .exclude(public_id__in=exclude)
    )
    fitting = [other for other in goods if other.price.amount <= product.price.amount]
    # Budgets and wishes were said of the main thing, so only the currency counts for what goes with it.
    plain = Preferences(currency=preferences.currency)
    first = sorted(fitting, key=_best_first)[:MOST]
    return [suggest(other, plain, kind="related") for other in first]


def _best_first(other: Product) -> tuple[Decimal, int, UUID]:
    """By rating, then the cheaper, then the older."""
    return -(other.rating_average or Decimal(0)), other.price.amount, other.pk
