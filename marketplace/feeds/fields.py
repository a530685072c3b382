"""Column names: OpenAI's of today, its older ones, Google Merchant's and what sellers write by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Our name for a field, then every name it is read from, the strongest first. The order is the feeds' own rule of
# precedence: item_id before id, but the older enable_* and return_window before the names that replaced them.
NAMES: dict[str, tuple[str, ...]] = {
    "item_id": ("item_id", "id", "sku"),
    "group_id": ("group_id", "item_group_id"),
    "title": ("title", "name", "product_name"),
    "description": ("description",),
    "url": ("url", "link", "product_url"),
    "image_url": ("image_url", "image_link", "image"),
    "additional_image_urls": ("additional_image_urls", "additional_image_link", "additional_image_links"),
    "video_url": ("video_url", "video_link"),
    "model_url": ("model_3d_link", "virtual_model_link"),
    "brand": ("brand",),
    "gtin": ("gtin", "ean", "upc", "barcode"),
    "mpn": ("mpn",),
    "condition": ("condition",),
    "product_category": ("product_category", "product_type", "google_product_category", "category"),
    "availability": ("availability",),
    "availability_date": ("availability_date",),
    "inventory_quantity": ("inventory_quantity", "quantity", "inventory", "stock"),
    "price": ("price",),
    "currency": ("currency",),
    "sale_price": ("sale_price",),
    "sale_window": ("sale_price_effective_date",),
    "shipping_price": ("shipping_price",),
    "weight": ("weight", "product_weight", "item_weight", "shipping_weight"),
    "weight_unit": ("item_weight_unit", "weight_unit"),
    "listing_has_variations": ("listing_has_variations",),
    "variant_dict": ("variant_dict",),
    "color": ("color", "colour"),
    "size": ("size",),
    "material": ("material",),
    "gender": ("gender",),
    "age_group": ("age_group",),
    "is_eligible_search": ("enable_search", "is_eligible_search"),
    "is_eligible_checkout": ("enable_checkout", "is_eligible_checkout"),
    "is_ads_eligible": ("is_ads_eligible", "is_eligible_ads"),
    "return_days": ("return_window", "return_deadline_in_days"),
    "warranty_months": ("warranty_months",),
    "is_digital": ("is_digital",),
    "review_count": ("review_count", "product_review_count"),
    "star_rating": ("star_rating", "product_review_rating"),
    "q_and_a": ("q_and_a",),
    "attributes": ("attributes",),
    "product_detail": ("product_detail",),
    "insight": ("insight",),
}

# Official fields that have no column of their own: kept as they came and given back.
KEPT = frozenset(
    [
        "seller_name",
        "seller_url",
        "seller_privacy_policy",
        "seller_tos",
        "return_policy",
        "accepts_returns",
        "accepts_exchanges",
        "offer_id",
        "dimensions",
        "length",
        "width",
        "height",
        "dimensions_unit",
        "size_system",
        "shipping",
        "target_countries",
        "store_country",
        "marketplace_seller",
        "store_review_count",
        "store_star_rating",
        "ads_metadata",
        "availability_date",
        "expiration_date",
        "delivery_estimate",
        "pickup_method",
        "pickup_sla",
        "unit_pricing_measure",
        "base_measure",
        "pricing_trend",
        "applicable_taxes_fees",
        "popularity_score",
        "return_rate",
        "warning",
        "warning_url",
        "age_restriction",
        "raw_review_data",
        "related_product_id",
        "relationship_type",
        "geo_price",
        "geo_availability",
        "identifier_exists",
        "is_bundle",
        "multipack",
        "adult",
        "energy_efficiency_class",
        "tax",
        "shipping_label",
        "ships_from_country",
        "min_handling_time",
        "max_handling_time",
        "custom_label_0",
        "custom_label_1",
        "custom_label_2",
        "custom_label_3",
        "custom_label_4",
        "mobile_link",
        "canonical_link",
        "cost_of_goods_sold",
    ]
)
_LEGACY_OPTION = re.compile(r"custom_variant[123]_(category|option)")
_HOME = {alias: (field, rank) for field, names in NAMES.items() for rank, alias in enumerate(names)}


def canonical(column: str) -> str:
    """A column's name in feed spelling: ``g:Image Link`` is ``image_link``."""
    return re.sub(r"[\s\-]+", "_", column.strip().lower().removeprefix("g:"))


def is_official(name: str) -> bool:
    """Whether a canonical name belongs to a feed specification; all others are the seller's own attributes."""
    return name in _HOME or name in KEPT or bool(_LEGACY_OPTION.fullmatch(name))


def arrange(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split a row into (official fields under our names, everything else); empty values are left out."""
    official: dict[str, tuple[int, Any]] = {}
    others: dict[str, Any] = {}
    for column, value in values.items():
        name = canonical(column)
        if is_empty(value) or not name:
            continue
        field, rank = _HOME.get(name, (name, 0))
        if not is_official(name):
            others[name] = value
        elif field not in official or rank < official[field][0]:
            official[field] = (rank, value)
    return {field: value for field, (_, value) in official.items()}, others


def stated_by(columns: Iterable[str]) -> frozenset[str]:
    """The official fields, under our names, that these columns speak of."""
    names = (canonical(column) for column in columns)
    return frozenset(_HOME.get(name, (name, 0))[0] for name in names if is_official(name))


def is_empty(value: Any) -> bool:
    """No value: null, nothing, only spaces, or an empty list or object."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
