"""Fetches what stands around a batch of products: media, reviews, questions, relations, shop settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from marketplace.delivery import delivery_quotes
from marketplace.feeds.out.offer import Listing
from marketplace.feeds.out.shop_terms import terms_of
from marketplace.models import Category, Media, Product, Question, Review, Variant
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
    if not listings:
        return
    # One array and not 500 parameters, which would cost more than the reading.
    products = RawSQL("SELECT unnest(%s)", [list(listings)])
    _name_shops(listings)
    variants = Variant.objects.filter(product_id__in=products, is_active=True).select_related("stock")
    # Sorted here and not by the database, whose collation may order ids in another way than the cursor compares.
    _hand_out(listings, sorted(variants, key=lambda row: row.item_id), lambda listing: listing.variants)
    _hand_out(listings, Media.objects.filter(product_id__in=products), lambda listing: listing.media)
    answered = Question.objects.filter(product_id__in=products).exclude(answer="")
    _hand_out(listings, answered, lambda listing: listing.questions)
    _hand_out(listings, _newest_reviews(products), lambda listing: listing.reviews)
    _relate(listings, products)


def _name_shops(listings: Listings) -> None:
    """Few creators and categories stand behind many products: each is read once."""
    creators = Group.objects.in_bulk({listing.product.creator_id for listing in listings.values()})
    categories = Category.objects.in_bulk({listing.product.category_id for listing in listings.values()})
    terms = {pk: terms_of(creator) for pk, creator in creators.items()}
    platform, quote = Group.platform(), delivery_quotes(creators.values())
    for listing in listings.values():
        product = listing.product
        product.creator, product.category = creators[product.creator_id], categories[product.category_id]
        listing.shop, listing.marketplace = terms[product.creator_id], platform.name
        listing.quote = quote


def _newest_reviews(products: Any) -> Any:
    newest = (F("created_at").desc(), F("id").asc())
    place = Window(RowNumber(), partition_by=F("product_id"), order_by=newest)
    published = Review.objects.filter(product_id__in=products, is_published=True)
    return published.annotate(place=place).filter(place__lte=MOST_REVIEWS)


def _hand_out(listings: Listings, rows: Iterable[Any], shelf: Callable[[Listing], list[Any]]) -> None:
    for row in rows:
        shelf(listings[row.product_id]).append(row)


def _relate(listings: Listings, products: Any) -> None:
    edges = Connection.objects.filter(source_id__in=products, kind__in=RELATIONSHIPS)
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
