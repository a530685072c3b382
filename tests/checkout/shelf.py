"""Things to buy: the smallest valid product, with its stock."""

from __future__ import annotations

from typing import Any

from checkout.core.payment import Card, PaymentInstruction
from checkout.core.types import Address, Buyer
from marketplace.models import Category, Discount, Product, Stock, Variant
from ontology.models import Group
from ontology.money import Money

HOME = Address(name="Ada Moreno", line_one="Calle Mayor 1", city="Madrid", postal_code="28013", country="ES")
ADA = Buyer(email="ada@shop.example", first_name="Ada", last_name="Moreno")
GOOD, DECLINED, ASKING = "4242 4242 4242 4242", "4000 0000 0000 0002", "4000 0025 0000 3155"


def creator(slug: str = "miras-shop", name: str = "Mira Padel") -> Group:
    return Group.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def shelf() -> Category:
    return Category.objects.get_or_create(
        slug="rackets", defaults={"name": "Rackets", "path": "Padel > Rackets"}
    )[0]


def product(title: str = "Lua 3", price: str = "79.99", *, stock: int = 5, **fields: Any) -> Product:
    """A product with one variant and so many in stock."""
    known: dict[str, Any] = {
        "name": title,
        "item_id": title.lower(),
        "creator": fields.pop("creator", None) or creator(),
        "category": shelf(),
        "price_amount": Money.of(price, "EUR").amount,
    }
    made = Product.objects.create(**(known | fields))
    variant = Variant.objects.create(product=made, item_id=made.item_id)
    Stock.objects.create(variant=variant, on_hand=stock)
    return made


def code(text: str = "LUA5", **fields: Any) -> Discount:
    known: dict[str, Any] = {
        "code": text,
        "kind": "amount",
        "amount": 500,
        "description": f"{text or 'Offer'} saves",
    }
    return Discount.objects.create(**(known | fields))


def stock_of(made: Product) -> tuple[int, int]:
    """(on hand, reserved) of its only variant."""
    row = Stock.objects.get(variant__product=made)
    return row.on_hand, row.reserved


def card(number: str = GOOD, *, year: int = 2034, total: Money | None = None) -> PaymentInstruction:
    return PaymentInstruction(card=Card(number, 12, year, "123"), expected_total=total)
