"""The feed's names and spellings of September 2025, made out of today's row."""

from __future__ import annotations

from typing import Any

from marketplace.feeds.fields import is_empty
from marketplace.feeds.out.offer import Row

# Older name: today's. The values that also changed are told below.
_NAMES = {
    "id": "item_id",
    "title": "title",
    "description": "description",
    "link": "url",
    "gtin": "gtin",
    "mpn": "mpn",
    "condition": "condition",
    "product_category": "product_category",
    "brand": "brand",
    "material": "material",
    "age_group": "age_group",
    "image_link": "image_url",
    "additional_image_link": "additional_image_urls",
    "video_link": "video_link",
    "model_3d_link": "model_3d_link",
    "price": "price",
    "applicable_taxes_fees": "applicable_taxes_fees",
    "sale_price": "sale_price",
    "sale_price_effective_date": "sale_price_effective_date",
    "unit_pricing_measure": "unit_pricing_measure",
    "base_measure": "base_measure",
    "pricing_trend": "pricing_trend",
    "availability_date": "availability_date",
    "inventory_quantity": "inventory_quantity",
    "expiration_date": "expiration_date",
    "pickup_method": "pickup_method",
    "pickup_sla": "pickup_sla",
    "item_group_id": "group_id",
    "item_group_title": "item_group_title",
    "color": "color",
    "size": "size",
    "size_system": "size_system",
    "gender": "gender",
    "offer_id": "offer_id",
    "delivery_estimate": "delivery_estimate",
    "seller_name": "seller_name",
    "seller_url": "seller_url",
    "seller_privacy_policy": "seller_privacy_policy",
    "seller_tos": "seller_tos",
    "return_policy": "return_policy",
    "return_window": "return_deadline_in_days",
    "popularity_score": "popularity_score",
    "return_rate": "return_rate",
    "warning": "warning",
    "warning_url": "warning_url",
    "age_restriction": "age_restriction",
    "product_review_count": "review_count",
    "product_review_rating": "star_rating",
    "store_review_count": "store_review_count",
    "store_review_rating": "store_star_rating",
    "q_and_a": "q_and_a",
    "raw_review_data": "raw_review_data",
    "related_product_id": "related_product_id",
    "relationship_type": "relationship_type",
    "geo_price": "geo_price",
    "geo_availability": "geo_availability",
}
_SIDES = ("length", "width", "height")
_PAIRS = tuple(f"Custom_variant{n}_{part}" for n in (1, 2, 3) for part in ("category", "option"))
_CHANGED = ("availability", "weight", "dimensions", *_SIDES, "shipping", *_PAIRS)
OLDER_COLUMNS = ("enable_search", "enable_checkout", *_NAMES, *_CHANGED)


def as_older(row: Row) -> Row:
    """Today's row in the older names: flags as words, units inside the value, options as numbered pairs."""
    flags: Row = {
        "enable_search": _word(row.get("is_eligible_search", True)),
        "enable_checkout": _word(row.get("is_eligible_checkout", False)),
    }
    same = {older: row[today] for older, today in _NAMES.items() if today in row}
    changed = (
        _measures(row) | _options(row) | {"shipping": _shipping(row), "availability": _availability(row)}
    )
    return flags | same | {name: value for name, value in changed.items() if not is_empty(value)}


def _word(value: bool) -> str:
    return "true" if value else "false"


def _availability(row: Row) -> Any:
    return {"pre_order": "preorder"}.get(row["availability"], row["availability"])


def _measures(row: Row) -> Row:
    box = row.get("dimensions") or {}
    unit = row.get("dimensions_unit") or box.get("unit")
    sides = {name: row.get(name) or box.get(name) for name in _SIDES}
    told = {name: f"{value} {unit}" for name, value in sides.items() if value and unit}
    whole = "x".join(str(sides[name]) for name in _SIDES) if len(told) == 3 else ""
    weight = f"{row['weight']} {row['item_weight_unit']}" if "weight" in row else ""
    return told | {"dimensions": f"{whole} {unit}" if whole else "", "weight": weight}


def _options(row: Row) -> Row:
    others = [
        (name, value)
        for name, value in (row.get("variant_dict") or {}).items()
        if name.lower() not in ("color", "colour", "size")
    ]
    pairs = [text for pair in others[:3] for text in pair]
    return dict(zip(_PAIRS, pairs, strict=False))


def _shipping(row: Row) -> Any:
    if "shipping_price" in row and "shipping" not in row:
        return f"{row.get('store_country', '')}::Standard:{row['shipping_price']}"
    return row.get("shipping")
