"""Money goes back, whole or part, once for each refund."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from checkout.gateways.base import GatewayError, RefundRequest
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback import refunds
from checkout.gateways.stripe.loopback.control import charges
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import Loopback
from ontology.ids import new_id
from ontology.money import Money
from tests.checkout.stripe.conftest import SLOW_REFUND, Grant, request


def _paid(gateway: StripeGateway, token: str) -> tuple[str, str]:
    asked = request(token, 100)
    return asked.payment_id, gateway.charge(asked).reference


def _refund(payment: tuple[str, str], amount: int, *, reference: bool = True) -> RefundRequest:
    return RefundRequest(
        refund_id=new_id("ref"),
        payment_id=payment[0],
        reference=payment[1] if reference else "",
        amount=Money(amount, "EUR"),
        reason="Arrived broken",
    )


def test_parts_go_back_until_nothing_is_left(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    payment = _paid(gateway, grant())
    assert gateway.refund(_refund(payment, 60)).succeeded
    with pytest.raises(GatewayError, match="greater than unrefunded") as refused:
        gateway.refund(_refund(payment, 41))
    assert refused.value.permanent
    assert gateway.refund(_refund(payment, 40, reference=False)).succeeded
    with pytest.raises(GatewayError, match="already been refunded"):
        gateway.refund(_refund(payment, 1))
    assert charges(loopback.book)["refunded"] == 100


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.DOWN])
def test_a_refund_asked_twice_goes_back_once(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, trouble: Trouble
) -> None:
    asked = _refund(_paid(gateway, grant()), 60)
    loopback.script.add(trouble)
    with pytest.raises(GatewayError) as unclear:
        gateway.refund(asked)
    assert not unclear.value.permanent
    assert gateway.refund(asked) == gateway.refund(asked)
    assert charges(loopback.book)["refunded"] == 60


def test_a_refund_that_takes_its_time_is_not_called_done(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    payment = _paid(gateway, grant(SLOW_REFUND))
    asked = _refund(payment, 60)
    with pytest.raises(GatewayError, match="pending") as unclear:
        gateway.refund(asked)
    assert not unclear.value.permanent
    assert gateway.refunds_of(payment[0]) == []
    refunds.finish_pending(loopback.book)
    done = gateway.refund(asked)
    assert done.succeeded
    assert [(fact.refund_id, fact.amount.amount) for fact in gateway.refunds_of(payment[0])] == [
        (asked.refund_id, 60)
    ]


def test_what_was_never_paid_cannot_go_back(gateway: StripeGateway) -> None:
    with pytest.raises(GatewayError, match="no such payment") as refused:
        gateway.refund(_refund((new_id("pay"), ""), 1))
    assert refused.value.permanent


def test_a_wrong_key_does_not_end_a_debt(gateway: StripeGateway, grant: Grant, settings: Settings) -> None:
    payment = _paid(gateway, grant())
    settings.STRIPE_SECRET_KEY = "sk_test_wrong"
    with pytest.raises(GatewayError) as unclear:
        gateway.refund(_refund(payment, 60))
    assert not unclear.value.permanent
