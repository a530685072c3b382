"""What a search takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from ontology.money import Money
from recommendations.preferences.model import AttributeLimit

if TYPE_CHECKING:
    from marketplace.models import Category, Product


@dataclass(frozen=True)
class SearchFilters:
    """Hard limits, checked on live rows. Prices are today's, sales considered."""

    min_price: Money | None = None
    max_price: Money | None = None
    category: Category | None = None
    creator: str | None = None
    in_stock: bool = False
    limits: tuple[AttributeLimit, ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """One page of products, best first, with their scores (comparable within one search only) by product id."""

    items: Sequence[Product]
    scores: dict[UUID, float] = field(default_factory=dict)
    total: int = 0
    took_ms: float = 0.0
    corrected: str | None = None
    filters: SearchFilters = field(default_factory=SearchFilters)
