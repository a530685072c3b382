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


@pytest.mark.parametrize(
    "junk", ["\x00", "💥" * 100, "<script>", "x" * 20_000], ids=["null", "emoji", "tag", "long"]
)
def test_junk_in_any_field_is_answered_kindly(client: Client, racket: Product, junk: str) -> None:
    client.post("/cart/lines/", {"product_id": racket.public_id})
    roads = {
        "/cart/lines/": {"product_id": junk, "quantity": junk, "conversation": junk, "next": junk},
        f"/cart/lines/{_variant(racket)}/": {"quantity": junk},
        "/cart/lines/a%00b/": {"quantity": "1"},
        "/cart/codes/": {"code": junk, "remove": junk},
        "/cart/checkout/": {"junk": junk},
    }
    for road, typed in roads.items():
        assert client.post(road, typed).status_code == 302
    assert client.get("/cart/").status_code == 200
    assert client.post("/checkout/", {"product_id": junk}).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"\xff" * 1000, b"a=" + b"b" * 100_000])
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_broken_bodies_never_break_it(client: Client, racket: Product, body: bytes, kind: str) -> None:
    for road in ("/cart/lines/", "/cart/codes/", "/checkout/"):
        assert client.post(road, body, content_type=kind).status_code < 500


def test_more_than_there_is_cannot_be_put_in(client: Client, racket: Product) -> None:
    answer = client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": "6"}, follow=True)
    assert "Only 5 of Lua 3 left" in answer.content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "cart\n"]
)
def test_it_never_sends_the_shopper_to_another_site(client: Client, racket: Product, target: str) -> None:
    posted = {"product_id": racket.public_id, "next": target}
    assert client.post("/cart/lines/", posted).url == "/cart/"  # type: ignore[attr-defined]


def test_the_frame_counts_what_is_in_the_cart(client: Client, racket: Product) -> None:
    client.post("/cart/lines/", {"product_id": racket.public_id, "quantity": "2"})
    assert "things in it" in client.get("/cart/").content.decode()


def test_buying_at_once_opens_a_checkout(client: Client, racket: Product) -> None:
    answer = client.post("/checkout/", {"product_id": racket.public_id, "quantity": "1"})
    assert answer["Location"].startswith("/checkout/cs_")
