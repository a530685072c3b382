"""Carts: estimates before a checkout, kept apart for each key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.models import Product, Stock
from ontology.models import Thing
from tests.checkout.protocols.acp.agent import Agent, total_of
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
