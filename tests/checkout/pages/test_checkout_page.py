"""The till as a browser without JavaScript sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from checkout.models import CheckoutSession, DeliveryMethod, Order
from marketplace.models import Product
from ontology.models import Person
from tests.checkout.conftest import Open
from tests.checkout.shelf import ASKING, DECLINED, GOOD, code, product, stock_of

ClientOf = Callable[[Person], Client]
TYPED = {
    "email": "ada@shop.example", "name": "Ada Moreno", "line_one": "Calle Mayor 1", "city": "Madrid",
    "postal_code": "28013", "country": "ES", "expiry": "12/34", "security_code": "123",
}  # fmt: skip


def _start(browser: Client, racket: Product) -> str:
    """Guest's road: cart, then checkout; returns the checkout's address."""
    assert browser.post("/cart/lines/", {"product_id": racket.public_id}).status_code == 302
    return str(browser.post("/cart/checkout/").url)  # type: ignore[attr-defined]


def _pay(browser: Client, url: str, number: str = GOOD, **changed: Any) -> Any:
    page = browser.get(url).content.decode()
    shown = re.search(r'name="expected_total" value="(\d+)"', page)
    total = shown[1] if shown else ""
    typed = TYPED | {"number": number, "action": "pay", "expected_total": total} | changed
    return browser.post(url, typed)


def test_a_guest_buys_from_cart_to_order(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    done = _pay(client, url)
    order = Order.objects.get()
    assert done.url == f"/orders/{order.public_id}/"
    page = client.get(done.url).content.decode()
    assert order.number in page
    assert "Lua 3" in page
    assert stock_of(racket) == (4, 0)
    assert "ORD-" in client.get("/orders/").content.decode()


def test_a_double_click_on_pay_makes_one_order(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    page = client.get(url).content.decode()
    assert "Pay €79.99" in page
    first, second = _pay(client, url), _pay(client, url)
    assert first.url == second.url
    assert Order.objects.count() == 1


def test_missing_fields_are_named_beside_them(client: Client, racket: Product) -> None:
    answer = _pay(client, _start(client, racket), email="", city="")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Enter your email" in page
    assert "Enter the town" in page


def test_a_declined_card_is_told_kindly_and_another_pays(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    refused = _pay(client, url, DECLINED)
    assert refused.status_code == 402
    assert "The card was declined. Try another card" in refused.content.decode()
    assert _pay(client, url).status_code == 302
    assert Order.objects.count() == 1


@pytest.mark.parametrize(("answer", "orders"), [("approve", 1), ("refuse", 0)])
def test_the_bank_asks_and_the_shopper_answers(
    client: Client, racket: Product, answer: str, orders: int
) -> None:
    url = _start(client, racket)
    asked = _pay(client, url, ASKING)
    assert asked.url == f"{url}authentication/"
    assert "Test bank" in client.get(asked.url).content.decode()
    back = client.post(asked.url, {"answer": answer})
    assert Order.objects.count() == orders
    assert back["Location"] == (Order.objects.get().get_absolute_url() if orders else url)


def test_a_risen_price_is_shown_before_it_is_charged(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    Product.objects.filter(pk=racket.pk).update(price_amount=8999)
    answer = _pay(client, url, expected_total="7999")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The total is now €89.99 instead of €79.99" in page
    assert "Pay €89.99" in page
    assert _pay(client, url).status_code == 302


def test_a_code_is_applied_and_the_saving_said(client: Client, racket: Product) -> None:
    code()
    url = _start(client, racket)
    client.post(url, TYPED | {"code": "lua5", "action": "update"})
    page = client.get(url).content.decode()
    assert "You save €5.00" in page
    assert "Pay €74.99" in page
    client.post(url, TYPED | {"code": "nonsense"})
    assert "do not know the code NONSENSE" in client.get(url).content.decode()


def test_htmx_gets_the_summary_and_the_deliveries(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    page = client.get(url).content.decode()
    group, express = re.findall(r'name="(delivery-[^"]+)" value="([^"]+)"', page)[1]
    answer = client.post(url, TYPED | {group: express}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "Pay €89.89" in text


def test_sam_gets_404_everywhere(
    client_of: ClientOf, ada: Person, sam: Person, opened: Open, racket: Product
) -> None:
    session = opened()
    stranger = client_of(sam)
    url = session.get_absolute_url()
    for path in (url, f"{url}authentication/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, {"action": "pay"}).status_code == 404
    assert stranger.post(f"{url}cancel/").status_code == 404
    _pay(client_of(ada), url)
    order = Order.objects.get()
    assert stranger.get(order.get_absolute_url()).status_code == 404
    assert stranger.get(f"/orders/{order.number}/").status_code == 404
    assert order.number not in stranger.get("/orders/").content.decode()
    assert Client().get(order.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("bad", ["", "cs_1", "../../etc", "cs_" + "x" * 300, "💥", "'; drop table", "a%00b"])
def test_junk_ids_are_not_found(client: Client, db: None, bad: str) -> None:
    assert client.get(f"/checkout/{bad or 'x'}/").status_code == 404
    assert client.get(f"/orders/{bad or 'x'}/").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "no email"},
        {"country": "Atlantis"},
        {"name": "x" * 20_000},
        {"line_one": "\x00bad"},
        {"number": "<script>"},
        {"number": "4242 4242 4242 4241"},
        {"expiry": "99/99"},
        {"expiry": "01/20"},
        {"expiry": "٣/٣٠"},
        {"security_code": "abc"},
        {"expected_total": "💥"},
        {"expected_total": "9" * 400},
        {"delivery-nonsense": "x" * 5000, "email": ""},
        {"delivery-a\x00b": "\x00", "email": ""},
        {"code": "LUA\x005", "email": ""},
        {"remove_code": "\x00", "email": ""},
        {"code": "<script>alert(1)</script>", "email": ""},
    ],
)
def test_bad_input_never_breaks_the_page(client: Client, racket: Product, typed: dict[str, str]) -> None:
    answer = _pay(client, _start(client, racket), **typed)
    assert answer.status_code in {302, 402, 409, 422}
    assert "<script>alert" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_the_page_goes_back_to_the_chat_it_came_from(client_of: ClientOf, ada: Person, opened: Open) -> None:
    from ontology.models import Thing

    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    session = opened(conversation=chat)
    assert _pay(client_of(ada), session.get_absolute_url()).url == f"/chat/{chat.public_id}/#latest"


def test_a_second_visit_is_filled_in_with_ones_own_address(
    client_of: ClientOf, ada: Person, opened: Open
) -> None:
    browser = client_of(ada)
    _pay(browser, opened().get_absolute_url())
    again = opened(buyer=None, address=None)
    assert "Calle Mayor 1" in browser.get(again.get_absolute_url()).content.decode()


def test_a_canceled_checkout_says_so(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    assert client.post(f"{url}cancel/").url == "/cart/"  # type: ignore[attr-defined]
    assert "This checkout has ended" in client.get(url).content.decode()
    assert client.post(url, TYPED | {"action": "pay"}).status_code == 200
    assert CheckoutSession.objects.get().state == "canceled"


def test_a_download_asks_for_the_email_only(client: Client, db: None) -> None:
    url = _start(client, product("Lesson", "30", is_digital=True))
    page = client.get(url).content.decode()
    assert "Digital delivery" in page
    assert 'name="line_one"' not in page
    typed = {"email": "guest@shop.example", "number": GOOD, "expiry": "12/34", "security_code": "123"}
    assert client.post(url, typed | {"action": "pay", "expected_total": "3000"}).status_code == 302
    assert Order.objects.get().total_amount == 3000


def test_pick_up_is_free_and_needs_no_address(client: Client, racket: Product) -> None:
    counter = DeliveryMethod.objects.create(
        group=racket.creator, kind="pickup", title="Pick-up", amount=0, pickup_place="Calle Luna 3"
    )
    balls = product("Balls", "5")
    url = _start(client, balls)
    assert "Calle Luna 3" in client.get(url).content.decode()
    group = f"delivery-{racket.creator.public_id}:parcel"
    client.post(url, {"email": "guest@shop.example", group: counter.public_id})
    page = client.get(url).content.decode()
    assert 'name="line_one"' not in page
    assert "Pay €5.00" in page


def test_a_purchase_for_america_pays_sales_tax(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    client.post(url, TYPED | {"country": "US", "region": "CA"})
    assert "Pay €85.79" in client.get(url).content.decode()
    assert _pay(client, url, country="US", region="CA").status_code == 302
    order = Order.objects.get()
    assert (order.tax_amount, order.total_amount) == (580, 8579)


def test_the_page_begins_where_something_is_to_be_mended(client: Client, racket: Product) -> None:
    url = _start(client, racket)
    page = _pay(client, url, postal_code="", city="").content.decode()
    focused = re.findall(r"<input[^>]*autofocus[^>]*>", page)
    assert len(focused) == 1
    assert 'name="postal_code"' in focused[0]
