"""Loading the demo shop."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.demo.load import is_loaded, load_demo_shop
from marketplace.demo.reading import DemoShop, demo_shop
from marketplace.models import Category, Discount, Product, Question, Review, Stock, Variant
from ontology.actor import Actor
from ontology.errors import Conflict
from ontology.models import Connection, Event, Group, Person


@pytest.fixture
def small_shop() -> DemoShop:
    """Two creators are enough for most promises, and quicker."""
    shop = demo_shop()
    kept = [
        creator for creator in shop.creators if creator.creator.slug in ("brinca-junior", "escuela-rebote")
    ]
    known = {product.item_id for creator in kept for product in creator.products}
    trimmed = [
        creator.model_copy(
            update={
                "products": [
                    product.model_copy(
                        update={
                            "goes_with": [item for item in product.goes_with if item in known],
                            "similar": [item for item in product.similar if item in known],
                            "upgrade_of": product.upgrade_of if product.upgrade_of in known else "",
                        }
                    )
                    for product in creator.products
                ]
            }
        )
        for creator in kept
    ]
    return shop.model_copy(update={"creators": trimmed, "discounts": [], "people": []})


def load(shop: DemoShop) -> list[str]:
    return load_demo_shop(shop, by=Actor.system(), with_people=False).written


def everything() -> dict[str, Any]:
    tables = (Product, Variant, Stock, Review, Question, Category, Connection, Discount, Group, Person, Event)
    return {table.__name__: sorted(map(str, table.objects.values())) for table in tables}


@pytest.mark.django_db
def test_the_whole_shop_stands_after_one_run() -> None:
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    shop = demo_shop()
    assert Product.objects.sellable().count() == len(shop.products)
    assert Discount.objects.count() == len(shop.discounts)
    assert Person.objects.filter(email__in=[person.email for person in shop.people]).count() == len(
        shop.people
    )
    assert Connection.objects.filter(kind="upgrade_of").exists()
    assert not Product.objects.filter(variants__stock__isnull=True).exists()
    logins = StringIO()
    call_command("demo_logins", stdout=logins)
    assert "ada@shopper.example" in logins.getvalue()


@pytest.mark.django_db
def test_a_second_run_changes_nothing(small_shop: DemoShop) -> None:
    assert load(small_shop)
    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert load(small_shop) == []
    assert everything() == before
    assert len(queries) < 20
    assert is_loaded(small_shop, with_people=False)
    # Killed before the logins were made, it goes on at the next start.
    assert not is_loaded(small_shop, with_people=True)


@pytest.mark.django_db
def test_stars_and_sales_are_counted(small_shop: DemoShop) -> None:
    load(small_shop)
    shoes = Product.objects.get(item_id="bri-shoes-pulga")
    assert (shoes.rating_average, shoes.rating_count) == (Decimal("3.67"), 3)
    assert shoes.sold_count > 0
    assert shoes.variants.count() == 8
    assert {variant.label for variant in shoes.variants.filter(stock__on_hand=0)} == {"33"}


@pytest.mark.django_db
def test_a_new_edition_keeps_what_was_sold_and_what_shoppers_wrote(small_shop: DemoShop, ada: Person) -> None:
    load(small_shop)
    racket = Product.objects.get(item_id="bri-grillo")
    Stock.objects.filter(variant__product=racket).update(on_hand=3)
    Product.objects.filter(pk=racket.pk).update(sold_count=999)
    Review.objects.create(
        product=racket, author=ada, author_name="Ada", rating=4, created_at=racket.created_at
    )
    brinca = small_shop.creators[0]
    dearer = brinca.products[1].model_copy(update={"title": "Brinca Grillo Two"})
    products = [dearer if product.item_id == dearer.item_id else product for product in brinca.products]
    newer = small_shop.model_copy(
        update={"creators": [brinca.model_copy(update={"products": products}), *small_shop.creators[1:]]}
    )
    assert "creator:brinca-junior" in load(newer)
    racket.refresh_from_db()
    assert (racket.name, racket.sold_count) == ("Brinca Grillo Two", 999)
    assert Stock.objects.get(variant__product=racket).on_hand == 3
    assert Review.objects.filter(product=racket, author=ada).exists()


@pytest.mark.django_db
def test_it_does_not_touch_another_business_of_the_same_name(small_shop: DemoShop) -> None:
    taken = Group.objects.create(slug="brinca-junior", name="Somebody else")
    with pytest.raises(Conflict, match="not of the demo shop"):
        load(small_shop)
    taken.refresh_from_db()
    assert taken.name == "Somebody else"
    assert not Product.objects.exists()


@pytest.mark.django_db
def test_passwords_are_not_set_outside_a_local_shop(settings: Any, small_shop: DemoShop) -> None:
    settings.LOCAL = False
    told = StringIO()
    call_command("load_demo", stdout=told, stderr=StringIO())
    assert not Person.objects.exists()
    assert "No demo logins" in told.getvalue()
