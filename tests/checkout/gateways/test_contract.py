"""What every gateway owes, asked of each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkout.core.payment import Card, PaymentInstruction, luhn
from checkout.gateways.base import ChargeRequest, GatewayError, Outcome, PaymentGateway, RefundRequest
from checkout.gateways.registry import chosen_gateway, gateway_named
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import SandboxCharge
from ontology.ids import new_id
from ontology.money import Money
from tests.checkout.shelf import ASKING, DECLINED, GOOD, card

pytestmark = pytest.mark.django_db

# Name, and what it is asked to take: the free gateway is only ever asked for nothing.
GATEWAYS = [pytest.param("test", 7999, id="test"), pytest.param("free", 0, id="free")]


def _request(amount: int = 7999, instruction: PaymentInstruction | None = None) -> ChargeRequest:
    return ChargeRequest(
        payment_id=new_id("pay"),
        session_id=new_id("cs"),
        amount=Money(amount, "EUR"),
        instruction=instruction or card(),
    )


@pytest.mark.parametrize(("name", "amount"), GATEWAYS)
def test_the_same_charge_again_gives_the_same_answer(name: str, amount: int) -> None:
    gateway, request = gateway_named(name), _request(amount)
    assert gateway.charge(request) == gateway.charge(request) == gateway.look_up(request.payment_id)
    assert gateway.charge(request).outcome is Outcome.SUCCEEDED


@pytest.mark.parametrize(("name", "amount"), GATEWAYS)
def test_voiding_what_was_paid_tells_that_it_was_paid(name: str, amount: int) -> None:
    gateway, request = gateway_named(name), _request(amount)
    gateway.charge(request)
    assert gateway.void(request.payment_id).outcome is Outcome.SUCCEEDED


@pytest.mark.parametrize(("name", "amount"), GATEWAYS)
def test_a_gateway_says_its_name_and_whether_it_is_a_test(name: str, amount: int) -> None:
    gateway: PaymentGateway = gateway_named(name)
    assert gateway.name == name
    assert gateway.is_test is (name == "test")


def test_an_unknown_gateway_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="no payment gateway 'stripes'"):
        gateway_named("stripes")
    assert chosen_gateway(owed=0).name == "free"


@pytest.mark.parametrize(
    ("instruction", "outcome", "code"),
    [
        (card(GOOD), Outcome.SUCCEEDED, ""),
        (card(DECLINED), Outcome.DECLINED, "card_declined"),
        (card(ASKING), Outcome.AUTHENTICATION_REQUIRED, ""),
        (card("4242 4242 4242 4241"), Outcome.DECLINED, "incorrect_number"),
        (card("5555 5555 5555 4444"), Outcome.DECLINED, "live_card"),
        (card(GOOD, year=2020), Outcome.DECLINED, "expired_card"),
        (PaymentInstruction(card=Card(GOOD, 13, 2034)), Outcome.DECLINED, "expired_card"),
        (PaymentInstruction(card=Card(GOOD, 12, 2034, "12a")), Outcome.DECLINED, "invalid_cvc"),
        (PaymentInstruction(token="spt_test_success"), Outcome.SUCCEEDED, ""),
        (PaymentInstruction(token="spt_test_declined"), Outcome.DECLINED, "card_declined"),
        (PaymentInstruction(token="spt_test_authentication"), Outcome.AUTHENTICATION_REQUIRED, ""),
        (PaymentInstruction(token="spt_other"), Outcome.DECLINED, "unknown_token"),
        (PaymentInstruction(), Outcome.DECLINED, "unknown_token"),
    ],
)
def test_the_test_gateway_knows_its_cards_and_tokens(
    instruction: PaymentInstruction, outcome: Outcome, code: str
) -> None:
    found = SandboxGateway().charge(_request(instruction=instruction))
    assert (found.outcome, found.decline_code) == (outcome, code)
    assert bool(found.message) is (outcome is Outcome.DECLINED)


def test_one_id_for_two_amounts_or_two_cards_is_refused() -> None:
    gateway, request = SandboxGateway(), _request()
    gateway.charge(request)
    for other in (replace(request, amount=Money(1, "EUR")), replace(request, instruction=card(DECLINED))):
        with pytest.raises(GatewayError) as refused:
            gateway.charge(other)
        assert refused.value.permanent
    assert SandboxCharge.objects.count() == 1


def test_a_voided_id_takes_no_money_however_late_the_charge_comes() -> None:
    gateway, request = SandboxGateway(), _request()
    assert gateway.look_up(request.payment_id).outcome is Outcome.UNKNOWN
    assert gateway.void(request.payment_id).outcome is Outcome.VOIDED
    assert gateway.charge(request).outcome is Outcome.VOIDED


def test_a_payment_waiting_for_the_bank_can_be_voided_and_then_not_approved() -> None:
    gateway, request = SandboxGateway(), _request(instruction=card(ASKING))
    gateway.charge(request)
    assert gateway.void(request.payment_id).outcome is Outcome.VOIDED
    gateway.answer_authentication(request.payment_id, approved=True)
    assert gateway.look_up(request.payment_id).outcome is Outcome.VOIDED


def _refund(request: ChargeRequest, amount: int, refund_id: str = "") -> RefundRequest:
    return RefundRequest(
        refund_id=refund_id or new_id("ref"),
        payment_id=request.payment_id,
        reference="",
        amount=Money(amount, "EUR"),
    )


def test_no_more_goes_back_than_was_paid_and_a_refund_counts_once() -> None:
    gateway, request = SandboxGateway(), _request(100)
    gateway.charge(request)
    part = _refund(request, 60)
    assert gateway.refund(part).succeeded
    assert gateway.refund(part).succeeded
    with pytest.raises(GatewayError, match="More would go back"):
        gateway.refund(_refund(request, 41))
    assert gateway.refund(_refund(request, 40)).succeeded


def test_what_was_never_paid_cannot_go_back() -> None:
    with pytest.raises(GatewayError, match="no such payment"):
        SandboxGateway().refund(_refund(_request(), 1))


def test_no_card_number_is_kept_or_shown() -> None:
    request = _request()
    SandboxGateway().charge(request)
    assert "4242424242424242" not in str(vars(SandboxCharge.objects.get()))
    assert "4242 4242 4242 4242" not in repr(request)


def test_the_check_digit_is_checked() -> None:
    assert luhn("4242424242424242")
    assert not luhn("4242424242424243")
    assert not luhn("")
