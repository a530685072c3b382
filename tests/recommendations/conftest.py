"""A small padel shop to search and recommend in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from marketplace.demo.reading import demo_shop
from marketplace.models import Category, Product, Stock, Variant
from ontology.actor import Actor
from ontology.models import Group
from recommendations.actions.index_catalog import index_catalog

Shelve = Callable[..., Product]
Index = Callable[[], object]


@pytest.fixture
def rackets(db: None) -> Category:
    """The demo shop's shelf of rackets with its vertical, under Padel."""
    by_key = {category.key: category for category in demo_shop().categories}
    padel = Category.objects.create(
        name="Padel", slug="padel", path="Sports > Padel", vertical=by_key["padel"].vertical
    )
    return Category.objects.create(
        name="Rackets",
        slug="rackets",
        path="Sports > Padel > Rackets",
        parent=padel,
        vertical=by_key["rackets"].vertical,
    )


@pytest.fixture
def shelve(rackets: Category, mira_group: Group) -> Shelve:
    """Puts a racket of Mira's on the shelf: `shelve("Brisa", shape="round", price=5990)`."""

    def make(
        name: str, *, price: int = 7999, on_hand: int = 5, terms: dict[str, Any] | None = None, **specs: str
    ) -> Product:
        item_id = name.lower().replace(" ", "-")
        product = Product.objects.create(
            **(
                {
                    "name": name,
                    "item_id": item_id,
                    "category": rackets,
                    "creator": mira_group,
                    "price_amount": price,
                    "attributes": specs,
                }
                | (terms or {})
            )
        )
        variant = Variant.objects.create(product=product, item_id=item_id)
        Stock.objects.create(variant=variant, on_hand=on_hand)
        return product

    return make


@pytest.fixture
def index(db: None) -> Index:
    """Write texts and vectors of everything on the shelves."""
    return lambda: index_catalog(by=Actor.system())


@pytest.fixture
def three_rackets(shelve: Shelve, index: Index) -> dict[str, Product]:
    """One for beginners that never says so, one for attackers, one between."""
    found = {
        "round": shelve(
            "Luna 1", price=5990, shape="Round", core="Soft, EVA 15", balance="Low", face="Fibreglass",
            weight_range="345 to 355 g", colour="Blue",
        ),
        "diamond": shelve(
            "Rayo Pro", price=24900, shape="Diamond", core="Hard, EVA 40", balance="High", face="Carbon 12K",
            weight_range="365 to 375 g", colour="Black",
        ),
        "hybrid": shelve(
            "Vela", price=11900, shape="Hybrid", core="Medium", balance="Medium", face="Carbon and glass",
            weight_range="355 to 365 g", colour="Red",
        ),
    }  # fmt: skip
    index()
    return found
