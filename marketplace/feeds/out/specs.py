"""The editions of the feed: which columns there are and what they are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marketplace.feeds.out.offer import Row
from marketplace.feeds.out.older import OLDER_COLUMNS, as_older
from ontology.errors import Invalid

# The contract of today, in the order of its own table.
CONTRACT = (
    "item_id",
    "title",
    "description",
    "url",
    "brand",
    "seller_name",
    "image_url",
    "availability",
    "price",
    "is_eligible_search",
    "is_eligible_checkout",
    "group_id",
    "listing_has_variations",
    "variant_dict",
    "offer_id",
    "gtin",
    "mpn",
    "condition",
    "product_category",
    "material",
    "color",
    "size",
    "gender",
    "age_group",
    "dimensions",
    "length",
    "width",
    "height",
    "dimensions_unit",
    "weight",
    "item_weight_unit",
    "additional_image_urls",
    "sale_price",
    "seller_url",
    "shipping_price",
    "shipping",
    "accepts_returns",
    "return_deadline_in_days",
    "return_policy",
    "review_count",
    "star_rating",
    "marketplace_seller",
    "size_system",
    "store_review_count",
    "store_star_rating",
    "accepts_exchanges",
    "is_digital",
    "target_countries",
    "store_country",
    "is_ads_eligible",
    "ads_metadata",
    "seller_privacy_policy",
    "seller_tos",
)
# Told beside the contract: accepted without effect there, useful to every other reader.
BESIDE = (
    "seller_item_id",
    "item_group_title",
    "video_link",
    "model_3d_link",
    "sale_price_effective_date",
    "unit_pricing_measure",
    "base_measure",
    "pricing_trend",
    "applicable_taxes_fees",
    "availability_date",
    "inventory_quantity",
    "expiration_date",
    "delivery_estimate",
    "pickup_method",
    "pickup_sla",
    "warranty_months",
    "warning",
    "warning_url",
    "age_restriction",
    "popularity_score",
    "return_rate",
    "q_and_a",
    "raw_review_data",
    "related_product_id",
    "relationship_type",
    "geo_price",
    "geo_availability",
)


@dataclass(frozen=True, slots=True)
class Spec:
    """One edition: its name, its columns in order, and how a row of ours becomes one of its rows."""

    name: str
    columns: tuple[str, ...]
    write: Callable[[Row], Row]


def _only(columns: tuple[str, ...]) -> Callable[[Row], Row]:
    return lambda row: {name: row[name] for name in columns if name in row}


TODAY = Spec("2026-09", CONTRACT + BESIDE, _only(CONTRACT + BESIDE))
UPLOAD = Spec("2026-09", CONTRACT, _only(CONTRACT))
OLDER = Spec("2025-09", OLDER_COLUMNS, as_older)

_BY_NAME = {"": TODAY, "current": TODAY, TODAY.name: TODAY, "upload": UPLOAD, OLDER.name: OLDER}


def spec_named(name: str) -> Spec:
    """The edition a request asks for; today's when it asks for none. Raises Invalid for an unknown one."""
    if name not in _BY_NAME:
        known = ", ".join(sorted(word for word in _BY_NAME if word))
        raise Invalid(f"There is no feed edition {name!r}. Take one of: {known}.", field="spec")
    return _BY_NAME[name]
