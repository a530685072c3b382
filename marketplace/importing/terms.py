"""What a feed item says about a product and its variant, as column values; a column not in the file says nothing."""

from __future__ import annotations

from typing import Any

from marketplace.feeds.item import FeedItem
from marketplace.models import MediaKind, Product

# Product column: the feed field that must be in the file for the column to be written.
_STATED_BY = {
    "description": "description",
    "brand": "brand",
    "condition": "condition",
    "gtin": "gtin",
    "mpn": "mpn",
    "url": "url",
    "image_url": "image_url",
    "weight_grams": "weight",
    "return_days": "return_days",
    "warranty_months": "warranty_months",
    "is_digital": "is_digital",
    "is_searchable": "is_eligible_search",
    "is_buyable": "is_eligible_checkout",
    "shipping_price_amount": "shipping_price",
}


def product_values(item: FeedItem) -> dict[str, Any]:
    """Columns of the product that the row decides. A sale it does not speak of is over."""
    told: dict[str, Any] = {
        name: getattr(item, name) for name in _STATED_BY if name != "shipping_price_amount"
    }
    told["shipping_price_amount"] = item.shipping_price.amount if item.shipping_price else None
    values = {name: value for name, value in told.items() if _STATED_BY[name] in item.stated}
    if item.group_id:
        # Among variants each has its own numbers.
        values.pop("gtin", None), values.pop("mpn", None)
    if values.get("is_buyable", True) is None:
        values["is_buyable"] = True
    values |= {"name": item.title, "price_amount": item.price.amount, "currency": item.price.currency}
    values["sale_price_amount"] = item.sale_price.amount if item.sale_price else None
    values |= {"sale_starts_at": item.sale_starts_at, "sale_ends_at": item.sale_ends_at}
    open_parts = {"attributes": item.attributes, "feed_fields": item.feed_fields, "insight": item.insight}
    return values | {name: value for name, value in open_parts.items() if value}


def variant_values(item: FeedItem, product: Product) -> dict[str, Any]:
    """Columns of the variant; what it shares with its product is left to the product."""
    own = {
        "title": item.title if item.title != product.name else "",
        "url": item.url if item.url != product.url else "",
    }
    values: dict[str, Any] = {
        "options": item.options,
        "price_amount": item.price.amount if item.price.amount != product.price_amount else None,
        "availability": item.availability,
        "is_active": True,
        "feed_fields": {name: value for name, value in own.items() if value},
    }
    shared = {name: getattr(item, name) for name in ("gtin", "mpn", "image_url") if name in item.stated}
    return values | {name: value if value != getattr(product, name) else "" for name, value in shared.items()}


def media_of(item: FeedItem) -> list[tuple[str, str]] | None:
    """(kind, address) of what else there is to see; None when the file has no such columns."""
    if not {"additional_image_urls", "video_url", "model_url"} & item.stated:
        return None
    films = [(MediaKind.VIDEO.value, item.video_url), (MediaKind.MODEL.value, item.model_url)]
    return [(MediaKind.IMAGE.value, link) for link in item.gallery] + [found for found in films if found[1]]
