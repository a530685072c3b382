"""The cart without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from checkout.models import CartLine
from marketplace.models import Product
from ontology.models import Person
from tests.checkout.shelf import code, creator, product


def _variant(racket: Product) -> str:
    return racket.variants.get().public_id


def test_an_empty_cart_writes_nothing(client: Client, db: None) -> None:
    assert "Nothing in it yet" in client.get("/cart/").content.decode()
    assert not Person.objects.exists()


def test_things_are_added_changed_and_removed(client: Client, racket: Product) -> None:
    client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": "2"})
    assert "€159.98" in client.get("/cart/").content.decode()
    client.post(f"/cart/lines/{_variant(racket)}/", {"quantity": "3"})
    assert CartLine.objects.get().quantity == 3
    client.post(f"/cart/lines/{_variant(racket)}/", {"remove": "1"})
    assert not CartLine.objects.exists()


def test_each_creator_has_their_own_sum(client: Client, racket: Product) -> None:
    other = product("Bag", "40", creator=creator("otto", "Otto Sport"))
    for one in (racket, other):
        client.post("/cart/lines/", {"product_id": one.public_id})
    page = client.get("/cart/").content.decode()
    assert 'From <a href="/creators/otto/">Otto Sport</a>' in page
    assert "€44.90" in page


def test_a_code_is_tried_and_taken_away(client: Client, racket: Product) -> None:
    code()
    client.post("/cart/lines/", {"product_id": racket.public_id})
    client.post("/cart/codes/", {"code": "lua5"})
    assert "€74.99" in client.get("/cart/").content.decode()
    client.post("/cart/codes/", {"remove": "LUA5"})
    assert "€79.99" in client.get("/cart/").content.decode()


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5", "1e9", "", "💥", "100", "99999999999999999999"])
def test_a_bad_quantity_is_refused_with_a_sentence(client: Client, racket: Product, quantity: str) -> None:
    answer = client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": quantity}, follow=True)
    assert answer.status_code == 200
    assert not CartLine.objects.exists()
    assert "quantity" in answer.content.decode().lower()


@pytest.mark.parametrize("named", ["", "prod_1", "💥", "x" * 5000, "<script>"])
def test_an_unknown_product_is_refused(client: Client, db: None, named: str) -> None:
    answer = client.post("/cart/lines/", {"product_id": named}, follow=True)
    assert answer.status_code == 200
    assert not CartLine.objects.exists()


def test_more_than_there_is_cannot_be_put_in(client: Client, racket: Product) -> None:
    answer = client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": "6"}, follow=True)
    assert "Only 5 of Lua 3 left" in answer.content.decode()


def test_it_never_sends_the_shopper_to_another_site(client: Client, racket: Product) -> None:
    posted = {"product_id": racket.public_id, "next": "https://evil.example/"}
    assert client.post("/cart/lines/", posted).url == "/cart/"  # type: ignore[attr-defined]


def test_the_frame_counts_what_is_in_the_cart(client: Client, racket: Product) -> None:
    client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": "2"})
    assert "things in it" in client.get("/cart/").content.decode()


def test_buying_at_once_opens_a_checkout(client: Client, racket: Product) -> None:
    answer = client.post("/checkout/", {"product_id": racket.public_id, "quantity": "1"})
    assert answer["Location"].startswith("/checkout/cs_")
