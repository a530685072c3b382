"""Carts: estimates before a checkout, kept apart for each key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.models import Product, Stock
from ontology.models import Thing
from tests.checkout.protocols.acp.agent import ADA, Agent, messages_of, total_of
from tests.checkout.shelf import product

CARTS = "/api/carts"


def test_a_cart_is_filled_replaced_looked_at_and_given_up(agent: Agent, racket_id: str) -> None:
    balls = product("Balls", "5.00").public_id
    made = agent.send("POST", CARTS, {"line_items": [{"id": racket_id, "quantity": 2}]})
    assert (made.status, total_of(made.body, "items_base_amount")) == (201, 15998)
    where = f"{CARTS}/{made.id}"
    changed = agent.send("PUT", where, {"line_items": [{"id": balls}]}, Idempotency_Key=None)
    assert [line["item"]["id"] for line in changed.body["line_items"]] == [balls]
    assert agent.send("GET", where).body == changed.body
    assert agent.send("POST", f"{where}/cancel").status == 200
    assert agent.send("GET", where).status == 404
    assert agent.send("POST", f"{where}/cancel").status == 404


def test_what_is_sold_out_stays_in_the_cart_and_is_said(agent: Agent, racket: Product) -> None:
    Stock.objects.update(on_hand=1)
    body = agent.send("POST", CARTS, {"line_items": [{"id": racket.public_id, "quantity": 2}]}).body
    assert [(one["code"], one["param"]) for one in body["messages"]] == [
        ("quantity_exceeded", "$.line_items[0]")
    ]


def test_another_keys_cart_is_not_there(agent: Agent, agent_of: Callable[..., Agent], racket_id: str) -> None:
    made = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}]})
    other = agent_of()
    for method, path in (("GET", ""), ("POST", "/cancel")):
        assert other.send(method, f"{CARTS}/{made.id}{path}").status == 404


def test_a_forgotten_cart_is_not_there(agent: Agent, racket_id: str) -> None:
    made = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}]})
    Thing.objects.filter(public_id=made.id).update(updated_at=timezone.now() - timedelta(days=2))
    assert agent.send("GET", f"{CARTS}/{made.id}").status == 404


@pytest.mark.parametrize("body", [{}, {"line_items": []}, {"line_items": [{}]}, {"line_items": "x"}])
def test_an_empty_cart_is_refused(agent: Agent, body: object) -> None:
    assert agent.send("POST", CARTS, body).status == 400


def test_carts_are_there_since_the_newest_release(agent_of: Callable[..., Agent], racket_id: str) -> None:
    heard = agent_of("2026-01-30").send("POST", CARTS, {"line_items": [{"id": racket_id}]})
    assert (heard.status, heard.body["code"]) == (400, "unsupported_api_version")


def test_the_buyer_of_a_cart_comes_back_until_it_is_replaced(agent: Agent, racket_id: str) -> None:
    lines = [{"id": racket_id}]
    made = agent.send("POST", CARTS, {"line_items": lines, "buyer": ADA, "locale": "es"})
    where = f"{CARTS}/{made.id}"
    assert agent.send("GET", where).body["buyer"] == ADA
    other = agent.send("PUT", where, {"line_items": lines, "buyer": {"email": "Mira@shop.example"}})
    assert other.body["buyer"] == {"email": "mira@shop.example"}
    # All that is in it is replaced: nobody is named now.
    assert "buyer" not in agent.send("PUT", where, {"line_items": lines}).body


def test_a_wrong_email_is_said_and_the_cart_is_there_all_the_same(agent: Agent, racket_id: str) -> None:
    made = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}], "buyer": {"email": "ada@"}})
    assert (made.status, messages_of(made.body)) == (201, [("error", "invalid", "$.buyer.email")])
    assert "buyer" not in made.body


def test_two_currencies_make_no_cart(agent: Agent, racket_id: str) -> None:
    dollars = product("Cap", "20.00", currency="USD").public_id
    heard = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}, {"id": dollars}]})
    assert (heard.status, heard.body["code"]) == (422, "currency_unresolvable")


def test_other_methods_and_missing_keys_are_refused(agent: Agent, racket_id: str) -> None:
    made = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}]}, Idempotency_Key="one")
    assert (
        agent.send("POST", CARTS, {"line_items": [{"id": racket_id}]}, Idempotency_Key="one").body
        == made.body
    )
    other = agent.send(
        "POST", CARTS, {"line_items": [{"id": racket_id, "quantity": 2}]}, Idempotency_Key="one"
    )
    assert (other.status, other.body["code"]) == (422, "idempotency_conflict")
    bare = agent.send("POST", CARTS, {"line_items": [{"id": racket_id}]}, Idempotency_Key=None)
    assert (bare.status, bare.body["code"]) == (400, "idempotency_key_required")
    heard = agent.send("PATCH", f"{CARTS}/{made.id}", {})
    assert (heard.status, heard.header("Allow")) == (405, "GET, PUT")


def test_a_cart_takes_as_many_items_as_a_checkout(agent: Agent) -> None:
    ids = [product(f"Ball {number}", "5.00").public_id for number in range(51)]
    refused = agent.send("POST", CARTS, {"line_items": [{"id": one} for one in ids]})
    assert (refused.status, refused.body["code"]) == (400, "invalid")
    assert agent.send("POST", CARTS, {"line_items": [{"id": one} for one in ids[:50]]}).status == 201
