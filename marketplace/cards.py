"""The one shape of a product that every door shows: pages, search, chat, tools and the API."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from marketplace.models import Availability, Product, Variant
from ontology.money import Money, minor_digits

CardAvailability = Literal["in_stock", "low_stock", "out_of_stock", "pre_order", "backorder"]
# From here on a shopper is told that few are left.
FEW = 5
_SUMMARY = 160


class CardPrice(BaseModel):
    """Minor units of a currency, as JSON."""

    model_config = ConfigDict(frozen=True)

    amount: int
    currency: str

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.amount).scaleb(-minor_digits(self.currency))


class CardCreator(BaseModel):
    """Who sells it."""

    name: str
    slug: str
    url: str


class ProductCard(BaseModel):
    """A product at a glance, with today's price and stock. ``sku`` is the seller's id, ``list_price`` only on sale.

    ``choice`` is what must be chosen before it can be bought ("size"); empty when there is one variant only.
    """

    id: str
    sku: str
    title: str
    price: CardPrice
    list_price: CardPrice | None
    url: str
    image: str
    rating: float | None
    rating_count: int
    availability: CardAvailability
    brand: str
    creator: CardCreator
    summary: str
    choice: str = ""


def card_of(product: Product) -> ProductCard:
    """The card of one product; fetch it with ``for_cards()``, or each part costs a query."""
    price, before = product.price, product.list_price
    creator = product.creator
    return ProductCard(
        id=product.public_id,
        sku=product.item_id,
        title=product.name,
        price=_price(price),
        list_price=_price(before) if price < before else None,
        url=product.get_absolute_url(),
        image=product.picture_url,
        rating=float(product.rating_average) if product.rating_average is not None else None,
        rating_count=product.rating_count,
        availability=availability_of(product),
        brand=product.brand,
        creator=CardCreator(name=creator.name, slug=creator.slug, url=creator.get_absolute_url()),
        summary=summary_of(product),
        choice=choice_of(product),
    )


def cards_of(products: Iterable[Product]) -> list[ProductCard]:
    """Cards in the order of the products."""
    return [card_of(product) for product in products]


def choice_of(product: Product) -> str:
    """What tells its variants apart, as a shopper would say it: "size", "size and colour"; nothing for a single one."""
    variants = [variant for variant in product.variants.all() if variant.is_active]
    if len(variants) < 2:
        return ""
    names = dict.fromkeys(str(key).lower() for variant in variants for key in variant.options)
    return " and ".join(names) or "version"


def availability_of(product: Product) -> CardAvailability:
    """The best that any of its variants offers."""
    states = [availability_of_variant(variant) for variant in product.variants.all() if variant.is_active]
    free = sum(_free(variant) for variant in product.variants.all() if variant.is_active)
    order: tuple[CardAvailability, ...] = ("in_stock", "low_stock", "pre_order", "backorder")
    best: CardAvailability = next((state for state in order if state in states), "out_of_stock")
    return "in_stock" if best == "low_stock" and free > FEW else best


def availability_of_variant(variant: Variant) -> CardAvailability:
    """What a shopper is told of one variant: the count decides, the seller's word where there is none left."""
    free = _free(variant)
    if free > 0:
        return "in_stock" if free > FEW else "low_stock"
    if variant.availability == Availability.PRE_ORDER:
        return "pre_order"
    return "backorder" if variant.availability == Availability.BACKORDER else "out_of_stock"


def _free(variant: Variant) -> int:
    if variant.availability == Availability.OUT_OF_STOCK:
        return 0
    stock = getattr(variant, "stock", None)
    return stock.free if stock else 0


def summary_of(product: Product) -> str:
    """The first words that say what it is, cut at a word."""
    told = str(product.insight.get("conversational_description") or product.description)
    words = " ".join(told.split())
    if len(words) <= _SUMMARY:
        return words
    return words[:_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _price(money: Money) -> CardPrice:
    return CardPrice(amount=money.amount, currency=money.currency)
