"""What a search takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.models import Product
from ontology.money import Money
from recommendations.preferences.model import AttributeLimit

if TYPE_CHECKING:
    from marketplace.models import Category


# A product's or shelf's primary key as text: each search handles hundreds, and a UUID is slow to make and compare.
Key = str
# A piece of SQL and the values for its places.
Sql = tuple[str, list[Any]]


@dataclass(frozen=True)
class SearchFilters:
    """Hard limits, checked on live rows. Prices are today's, sales considered."""

    min_price: Money | None = None
    max_price: Money | None = None
    category: Category | None = None
    creator: str | None = None
    in_stock: bool = False
    limits: tuple[AttributeLimit, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Near:
    """A product outside the limits, and in what: "€4.90 over"."""

    product: Product
    differs: str


@dataclass(frozen=True)
class SearchResult:
    """One page of products, best first, with their scores (comparable within one search only) by product id.

    `explanation` is empty when they fit, else it says what is missing. Where nothing keeps the limits, `nearest` come
    close.
    """

    ids: Sequence[UUID]
    scores: dict[UUID, float] = field(default_factory=dict)
    total: int = 0
    took_ms: float = 0.0
    corrected: str | None = None
    filters: SearchFilters = field(default_factory=SearchFilters)
    explanation: str = ""
    nearest: Sequence[Near] = ()

    @cached_property
    def items(self) -> list[Product]:
        """The products themselves, with what a card needs; who shows cards alone takes `cards_for(ids)`."""
        found = Product.objects.for_cards().in_bulk(self.ids)
        return [found[pk] for pk in self.ids if pk in found]
