"""The OpenAPI document is told by the code and tells no lies."""

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from marketplace.models import Product
from tests.conversations.conftest import Shopper


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    answer = client.get("/api/schema/?format=json")
    read: dict[str, Any] = json.loads(answer.content)
    return read


def check(document: dict[str, Any], path: str, method: str, status: int, body: Any) -> None:
    """A real answer against what the document says of it."""
    told = document["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]
    Draft202012Validator(told | {"components": document["components"]}).validate(body)


@pytest.mark.django_db
def test_every_endpoint_says_what_it_gives(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert [status for status in told["responses"] if status[0] in "23"], (path, method)
            assert told.get("summary") or told.get("description"), (path, method)


def test_answers_are_as_described(
    shopper: Shopper, shop: dict[str, Product], client: Client, document: dict[str, Any]
) -> None:
    for words in ("padel racket for a beginner", "compare the first two", "any discount codes?", "buy it"):
        check(document, "/api/chat/message", "post", 200, shopper.say(words))
    check(document, "/api/search", "get", 200, client.get("/api/search?q=racket").json())
    product = shop["Solana Brisa"].public_id
    check(document, "/api/products/{public_id}", "get", 200, client.get(f"/api/products/{product}").json())
    for path, body, status in (
        ("/api/chat/session", {}, 201),
        ("/api/chat/session", {"locale": 1}, 400),
        ("/api/chat/search", {"query": "racket"}, 200),
        ("/api/chat/message", {}, 400),
        ("/api/chat/checkout", {"sessionId": "conv_x", "productId": product, "quantity": 1}, 404),
    ):
        answer = client.post(path, json.dumps(body), content_type="application/json")
        check(document, path, "post", status, answer.json())
