"""Goods for the tests of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from marketplace.models import Category, Product, Stock, Variant
from ontology.models import Group

Stocked = Callable[..., Product]


@pytest.fixture
def rackets(db: None) -> Category:
    sports = Category.objects.create(name="Sports", slug="sports", path="Sports")
    return Category.objects.create(name="Rackets", slug="rackets", path="Sports > Rackets", parent=sports)


@pytest.fixture
def other_group(db: None) -> Group:
    return Group.objects.create(name="Oto Sports", slug="oto-sports")


@pytest.fixture
def stocked(rackets: Category, mira_group: Group) -> Stocked:
    """Puts a product of Mira's on the shelf, with so many pieces."""

    def make(item_id: str = "r1", on_hand: int = 5, **values: Any) -> Product:
        terms = {
            "name": f"Racket {item_id}",
            "category": rackets,
            "price_amount": 7999,
            "creator": mira_group,
        }
        product = Product.objects.create(item_id=item_id, **(terms | values))
        Stock.objects.create(
            variant=Variant.objects.create(product=product, item_id=item_id), on_hand=on_hand
        )
        return product

    return make
