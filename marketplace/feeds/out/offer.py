"""One row of the feed before it is written: a variant with everything that is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings

from marketplace.delivery import Quote, own_price
from marketplace.models import Media, Product, Question, Review, Variant
from ontology.money import Money

Row = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Listing:
    """A product with its parts, read once for all its variants. ``shop`` is what the creator set for every row."""

    product: Product
    variants: list[Variant] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    shop: Mapping[str, Any] = field(default_factory=dict)
    marketplace: str = ""
    quote: Quote = own_price

    @property
    def has_variations(self) -> bool:
        return len(self.variants) > 1


class Offer:
    """A variant in its listing at one moment."""

    def __init__(self, listing: Listing, variant: Variant, now: datetime) -> None:
        self.listing = listing
        self.product = listing.product
        self.variant = variant
        self.now = now

    @cached_property
    def _stated(self) -> dict[str, Any]:
        # The nearest word wins: the variant's over the product's over the shop's.
        places = (self.listing.shop, self.product.feed_fields, self.variant.feed_fields)
        return {name: value for place in places for name, value in place.items() if value not in (None, "")}

    @cached_property
    def _traits(self) -> dict[str, str]:
        places = (self.product.attributes, self.variant.options)
        return {
            name.strip().lower().replace("colour", "color").replace(" ", "_"): str(value)
            for place in places
            for name, value in place.items()
        }

    @property
    def item_id(self) -> str:
        """The id that chat, cart and checkout know too: the product's where it has one variant, else the variant's."""
        return self.variant.public_id if self.listing.has_variations else self.product.public_id

    @cached_property
    def list_price(self) -> Money:
        amount = self.variant.price_amount
        return Money(self.product.price_amount if amount is None else amount, self.product.currency)

    @cached_property
    def price(self) -> Money:
        """Today's; a sale takes the same amount off every variant."""
        off = self.product.list_price - self.product.price_at(self.now)
        return Money(max(self.list_price.amount - off.amount, 0), self.product.currency)

    @cached_property
    def delivery(self) -> Money | None:
        """What bringing one of it costs within the country that the row names; None when nobody brings it."""
        return self.listing.quote(self.product, self.price, str(self.kept("store_country") or ""))

    @property
    def free(self) -> int:
        stock = getattr(self.variant, "stock", None)
        return stock.free if stock else 0

    def kept(self, name: str) -> Any:
        """An official field without a column: as the variant, the product or the shop states it."""
        return self._stated.get(name)

    def trait(self, name: str) -> str:
        """Colour, size and the like: from the variant's options, else from the product's attributes."""
        return self._traits.get(name, "")


def absolute(path: str) -> str:
    """Our own paths in full; anything else stays as it was said."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path
