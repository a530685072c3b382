"""A card says what a product costs and whether it is there, as of now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.card_rows import cards_for
from marketplace.cards import card_of, cards_of
from marketplace.models import Product, Stock, Variant

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]


def test_a_card_has_the_keys_the_doors_promise(stocked: Stocked) -> None:
    card = card_of(stocked(sale_price_amount=5999, rating_average="4.25", rating_count=3)).model_dump(
        mode="json"
    )
    assert card["price"] == {"amount": 5999, "currency": "EUR"}
    assert card["list_price"] == {"amount": 7999, "currency": "EUR"}
    assert (card["sku"], card["rating"], card["creator"]["slug"]) == ("r1", 4.25, "mira-padel")
    assert card["image"] == f"/pictures/{card['id']}.svg"


@pytest.mark.parametrize(
    ("on_hand", "reserved", "said", "state"),
    [
        (50, 0, "in_stock", "in_stock"),
        (7, 3, "in_stock", "low_stock"),
        (3, 3, "in_stock", "out_of_stock"),
        (50, 0, "out_of_stock", "out_of_stock"),
        (0, 0, "pre_order", "pre_order"),
        (0, 0, "backorder", "backorder"),
        (50, 0, "pre_order", "in_stock"),
    ],
)
def test_the_count_decides_what_is_said(
    stocked: Stocked, on_hand: int, reserved: int, said: str, state: str
) -> None:
    product = stocked(on_hand=on_hand)
    Stock.objects.update(reserved=reserved)
    Variant.objects.update(availability=said)
    assert card_of(product).availability == state


def test_a_long_story_is_cut_at_a_word(stocked: Stocked) -> None:
    summary = card_of(stocked(description="A light racket. " * 40)).summary
    assert len(summary) <= 161
    assert summary.endswith(("racket…", "light…"))


def test_cards_cost_a_fixed_number_of_queries(stocked: Stocked, django_assert_num_queries: Any) -> None:
    for number in range(10):
        stocked(f"r{number}")
    with django_assert_num_queries(3):
        assert len(cards_of(Product.objects.sellable().for_cards())) == 10


def test_cards_from_the_tables_are_the_same_cards(stocked: Stocked) -> None:
    now = timezone.now()
    sized = stocked("sized", on_hand=3, description="A light racket.\n" * 40)
    for number, availability in enumerate(("pre_order", "out_of_stock", "in_stock")):
        other = Variant.objects.create(
            product=sized,
            item_id=f"sized-{number}",
            options={"Size": str(number), "Colour": "blue"},
            availability=availability,
            is_active=number < 2,
        )
        Stock.objects.create(variant=other, on_hand=9)
    stocked("sale", sale_price_amount=5999, rating_average="4.25", rating_count=3)
    stocked("over", sale_price_amount=5999, sale_ends_at=now, image_url="https://mira.example/1.jpg")
    stocked("later", on_hand=0, sale_price_amount=5999, sale_starts_at=now + timedelta(days=1))
    stocked("told", insight={"conversational_description": "Soft and light."}, brand="Mira")
    Variant.objects.filter(product__item_id="told").delete()
    products = list(Product.objects.for_cards().order_by("item_id"))
    assert cards_for([product.pk for product in products]) == cards_of(products)
