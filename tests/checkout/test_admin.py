"""The owner finds, reads and rescues; staff only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from checkout.flows.complete_session import complete_session
from checkout.flows.record_attribution import record_attribution
from checkout.models import Order
from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Person, Thing
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, stock_of

ClientOf = Callable[[Person], Client]


@pytest.fixture
def order(opened: Open, ada: Person, ada_actor: Actor) -> Order:
    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    made = complete_session(opened(conversation=chat).public_id, payment=card(), by=ada_actor)
    return record_attribution(
        made,
        conversation=chat,
        minutes=7,
        messages=9,
        recommended_in_chat=True,
        discount_from_chat=False,
        details_reviewed_in_chat=False,
        by=Actor.system(),
    )


def test_an_order_shows_its_conversation_minutes_and_messages(
    client_of: ClientOf, owner: Person, order: Order
) -> None:
    browser = client_of(owner)
    for query in (order.number, "conv_aaaa", "ada@shop"):
        page = browser.get("/admin/checkout/order/", {"q": query}).content.decode()
        assert order.number in page
        assert "conv_aaaa" in page
    assert browser.get(f"/admin/checkout/order/{order.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    "kind",
    [
        "cart",
        "checkoutsession",
        "order",
        "payment",
        "refund",
        "deliverymethod",
        "discountredemption",
        "sandboxcharge",
        "gatewaynotice",
    ],
)
def test_every_list_opens_and_is_searchable(
    client_of: ClientOf, owner: Person, order: Order, kind: str
) -> None:
    assert client_of(owner).get(f"/admin/checkout/{kind}/", {"q": "x"}).status_code == 200
    assert client_of(owner).get(f"/admin/checkout/{kind}/").status_code == 200


def test_canceling_from_the_list_restocks_and_refunds(
    client_of: ClientOf, owner: Person, order: Order, racket: Product
) -> None:
    posted = {"action": "cancel", "_selected_action": [str(order.pk)]}
    client_of(owner).post("/admin/checkout/order/", posted)
    order.refresh_from_db()
    assert (order.state, order.payment_status, stock_of(racket)) == ("canceled", "refunded", (5, 0))


def test_shoppers_stay_outside(client_of: ClientOf, ada: Person, order: Order) -> None:
    assert client_of(ada).get("/admin/checkout/order/").status_code == 302
