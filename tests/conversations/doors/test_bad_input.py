"""Whatever comes in, a JSON error with a code and a sentence comes out; never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conversations.models import Conversation
from tests.conversations.conftest import Shopper

MESSAGE, SEARCH, CHECKOUT, SESSION = (
    "/api/chat/message",
    "/api/chat/search",
    "/api/chat/checkout",
    "/api/chat/session",
)
BAD: list[tuple[str, Any, int]] = [
    (MESSAGE, {}, 400),
    (MESSAGE, {"message": "hi"}, 400),
    (MESSAGE, {"sessionId": 5, "message": "hi"}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": None}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": ["hi"]}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": ""}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": " \n\t "}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": "\u0000"}, 400),
    (MESSAGE, {"sessionId": "SESSION", "message": "x" * 20_000}, 413),
    (MESSAGE, {"sessionId": "SESSION", "message": "x" * 70_000}, 413),
    (MESSAGE, {"sessionId": "conv_nobody", "message": "hi"}, 404),
    (MESSAGE, {"sessionId": "' OR 1=1 --", "message": "hi"}, 404),
    (MESSAGE, {"sessionId": "conv_23456789ABCDEFGHJKLM", "message": "hi"}, 404),
    (SEARCH, {}, 400),
    (SEARCH, {"query": ""}, 400),
    (SEARCH, {"query": 5}, 400),
    (SEARCH, {"query": "x" * 600}, 400),
    (SEARCH, {"query": "racket", "limit": 0}, 400),
    (SEARCH, {"query": "racket", "limit": "many"}, 400),
    (SEARCH, {"query": "racket", "needs": "beginner"}, 400),
    (CHECKOUT, {"sessionId": "SESSION", "productId": "prod_nothing", "quantity": 1}, 404),
    (CHECKOUT, {"sessionId": "SESSION", "productId": "PRODUCT", "quantity": 0}, 400),
    (CHECKOUT, {"sessionId": "SESSION", "productId": "PRODUCT", "quantity": 10**9}, 400),
    (CHECKOUT, {"sessionId": "SESSION", "productId": "PRODUCT", "quantity": "1"}, 400),
    (CHECKOUT, {"sessionId": "SESSION", "productId": None, "quantity": 1}, 400),
    (CHECKOUT, {"sessionId": "conv_nobody", "productId": "PRODUCT", "quantity": 1}, 404),
    (SESSION, {"platform": 7}, 400),
    (SESSION, {"platform": "<script>"}, 400),
    (SESSION, {"locale": "x" * 50}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), BAD, ids=lambda value: str(value)[:60])
def test_bad_input_is_answered_with_a_code_and_a_sentence(
    stranger: Shopper, path: str, body: dict[str, Any], status: int
) -> None:
    real = {"SESSION": stranger.session, "PRODUCT": "prod_23456789ABCDEFGHJKLM"}
    filled = {key: real.get(value, value) if isinstance(value, str) else value for key, value in body.items()}
    error = stranger.post(path, filled, status=status)["error"]
    assert error["code"]
    assert error["message"].endswith((".", "!"))


BROKEN = [
    b"",
    b"{",
    b"[]",
    b'"text"',
    b"\xff\xfe",
    b"null",
    b"[" * 5000,
    b'{"message": ' + b"9" * 5000 + b"}",
    b'{"message": "\\ud800"}',
    b'{"needs": ["\\uDFFF"]}',
]


@pytest.mark.parametrize("body", BROKEN, ids=lambda body: str(body[:20]))
def test_broken_bodies_are_refused(stranger: Shopper, body: bytes) -> None:
    response = stranger.browser.post(MESSAGE, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"]["code"] in {"invalid_json", "invalid"}


def test_forms_other_methods_and_foreign_pages_are_refused(stranger: Shopper) -> None:
    assert stranger.browser.post(MESSAGE, {"message": "hi"}).status_code == 415
    assert stranger.browser.get(MESSAGE).status_code == 405
    ask = {"sessionId": stranger.session, "message": "hi"}
    response = stranger.browser.post(
        MESSAGE, ask, content_type="application/json", headers={"Origin": "https://evil.example"}
    )
    assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_origin")


def test_a_wrong_token_is_unauthorized() -> None:
    browser = Client(headers={"Authorization": "Bearer nonsense"})
    assert browser.post(SESSION, {}, content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    "message",
    ["<script>alert(1)</script>", "🎾🎾🎾", "'; DROP TABLE ontology_thing; --",
     "[[prod_23456789ABCDEFGHJKLM]]", "{{price:x}}",
     "%s %d {0} {name}", "\u202eevil", "a" * 2000, "¿Qué pala me recomiendas?", "]]]]((((", "\ud83d\ude00 ok"],
)  # fmt: skip
def test_strange_messages_are_answered_and_never_shown_as_markup(stranger: Shopper, message: str) -> None:
    answer = stranger.say(message)
    assert answer["response"]
    page = stranger.browser.get(f"/chat/{stranger.session}/").content.decode()
    assert "<script>alert" not in page


def test_a_closed_chat_says_so(stranger: Shopper) -> None:
    Conversation.objects.filter(public_id=stranger.session).update(state="completed")
    error = stranger.post(MESSAGE, {"sessionId": stranger.session, "message": "hi"}, status=409)["error"]
    assert error["code"] == "conversation_closed"
    assert stranger.browser.post(f"/chat/{stranger.session}/messages/", {"message": "hi"}).status_code == 409


def test_the_page_keeps_a_draft_it_cannot_take(stranger: Shopper) -> None:
    for text, status in (("", 400), ("x" * 3000, 413)):
        response = stranger.browser.post(f"/chat/{stranger.session}/messages/", {"message": text})
        assert response.status_code == status
        assert "Product Advisor Chat" in response.content.decode()


def test_looking_at_the_empty_page_writes_nothing(db: None) -> None:
    assert Client().get("/chat/").status_code == 200
    assert Conversation.objects.count() == 0


def test_search_answers_with_products_and_an_explanation(shopper: Shopper) -> None:
    answer = shopper.post(
        SEARCH, {"query": "racket for a beginner under 100 euros", "needs": ["sore elbow"]}, status=200
    )
    assert all(product["price"]["amount"] <= 10000 for product in answer["products"])
    assert "elbow" in answer["explanation"]
    assert len(shopper.post(SEARCH, {"query": "racket", "limit": 2}, status=200)["products"]) == 2


@pytest.mark.parametrize(
    "origin", ["http://[::1", "null", "https://evil.example", "//", "http://testserver.evil"]
)
def test_an_origin_that_is_not_ours_is_refused(stranger: Shopper, origin: str) -> None:
    response = stranger.browser.post(
        SESSION, "{}", content_type="application/json", headers={"Origin": origin}
    )
    assert response.status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/api/nothing", "/api/chat/session/", "/api/search/x", "/api/products/prod_x"]
)
def test_where_nothing_is_the_api_says_so_in_json(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/search?creator=a%00b", "/api/search?q=%00", "/search/?q=a%00b"])
def test_a_nul_in_an_address_is_no_failure(client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 400}
