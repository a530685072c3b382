"""Eligibility, ids and what the item is."""

from __future__ import annotations

from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.plain import as_bool, clip


def eligibility(offer: Offer) -> Row:
    """Where the item may be shown and sold. Hidden goods are told as hidden; feed-only goods are bought on our page."""
    searchable = offer.product.is_searchable
    return {
        "is_eligible_search": searchable,
        "is_eligible_checkout": searchable and offer.product.is_buyable,
        "is_ads_eligible": as_bool(offer.kept("is_ads_eligible")),
        "ads_metadata": offer.kept("ads_metadata"),
    }


def identity(offer: Offer) -> Row:
    """The ids: ours, the seller's and the trade's."""
    product, variant = offer.product, offer.variant
    return {
        "item_id": offer.item_id,
        "offer_id": offer.kept("offer_id") or variant.public_id,
        "seller_item_id": variant.item_id,
        "gtin": variant.gtin or product.gtin,
        "mpn": variant.mpn or product.mpn,
    }


def words(offer: Offer) -> Row:
    """Title with the variant in it, description, brand, category, condition."""
    product, variant = offer.product, offer.variant
    own_title = str(variant.feed_fields.get("title") or "")
    label = ", ".join(str(value) for value in variant.options.values())
    title = own_title or (
        f"{product.name}, {label}" if offer.listing.has_variations and label else product.name
    )
    return {
        "title": clip(title, 150),
        "description": clip(product.description or _told(offer) or title, 5000),
        "brand": product.brand or product.creator.name,
        "condition": product.condition,
        "product_category": product.category.path,
    }


def _told(offer: Offer) -> str:
    return str(offer.product.insight.get("conversational_description") or "")
