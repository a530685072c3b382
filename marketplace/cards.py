"""The one shape of a product that every door shows: pages, search, chat, tools and the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict

from marketplace.models import Availability, Product, Variant
from marketplace.option_names import names_joined
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


class Part(NamedTuple):
    """What a card must know of one active variant. ``free`` pieces may be promised."""

    availability: str
    free: int
    options: dict[str, str]


def parts_of(product: Product) -> list[Part]:
    """The variants that are sold."""
    return [_part(variant) for variant in product.variants.all() if variant.is_active]


def choice_of(product: Product) -> str:
    """What tells its variants apart, as a shopper would say it: "size", "size and colour"; nothing for a single one."""
    return choice_among(parts_of(product))


def choice_among(parts: Sequence[Part]) -> str:
    if len(parts) < 2:
        return ""
    names = dict.fromkeys(str(key) for part in parts for key in part.options)
    return names_joined(names).lower() or gettext("version")


def availability_of(product: Product) -> CardAvailability:
    """The best that any of its variants offers."""
    return best_of(parts_of(product))


def best_of(parts: Sequence[Part]) -> CardAvailability:
    states = [_state(part) for part in parts]
    order: tuple[CardAvailability, ...] = ("in_stock", "low_stock", "pre_order", "backorder")
    best: CardAvailability = next((state for state in order if state in states), "out_of_stock")
    return "in_stock" if best == "low_stock" and sum(map(_free, parts)) > FEW else best


def availability_of_variant(variant: Variant) -> CardAvailability:
    """What a shopper is told of one variant: the count decides, the seller's word where there is none left."""
    return _state(_part(variant))


def _state(part: Part) -> CardAvailability:
    free = _free(part)
    if free > 0:
        return "in_stock" if free > FEW else "low_stock"
    if part.availability == Availability.PRE_ORDER:
        return "pre_order"
    return "backorder" if part.availability == Availability.BACKORDER else "out_of_stock"


def _part(variant: Variant) -> Part:
    stock = getattr(variant, "stock", None)
    return Part(variant.availability, stock.free if stock else 0, variant.options)


def _free(part: Part) -> int:
    return 0 if part.availability == Availability.OUT_OF_STOCK else part.free


def summary_of(product: Product) -> str:
    """The first words that say what it is, cut at a word."""
    return summarise(str(product.insight.get("conversational_description") or product.description))


def summarise(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _SUMMARY:
        return words
    return words[:_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _price(money: Money) -> CardPrice:
    return CardPrice(amount=money.amount, currency=money.currency)
