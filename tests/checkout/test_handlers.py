"""After the sale: a letter, once, and the thread from conversation to product."""

from __future__ import annotations

from collections.abc import Callable

from django.core import mail

from checkout.flows.cancel_order import cancel_order
from checkout.flows.complete_session import complete_session
from checkout.handlers import confirm_by_email, remember_purchase
from ontology.actor import Actor
from ontology.models import Connection, ConnectionKind, Event, Person, Thing
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, code

Deliver = Callable[[], int]


def test_the_confirmation_goes_out_once_with_number_total_and_saving(
    opened: Open, ada_actor: Actor, deliver: Deliver
) -> None:
    code()
    order = complete_session(opened(codes=["LUA5"]).public_id, payment=card(), by=ada_actor)
    deliver()
    confirm_by_email(Event.objects.get(kind="payment_completed"))
    (letter,) = mail.outbox
    assert letter.to == ["ada@shop.example"]
    assert letter.subject == f"Your order {order.number} is confirmed"
    assert "Total paid: €74.99" in letter.body
    assert "You saved €5.00." in letter.body
    html, kind = letter.alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert order.get_absolute_url() in html


def test_a_cancellation_is_told(opened: Open, ada_actor: Actor, deliver: Deliver) -> None:
    order = complete_session(opened().public_id, payment=card(), by=ada_actor)
    cancel_order(order, by=Actor.system(), reason="Broken in the warehouse")
    deliver()
    assert "Broken in the warehouse" in mail.outbox[-1].body


def test_the_conversation_is_connected_with_what_was_bought(
    opened: Open, ada: Person, ada_actor: Actor, deliver: Deliver
) -> None:
    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    complete_session(opened(conversation=chat).public_id, payment=card(), by=ada_actor)
    deliver()
    remember_purchase(Event.objects.get(kind="payment_completed"))
    found = Connection.objects.get(kind=ConnectionKind.PURCHASED_VIA_CHAT)
    assert found.source_id == chat.pk
