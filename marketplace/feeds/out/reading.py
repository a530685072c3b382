"""Reads the feed batch by batch along the primary key, so that 100,000 products take no more memory than 500."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from marketplace.feeds.out.gathering import gather
from marketplace.feeds.out.offer import Listing, Offer
from marketplace.feeds.out.scope import FeedScope
from marketplace.models import Product, Variant

BATCH = 500
# Sorts behind every id: the product is done with.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: after this variant (by its seller's id) of this product."""

    product: UUID
    item_id: str


def read_page(scope: FeedScope, *, after: Place | None, limit: int) -> tuple[list[Offer], Place | None]:
    """Up to ``limit`` offers after a place, and the place to go on from (None: the end). Always as many queries."""
    now = timezone.now()
    offers: list[Offer] = []
    # One more than asked tells whether there is more; one again for the product the page before ended in.
    size = limit + 2
    while len(offers) <= limit:
        listings = _listings(scope, after, size)
        found = [
            Offer(listing, variant, now)
            for listing in listings
            for variant in listing.variants
            if not _is_before(listing, variant, after)
        ]
        offers += found
        if len(listings) < size:
            break
        # Products without any variant on sale fill a batch without giving a row.
        after = Place(listings[-1].product.pk, _LAST)
    more = len(offers) > limit
    offers = offers[:limit]
    return offers, Place(offers[-1].product.pk, offers[-1].variant.item_id) if more else None


def read_all(scope: FeedScope) -> Iterator[list[Offer]]:
    """Every offer, in batches. Between two batches no connection is held, however slowly the reader reads."""
    after: Place | None = None
    while True:
        offers, after = read_page(scope, after=after, limit=BATCH)
        let_go()
        if offers:
            yield offers
        if after is None:
            return


def read_listings(scope: FeedScope, size: int = 100) -> Iterator[list[Offer]]:
    """Every listing whole, as the offers of its variants, in batches of products."""
    last: Place | None = None
    while True:
        listings = _listings(scope, last, size + 1)
        let_go()
        now = timezone.now()
        offers = [Offer(listing, variant, now) for listing in listings[:size] for variant in listing.variants]
        if offers:
            yield offers
        if len(listings) <= size:
            return
        last = Place(listings[size].product.pk, "")


def let_go() -> None:
    """Give the connection back to the pool, unless a transaction (a test's, say) still needs it."""
    if not connection.in_atomic_block:
        connection.close()


def _is_before(listing: Listing, variant: Variant, place: Place | None) -> bool:
    return place is not None and listing.product.pk == place.product and variant.item_id <= place.item_id


def _listings(scope: FeedScope, after: Place | None, limit: int) -> list[Listing]:
    products: QuerySet[Product] = scope.products().order_by("pk")
    if after is not None:
        # Said of both halves of a product, or the database would read the other half from its beginning. Django
        # takes them for one column, so the second is written out.
        products = products.filter(pk__gte=after.product)
        products = products.extra(where=["ontology_thing.id >= %s"], params=[after.product])
    listings = {product.pk: Listing(product=product) for product in products[:limit]}
    gather(listings)
    return list(listings.values())
