"""Money back, whole or part; canceling restocks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from checkout.core.states import PaymentState
from checkout.flows.cancel_order import cancel_order
from checkout.flows.complete_session import complete_session
from checkout.flows.reconcile_payments import reconcile_payments
from checkout.flows.refund_order import owe_refund, refund_order
from checkout.models import Order, Refund, SandboxCharge
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid
from ontology.models import Event
from ontology.money import Money
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, stock_of

STAFF = Actor.system()


@pytest.fixture
def order(opened: Open, ada_actor: Actor) -> Order:
    return complete_session(opened().public_id, payment=card(), by=ada_actor)


def test_a_part_and_then_the_rest_go_back(order: Order) -> None:
    refund_order(order, by=STAFF, amount=Money(1000, "EUR"), reason="scratched")
    order.refresh_from_db()
    assert (order.payment_status, order.refunded_amount) == ("partially_refunded", 1000)
    refund_order(order, by=STAFF)
    order.refresh_from_db()
    assert (order.payment_status, order.payments.get().state) == ("refunded", PaymentState.REFUNDED)
    assert sum(SandboxCharge.objects.get().refunds.values()) == 7999


@pytest.mark.parametrize("amount", [0, -1, 8000])
def test_more_than_was_paid_never_goes_back(order: Order, amount: int) -> None:
    with pytest.raises(Invalid, match=r"At most €79\.99"):
        refund_order(order, by=STAFF, amount=Money(amount, "EUR"))
    assert not Refund.objects.exists()


def test_canceling_restocks_gives_back_and_tells_once(order: Order, racket: Product) -> None:
    for _ in range(2):
        cancel_order(order, by=STAFF, reason="out of balls")
    order.refresh_from_db()
    assert (order.state, order.payment_status, stock_of(racket)) == ("canceled", "refunded", (5, 0))
    assert Event.objects.filter(kind="order_canceled").count() == 1
    assert Refund.objects.count() == 1


def test_a_refund_that_a_crash_left_owed_is_sent_by_the_reconciler(order: Order) -> None:
    with transaction.atomic():
        owe_refund(order, reason="crashed here")
    assert not SandboxCharge.objects.get().refunds
    for _ in range(2):
        reconcile_payments(by=STAFF, patience=timedelta(0))
    order.refresh_from_db()
    assert (order.payment_status, sum(SandboxCharge.objects.get().refunds.values())) == ("refunded", 7999)


def test_shoppers_and_creators_cannot_do_it_themselves(
    order: Order, ada_actor: Actor, mira_actor: Actor
) -> None:
    for by in (ada_actor, mira_actor):
        with pytest.raises(Forbidden):
            refund_order(order, by=by)
        with pytest.raises(Forbidden):
            cancel_order(order, by=by)
