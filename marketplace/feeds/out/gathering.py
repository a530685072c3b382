"""Fetches what stands around a batch of products: media, reviews, questions, relations, shop settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from marketplace.feeds.out.offer import Listing
from marketplace.feeds.out.shop_terms import terms_of
from marketplace.models import Media, Product, Question, Review
from ontology.models import Connection, ConnectionKind, Group

Listings = Mapping[UUID, Listing]

MOST_REVIEWS = 5
MOST_RELATED = 10
# The published words for what ties two products, the strongest first.
RELATIONSHIPS = {
    ConnectionKind.OFTEN_BOUGHT_WITH.value: "often_bought_with",
    ConnectionKind.UPGRADE_OF.value: "substitute",
    ConnectionKind.SIMILAR_TO.value: "substitute",
    ConnectionKind.RELATED.value: "accessory",
}


def gather(listings: Listings) -> None:
    """Fill the listings in a fixed number of queries."""
    platform = Group.platform()
    for listing in listings.values():
        listing.shop = terms_of(listing.product.creator)
        listing.marketplace = platform.name
    _hand_out(listings, Media.objects.all(), lambda listing: listing.media)
    _hand_out(listings, Question.objects.exclude(answer=""), lambda listing: listing.questions)
    _hand_out(listings, _newest_reviews(listings), lambda listing: listing.reviews)
    _relate(listings)


def _newest_reviews(listings: Iterable[UUID]) -> Any:
    place = Window(
        RowNumber(), partition_by=F("product_id"), order_by=(F("created_at").desc(), F("id").asc())
    )
    published = Review.objects.filter(product_id__in=list(listings), is_published=True)
    return published.annotate(place=place).filter(place__lte=MOST_REVIEWS)


def _hand_out(listings: Listings, rows: Any, shelf: Callable[[Listing], list[Any]]) -> None:
    for row in rows.filter(product_id__in=list(listings)):
        shelf(listings[row.product_id]).append(row)


def _relate(listings: Listings) -> None:
    edges = Connection.objects.filter(source_id__in=list(listings), kind__in=RELATIONSHIPS)
    found = list(edges.order_by("-confidence", "id").values_list("source_id", "target_id", "kind"))
    ids = _ids_of({target for _, target, _ in found})
    for source, target, kind in found:
        related = listings[source].related
        if target in ids and len(related) < MOST_RELATED:
            related.append((ids[target], RELATIONSHIPS[kind]))


def _ids_of(products: set[UUID]) -> dict[UUID, str]:
    if not products:
        return {}
    sellable = Product.objects.sellable().filter(pk__in=products)
    return dict(sellable.values_list("pk", "public_id"))
