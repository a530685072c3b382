"""Goods with several sizes at every door: the size is asked for and never guessed."""

from __future__ import annotations

import pytest

from checkout.models import CartLine, CheckoutSession
from marketplace.models import Product, Stock, Variant
from tests.conversations.conftest import Answer, Shopper


@pytest.fixture
def sized(shop: dict[str, Product]) -> dict[str, Variant]:
    """The Brisa in two grips: two of L2, nine of L3."""
    racket = shop["Solana Brisa"]
    first = racket.variants.get()
    Variant.objects.filter(pk=first.pk).update(options={"Grip": "L2"})
    Stock.objects.filter(variant=first).update(on_hand=2)
    other = Variant.objects.create(product=racket, item_id="brisa-l3", options={"Grip": "L3"}, position=1)
    Stock.objects.create(variant=other, on_hand=9)
    return {"L2": first, "L3": other}


def ask(shopper: Shopper, product_id: str, quantity: int, status: int) -> Answer:
    body = {"sessionId": shopper.session, "productId": product_id, "quantity": quantity}
    return shopper.post("/api/chat/checkout", body, status=status)


def test_the_api_names_the_choices_and_takes_one(shopper: Shopper, sized: dict[str, Variant]) -> None:
    refused = ask(shopper, sized["L2"].product.public_id, 1, 409)["error"]
    assert refused["code"] == "choice_needed"
    assert [(one["id"], one["name"]) for one in refused["choices"]] == [
        (sized["L2"].public_id, "L2"),
        (sized["L3"].public_id, "L3"),
    ]
    assert not CheckoutSession.objects.exists()
    opened = ask(shopper, sized["L3"].public_id, 1, 200)
    assert CheckoutSession.objects.get(public_id=opened["cartId"]).lines.get().variant == sized["L3"]


def test_more_than_there_are_is_a_conflict_with_the_number(
    shopper: Shopper, sized: dict[str, Variant]
) -> None:
    refused = ask(shopper, sized["L2"].public_id, 99, 409)["error"]
    assert refused["code"] == "sold_out"
    assert "Only 2 of" in refused["message"]
    assert not CheckoutSession.objects.exists()


def test_the_same_again_is_the_same_checkout(shopper: Shopper, sized: dict[str, Variant]) -> None:
    first = ask(shopper, sized["L3"].public_id, 1, 200)
    second = ask(shopper, sized["L3"].public_id, 3, 200)
    assert first["cartId"] == second["cartId"]
    assert CheckoutSession.objects.get().lines.get().quantity == 3


def test_forms_without_a_choice_lead_to_the_product(shopper: Shopper, sized: dict[str, Variant]) -> None:
    product = sized["L2"].product
    page, browser = product.get_absolute_url(), shopper.browser
    form = {"product_id": product.public_id, "quantity": "1", "conversation": shopper.session}
    chosen = f"{page}?chat={shopper.session}"
    for door in (f"/chat/{shopper.session}/checkout/", "/cart/lines/", "/checkout/"):
        answer = browser.post(door, form)
        assert (answer.status_code, answer["Location"]) == (302, chosen), door
    assert not CartLine.objects.exists()
    assert not CheckoutSession.objects.exists()
    html = browser.get(chosen).content.decode()
    assert "Choose one of them" in html
    assert f'name="conversation" value="{shopper.session}"' in html


def test_a_card_asks_for_the_choice_instead_of_selling(shopper: Shopper, sized: dict[str, Variant]) -> None:
    product = sized["L2"].product
    shopper.say("I need a padel racket for a beginner under 85 euros")
    html = shopper.browser.get(f"/chat/{shopper.session}/").content.decode()
    assert "Choose the grip" in html
    assert f'name="product_id" value="{product.public_id}"' not in html
    assert f'data-product="{product.public_id}"' in html
