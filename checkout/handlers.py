"""What checkout does when something happened: each runs at least once and is harmless a second time."""

from __future__ import annotations

from checkout.events import OrderCanceled, OrderPaid
from checkout.flows.connect_purchase import connect_purchase
from checkout.flows.join_carts import join_carts
from checkout.flows.send_letter import send_letter
from checkout.models import Order
from ontology.adopt import GuestAdopted
from ontology.events import on
from ontology.models import Event, Person


@on(OrderPaid)
def confirm_by_email(event: Event) -> None:
    """The order confirmation, once."""
    send_letter(_order(event), "order_paid")


@on(OrderCanceled)
def tell_of_cancellation(event: Event) -> None:
    """The shopper hears that the order was called off and the money is on its way back."""
    send_letter(_order(event), "order_canceled")


@on(OrderPaid)
def remember_purchase(event: Event) -> None:
    """The conversation and what was bought from it are connected."""
    connect_purchase(_order(event))


@on(GuestAdopted)
def join_the_guests_cart(event: Event) -> None:
    """Who signs in with things in two carts finds them in one."""
    join_carts(Person.objects.get(public_id=event.payload["person"]))


def _order(event: Event) -> Order:
    return Order.objects.get(public_id=event.payload["order"])
