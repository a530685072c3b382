"""What flows rely on, asked of the test gateway and of Stripe alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkout.core.payment import PaymentInstruction
from checkout.gateways.base import ChargeRequest, GatewayError, Outcome, PaymentGateway, RefundRequest
from checkout.gateways.registry import gateway_named
from ontology.ids import new_id
from ontology.money import Money
from tests.checkout.stripe.conftest import ASKING, DECLINED, GOOD, Grant, request

pytestmark = pytest.mark.django_db

WAYS = {GOOD: "spt_test_success", DECLINED: "spt_test_declined", ASKING: "spt_test_authentication"}


@pytest.fixture(params=["test", "stripe"])
def named(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def gateway(named: str) -> PaymentGateway:
    return gateway_named(named)


@pytest.fixture
def asked(named: str, grant: Grant) -> ChargeRequest:
    """A charge that will go through; ``by`` makes it go another way."""
    return request(WAYS[GOOD] if named == "test" else grant())


def by(asked: ChargeRequest, named: str, grant: Grant, way: str) -> ChargeRequest:
    token = WAYS[way] if named == "test" else grant(way)
    return replace(asked, instruction=PaymentInstruction(token=token))


def _refund(asked: ChargeRequest, reference: str, amount: int) -> RefundRequest:
    return RefundRequest(
        refund_id=new_id("ref"),
        payment_id=asked.payment_id,
        reference=reference,
        amount=Money(amount, "EUR"),
    )


def test_the_same_charge_again_gives_the_same_answer(gateway: PaymentGateway, asked: ChargeRequest) -> None:
    first = gateway.charge(asked)
    assert first.outcome is Outcome.SUCCEEDED
    assert first.reference
    assert first.label
    assert (
        gateway.charge(asked) == first == gateway.look_up(asked.payment_id) == gateway.void(asked.payment_id)
    )


def test_a_decline_says_why(gateway: PaymentGateway, asked: ChargeRequest, named: str, grant: Grant) -> None:
    verdict = gateway.charge(by(asked, named, grant, DECLINED))
    assert verdict.outcome is Outcome.DECLINED
    assert verdict.decline_code
    assert verdict.message.endswith("you have not been charged.")
    assert gateway.look_up(asked.payment_id) == verdict


def test_a_payment_that_waits_names_the_way_and_can_be_voided(
    gateway: PaymentGateway, asked: ChargeRequest, named: str, grant: Grant
) -> None:
    verdict = gateway.charge(by(asked, named, grant, ASKING))
    assert verdict.outcome is Outcome.AUTHENTICATION_REQUIRED
    assert verdict.next_url
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert gateway.look_up(asked.payment_id).outcome is Outcome.VOIDED


def test_a_voided_id_takes_no_money_however_late_the_charge_comes(
    gateway: PaymentGateway, asked: ChargeRequest
) -> None:
    assert gateway.look_up(asked.payment_id).outcome is Outcome.UNKNOWN
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert gateway.charge(asked).outcome is Outcome.VOIDED
    with pytest.raises(GatewayError):
        gateway.refund(_refund(asked, "", 1))


def test_one_id_for_two_amounts_or_two_ways_to_pay_is_refused(
    gateway: PaymentGateway, asked: ChargeRequest, named: str, grant: Grant
) -> None:
    gateway.charge(asked)
    for other in (replace(asked, amount=Money(100, "EUR")), by(asked, named, grant, DECLINED)):
        with pytest.raises(GatewayError) as refused:
            gateway.charge(other)
        assert refused.value.permanent
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED


def test_nothing_is_no_amount(gateway: PaymentGateway, asked: ChargeRequest) -> None:
    with pytest.raises(GatewayError) as refused:
        gateway.charge(replace(asked, amount=Money(0, "EUR")))
    assert refused.value.permanent


def test_no_more_goes_back_than_was_paid_and_a_refund_counts_once(
    gateway: PaymentGateway, asked: ChargeRequest
) -> None:
    reference = gateway.charge(asked).reference
    part = _refund(asked, reference, 7000)
    assert gateway.refund(part) == gateway.refund(part)
    with pytest.raises(GatewayError) as refused:
        gateway.refund(_refund(asked, reference, 1000))
    assert refused.value.permanent
    with pytest.raises(GatewayError) as changed:
        gateway.refund(replace(part, amount=Money(1, "EUR")))
    assert changed.value.permanent
    assert gateway.refund(_refund(asked, reference, 999)).succeeded
