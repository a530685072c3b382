"""What happens in the catalogue, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ontology.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ProductChanged(DomainEvent):
    """A product is new or differs from before: its words, terms, variants or whether it is shown.

    ``changes`` names what differs (``["created"]`` for a new one), so that a listener may pass over the rest.
    """

    kind: ClassVar[str] = "product_changed"
    changes: list[str]


@dataclass(frozen=True, kw_only=True)
class ProductArchived(DomainEvent):
    """A product was taken off the shelves; orders that hold it keep it."""

    kind: ClassVar[str] = "product_archived"


@dataclass(frozen=True, kw_only=True)
class ProductDetailsViewed(DomainEvent):
    """A known shopper opened the page of a product."""

    kind: ClassVar[str] = "product_details_viewed"


@dataclass(frozen=True, kw_only=True)
class StockChanged(DomainEvent):
    """How many of a product there are has changed; ``free`` counts all its variants."""

    kind: ClassVar[str] = "stock_changed"
    free: int


@dataclass(frozen=True, kw_only=True)
class ReviewAdded(DomainEvent):
    """A review of the product was published; its average is already up to date."""

    kind: ClassVar[str] = "review_added"
    rating: int
    verified: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueImported(DomainEvent):
    """A creator's file was taken in; the event's group is the creator."""

    kind: ClassVar[str] = "catalogue_imported"
    created: int
    updated: int
    unchanged: int
    rejected: int
