"""A product row after reading: typed, cleaned, and valid as far as the file alone can tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ontology.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One sellable row. Rows that share ``group_id`` are variants of one product, told apart by ``options``.

    ``stated`` holds the feed fields the row has, empty ones among them: of the others the shop keeps what it knows.
    """

    line: int
    item_id: str
    title: str
    price: Money
    availability: str
    group_id: str = ""
    options: dict[str, str] = field(default_factory=dict)
    description: str = ""
    url: str = ""
    image_url: str = ""
    gallery: tuple[str, ...] = ()
    video_url: str = ""
    model_url: str = ""
    brand: str = ""
    gtin: str = ""
    mpn: str = ""
    condition: str = "new"
    category_path: tuple[str, ...] = ()
    sale_price: Money | None = None
    sale_starts_at: datetime | None = None
    sale_ends_at: datetime | None = None
    quantity: int | None = None
    weight_grams: int | None = None
    shipping_price: Money | None = None
    is_digital: bool = False
    return_days: int | None = None
    warranty_months: int | None = None
    is_searchable: bool = True
    is_buyable: bool | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    feed_fields: dict[str, Any] = field(default_factory=dict)
    questions: tuple[tuple[str, str], ...] = ()
    insight: dict[str, Any] | None = None
    stated: frozenset[str] = frozenset()

    @property
    def product_key(self) -> str:
        """The seller's id of the product this row belongs to."""
        return self.group_id or self.item_id
