"""What a crash left open is finished by the gateway's word, whenever that comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from checkout.core.states import PaymentState, SessionState
from checkout.flows import complete_session as completing
from checkout.flows.complete_session import complete_session
from checkout.flows.hold_payment import hold_payment
from checkout.flows.reconcile_payments import reconcile_payments
from checkout.flows.refund_order import owe_refund
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import (
    ChargeRequest,
    ChargeResult,
    GatewayError,
    Outcome,
    RefundRequest,
    RefundResult,
)
from checkout.gateways.registry import gateway_named
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import CheckoutSession, Order, Payment, Refund, SandboxCharge
from marketplace.actions.release_stock import release_stock
from marketplace.models import Product, Stock
from ontology.actor import Actor
from ontology.errors import PaymentDeclined, Unavailable
from ontology.money import Money
from tests.checkout.conftest import Open
from tests.checkout.shelf import ASKING, card, code, stock_of

SYSTEM = Actor.system()
NOW = timedelta(0)


def _held(session: CheckoutSession, by: Actor) -> Payment:
    held = hold_payment(session.public_id, payment=card(), by=by)
    assert isinstance(held, Payment)
    return held


def _charged(held: Payment) -> ChargeResult:
    request = ChargeRequest(
        payment_id=held.public_id,
        session_id=held.session.public_id,
        amount=held.money,
        instruction=card(),
    )
    return gateway_named("test").charge(request)


def test_a_charge_that_was_never_settled_becomes_its_order(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    held = _held(opened(), ada_actor)
    _charged(held)
    assert reconcile_payments(by=SYSTEM, patience=NOW) == 1
    assert Order.objects.get().total_amount == 7999
    assert stock_of(racket) == (4, 0)
    assert reconcile_payments(by=SYSTEM, patience=NOW) == 0


def test_a_charge_that_never_arrived_is_voided_and_everything_is_free_again(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    discount = code()
    session = opened(codes=["LUA5"])
    held = _held(session, ada_actor)
    reconcile_payments(by=SYSTEM, patience=NOW)
    discount.refresh_from_db()
    session.refresh_from_db()
    assert (stock_of(racket), discount.used, session.state) == ((5, 0), 0, SessionState.READY)
    assert _charged(held).outcome is Outcome.VOIDED
    assert complete_session(session.public_id, payment=card(), by=ada_actor).total_amount == 7499


def test_a_payment_that_may_still_be_worked_on_is_left_alone(opened: Open, ada_actor: Actor) -> None:
    _held(opened(), ada_actor)
    assert reconcile_payments(by=SYSTEM) == 0


def test_settling_twice_makes_one_order(opened: Open, ada_actor: Actor, racket: Product) -> None:
    held = _held(opened(), ada_actor)
    verdict = _charged(held)
    first = settle_payment(held.public_id, verdict, by=ada_actor)
    second = settle_payment(held.public_id, verdict, by=SYSTEM)
    assert first.order == second.order == Order.objects.get()
    assert stock_of(racket) == (4, 0)


def test_stock_released_meanwhile_is_taken_again_when_there_is_some(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    held = _held(opened(), ada_actor)
    release_stock(holder=held.session, by=SYSTEM)
    settle_payment(held.public_id, _charged(held), by=SYSTEM)
    assert Order.objects.count() == 1
    assert stock_of(racket) == (4, 0)


def test_money_for_what_is_gone_goes_back(opened: Open, ada_actor: Actor) -> None:
    session = opened()
    held = _held(session, ada_actor)
    release_stock(holder=session, by=SYSTEM)
    Stock.objects.update(on_hand=0)
    settle_payment(held.public_id, _charged(held), by=SYSTEM)
    reconcile_payments(by=SYSTEM, patience=NOW)
    held.refresh_from_db()
    assert (held.state, Order.objects.count()) == (PaymentState.REFUNDED, 0)
    assert sum(SandboxCharge.objects.get().refunds.values()) == 7999


def test_money_that_arrives_after_giving_up_goes_back(opened: Open, ada_actor: Actor) -> None:
    held = _held(opened(), ada_actor)
    settle_payment(held.public_id, ChargeResult(outcome=Outcome.VOIDED), by=SYSTEM)
    _charged(held)
    for _ in range(2):
        settle_payment(held.public_id, ChargeResult(outcome=Outcome.SUCCEEDED), by=SYSTEM)
    assert Refund.objects.get().amount == 7999
    reconcile_payments(by=SYSTEM, patience=NOW)
    assert sum(SandboxCharge.objects.get().refunds.values()) == 7999


def _asking(session: CheckoutSession, by: Actor) -> Payment:
    with pytest.raises(PaymentDeclined):
        complete_session(session.public_id, payment=card(ASKING), by=by)
    return Payment.objects.get()


def test_who_approved_and_closed_the_window_still_gets_the_order(opened: Open, ada_actor: Actor) -> None:
    waiting = _asking(opened(), ada_actor)
    assert reconcile_payments(by=SYSTEM, patience=NOW) == 0
    SandboxGateway().answer_authentication(waiting.public_id, approved=True)
    assert reconcile_payments(by=SYSTEM, patience=NOW) == 1
    assert Order.objects.count() == 1


def test_who_never_answers_the_bank_does_not_keep_the_stock(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    waiting = _asking(opened(), ada_actor)
    long_ago = timezone.now() - timedelta(minutes=31)
    Payment.objects.filter(pk=waiting.pk).update(created_at=long_ago, updated_at=long_ago)
    assert reconcile_payments(by=SYSTEM) == 1
    assert stock_of(racket) == (5, 0)
    SandboxGateway().answer_authentication(waiting.public_id, approved=True)
    assert SandboxCharge.objects.get().outcome == "voided"


class BrokenGateway(SandboxGateway):
    """Answers the second refund; of the first it makes something that we did not foresee."""

    first = ""

    def refund(self, request: RefundRequest) -> RefundResult:
        BrokenGateway.first = BrokenGateway.first or request.refund_id
        if request.refund_id == BrokenGateway.first:
            raise KeyError("amount")
        return super().refund(request)


@pytest.mark.parametrize("gateway", [BrokenGateway], indirect=True)
@pytest.mark.usefixtures("gateway")
def test_one_refund_that_cannot_be_settled_keeps_no_other_waiting(opened: Open, ada_actor: Actor) -> None:
    order = complete_session(opened().public_id, payment=card(), by=ada_actor)
    for _ in range(2):
        with transaction.atomic():
            owe_refund(order, amount=Money(1000, "EUR"))
    assert reconcile_payments(by=SYSTEM, patience=NOW) == 1
    assert [refund.state for refund in Refund.objects.order_by("pk")] == ["pending", "succeeded"]


class SilentGateway(SandboxGateway):
    """Takes the money and then the line goes dead."""

    def charge(self, request: ChargeRequest) -> ChargeResult:
        super().charge(request)
        raise GatewayError("No answer.", permanent=False)


class RefusingGateway(SandboxGateway):
    def charge(self, request: ChargeRequest) -> ChargeResult:
        raise GatewayError("No such currency.", permanent=True)


@pytest.fixture
def gateway(settings: object, request: pytest.FixtureRequest) -> None:
    settings.PAYMENT_GATEWAYS = {"test": f"{__name__}.{request.param.__name__}"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("gateway", [SilentGateway], indirect=True)
@pytest.mark.usefixtures("gateway")
def test_a_gateway_that_falls_silent_is_asked_again_and_nobody_pays_twice(
    opened: Open, ada_actor: Actor
) -> None:
    session = opened()
    with pytest.raises(Unavailable, match="do not pay again"):
        complete_session(session.public_id, payment=card(), by=ada_actor)
    with pytest.raises(Exception, match="being paid right now"):
        complete_session(session.public_id, payment=card(), by=ada_actor)
    reconcile_payments(by=SYSTEM, patience=NOW)
    assert (Order.objects.count(), SandboxCharge.objects.count()) == (1, 1)


@pytest.mark.parametrize("gateway", [RefusingGateway], indirect=True)
@pytest.mark.usefixtures("gateway")
def test_a_gateway_that_refuses_for_good_frees_everything(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    with pytest.raises(PaymentDeclined, match="was refused"):
        complete_session(opened().public_id, payment=card(), by=ada_actor)
    assert stock_of(racket) == (5, 0)


def test_the_task_and_the_command_do_the_same(opened: Open, ada_actor: Actor) -> None:
    from django.core.management import call_command

    from checkout.tasks import expire_sessions, reconcile_payments

    held = _held(opened(), ada_actor)
    _charged(held)
    call_command("reconcile", patience=0)
    for _ in range(2):
        reconcile_payments()
        expire_sessions()
    assert Order.objects.get().total == Money(7999, "EUR")
    assert completing.outcome_of(Payment.objects.get()) == Order.objects.get()
