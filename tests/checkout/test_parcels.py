"""Goods on their way: sent, arrived and taken back from the admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from checkout.core.states import OrderState
from checkout.events import OrderRefunded, OrderReturned
from checkout.flows.complete_session import complete_session
from checkout.flows.ship_parcel import ship_parcel
from checkout.models import Order
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import Conflict
from ontology.models import Event, Person
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, creator, product, stock_of

ORDERS = "/admin/checkout/order/"


@pytest.fixture
def order(opened: Open, ada_actor: Actor) -> Order:
    return complete_session(opened().public_id, payment=card(), by=ada_actor)


@pytest.fixture
def staff(client_of: Callable[[Person], Client], owner: Person) -> Callable[[str, Order], None]:
    """Do an action of the admin's list with one order."""
    browser = client_of(owner)

    def act(action: str, order: Order) -> None:
        chosen = {"action": action, "_selected_action": [order.pk]}
        assert browser.post(ORDERS, chosen, follow=True).status_code == 200
        order.refresh_from_db()

    return act


def test_staff_send_an_order_it_arrives_and_comes_back(
    staff: Callable[[str, Order], None], order: Order, racket: Product
) -> None:
    assert stock_of(racket) == (4, 0)
    staff("ship", order)
    assert order.state == OrderState.SHIPPED
    staff("deliver", order)
    assert order.state == OrderState.COMPLETED
    staff("take_back", order)
    assert (order.payment_status, stock_of(racket)) == ("refunded", (5, 0))
    staff("take_back", order)
    kinds = list(Event.objects.filter(target=order).values_list("kind", flat=True))
    assert kinds.count(OrderReturned.kind) == kinds.count(OrderRefunded.kind) == 1


def test_what_was_not_sent_cannot_come_back(staff: Callable[[str, Order], None], order: Order) -> None:
    staff("take_back", order)
    assert order.payment_status == "paid"


def test_saving_the_tracking_of_a_parcel_marks_it_sent(
    client_of: Callable[[Person], Client], owner: Person, order: Order
) -> None:
    parcel = order.fulfilments.get()
    told = {"carrier": "Correos", "tracking_number": "PQ1", "tracking_url": "https://t.example/PQ1"}
    client_of(owner).post(f"/admin/checkout/fulfilment/{parcel.pk}/change/", told)
    parcel.refresh_from_db()
    assert (parcel.status, parcel.tracking_number) == ("shipped", "PQ1")


def test_an_order_of_two_creators_is_sent_with_its_last_parcel(
    opened: Open, racket: Product, ada_actor: Actor
) -> None:
    both = racket, product("Ball", "5", creator=creator("other", "Other"))
    order = complete_session(opened(*both).public_id, payment=card(), by=ada_actor)
    one, other = order.fulfilments.all()
    ship_parcel(one, by=Actor.system())
    order.refresh_from_db()
    assert order.state == OrderState.PROCESSING
    ship_parcel(other, by=Actor.system())
    order.refresh_from_db()
    assert order.state == OrderState.SHIPPED


def test_the_parcel_of_a_canceled_order_stays_here(staff: Callable[[str, Order], None], order: Order) -> None:
    staff("cancel", order)
    with pytest.raises(Conflict):
        ship_parcel(order.fulfilments.get(), by=Actor.system())
