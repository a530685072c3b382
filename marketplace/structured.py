"""schema.org words about a product, for search engines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from marketplace.cards import CardAvailability
from marketplace.models import Product, Review
from marketplace.product_page import VariantChoice

_AVAILABILITY: dict[CardAvailability, str] = {
    "in_stock": "InStock",
    "low_stock": "LimitedAvailability",
    "out_of_stock": "OutOfStock",
    "pre_order": "PreOrder",
    "backorder": "BackOrder",
}
_CONDITION = {"new": "NewCondition", "refurbished": "RefurbishedCondition", "used": "UsedCondition"}
# The signs that could end the script element or open another; JSON can say them otherwise.
_ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def as_script(data: dict[str, Any]) -> SafeString:
    """JSON that can stand inside a script element, whatever sellers and shoppers wrote."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped just now


def product_data(
    product: Product,
    choices: Sequence[VariantChoice],
    reviews: Sequence[Review],
    pictures: Sequence[str],
    site: str,
) -> dict[str, Any]:
    """schema.org Product with an offer for each variant; ``site`` is put before our own addresses."""
    address = site + product.get_absolute_url()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": address,
        "name": product.name,
        "description": product.description[:5000],
        "sku": product.item_id,
        "image": [picture if picture.startswith("http") else site + picture for picture in pictures],
        "category": product.category.path,
        "offers": [_offer(product, choice, address) for choice in choices],
    }
    data |= {"brand": {"@type": "Brand", "name": product.brand}} if product.brand else {}
    data |= {f"gtin{len(product.gtin)}": product.gtin} if product.gtin else {}
    data |= {"mpn": product.mpn} if product.mpn else {}
    if product.rating_count and product.rating_average is not None:
        rating = {"ratingValue": str(product.rating_average), "reviewCount": product.rating_count}
        data["aggregateRating"] = {"@type": "AggregateRating", **rating}
        data["review"] = [_review(review) for review in reviews[:5]]
    return data


def _offer(product: Product, choice: VariantChoice, address: str) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "url": address,
        "sku": choice.id,
        "price": f"{choice.price.major:f}",
        "priceCurrency": choice.price.currency,
        "availability": f"https://schema.org/{_AVAILABILITY[choice.availability]}",
        "itemCondition": f"https://schema.org/{_CONDITION[product.condition]}",
        "seller": {"@type": "Organization", "name": product.creator.name},
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "@type": "Review",
        "author": {"@type": "Person", "name": review.author_name},
        "datePublished": review.created_at.date().isoformat(),
        "reviewRating": {"@type": "Rating", "ratingValue": review.rating},
        "reviewBody": review.text[:1000],
    }
