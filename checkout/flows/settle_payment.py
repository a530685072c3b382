"""The last step of paying: the gateway's verdict becomes an order, or everything held is given back."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from checkout.core.states import PaymentState, SessionState
from checkout.core.types import error
from checkout.events import PaymentDeclinedEvent
from checkout.flows.hold_discounts import release_discounts, use_discounts
from checkout.flows.place_order import place_order
from checkout.flows.refresh_session import refresh_session
from checkout.gateways.base import ChargeResult, Outcome
from checkout.locking import chat_id, lock_payment
from checkout.models import Payment, Refund
from checkout.models.payment import UNSETTLED
from checkout.models.states import move
from marketplace.actions.release_stock import release_stock
from marketplace.actions.reserve_stock import reserve_stock
from marketplace.actions.take_stock import take_stock
from ontology.actor import Actor
from ontology.errors import Gone, SoldOut
from ontology.events import publish

log = structlog.get_logger(__name__)


@transaction.atomic(durable=True)
def settle_payment(payment_id: str, result: ChargeResult, *, by: Actor) -> Payment:
    """Write down the verdict once. Settled before? Then it changes nothing and returns the payment as it is.

    Money that arrives for a checkout that can no longer be served is marked for refund in the same transaction.
    """
    payment = lock_payment(payment_id)
    # A webhook, the reconciler and the request itself may all arrive; the first one settles.
    if payment.state not in UNSETTLED:
        _send_back_late_money(payment, result)
        return payment
    payment.reference = result.reference or payment.reference
    payment.method_label = result.label or payment.method_label
    payment.decline_code, payment.decline_message = result.decline_code, result.message
    if result.outcome is Outcome.SUCCEEDED:
        _succeed(payment, by)
    elif result.outcome is Outcome.AUTHENTICATION_REQUIRED:
        _wait(payment, result)
    elif result.outcome in {Outcome.DECLINED, Outcome.VOIDED}:
        _give_back(payment, result, by)
    return payment


def _succeed(payment: Payment, by: Actor) -> None:
    session = payment.session
    move(payment, PaymentState.SUCCEEDED)
    payment.settled_at = timezone.now()
    payment.save()
    if not _take(payment, by):
        _refund_unserved(payment, by)
        return
    # All of it in one transaction: an order without stock or stock without an order cannot be seen.
    use_discounts(session)
    move(session, SessionState.COMPLETED)
    session.completed_at = payment.settled_at
    session.messages = []
    session.save()
    payment.order = place_order(payment, by=by)
    payment.save()


def _take(payment: Payment, by: Actor) -> bool:
    session = payment.session
    try:
        take_stock(holder=session, by=by)
    except Gone:
        # Somebody released what we held; perhaps there is still enough.
        wants = {row.variant_id: row.quantity for row in session.lines.all()}
        try:
            with transaction.atomic():
                reserve_stock(holder=session, wants=wants, expires_at=session.expires_at, by=by)
                take_stock(holder=session, by=by)
        except SoldOut:
            return False
    return True


def _refund_unserved(payment: Payment, by: Actor) -> None:
    payment.decline_message = noop("It sold out while you were paying. Your money is on its way back.")
    payment.save()
    _owe(payment, "Sold out while paying")
    release_discounts(payment.session)
    _reopen(payment, "out_of_stock")


def _wait(payment: Payment, result: ChargeResult) -> None:
    payment.next_url = result.next_url
    # Told again while it waits already? Then only the address may be new.
    if payment.state == PaymentState.PENDING:
        move(payment, PaymentState.AUTHENTICATION_REQUIRED)
        move(payment.session, SessionState.AUTHENTICATION_REQUIRED)
        payment.session.save()
    payment.save()


def _give_back(payment: Payment, result: ChargeResult, by: Actor) -> None:
    declined = result.outcome is Outcome.DECLINED
    move(payment, PaymentState.DECLINED if declined else PaymentState.CANCELED)
    payment.decline_message = result.message or noop(
        "The payment did not go through. You have not been charged."
    )
    payment.settled_at = timezone.now()
    payment.save()
    release_stock(holder=payment.session, by=by)
    release_discounts(payment.session)
    _reopen(payment, "payment_declined")
    if declined:
        news = PaymentDeclinedEvent(
            target=payment.session,
            amount=payment.money,
            session=chat_id(payment.session.conversation),
            payment=payment.public_id,
            decline_code=result.decline_code,
        )
        publish(news, by=by)


def _reopen(payment: Payment, code: str) -> None:
    session = payment.session
    move(session, SessionState.READY)
    refresh_session(session, say=[error(code, "payment", payment.decline_message)])


def _send_back_late_money(payment: Payment, result: ChargeResult) -> None:
    """A gateway keeps its word about voided payments; should one not, the shopper still gets the money back."""
    if result.outcome is Outcome.SUCCEEDED and payment.state in {
        PaymentState.CANCELED,
        PaymentState.DECLINED,
    }:
        log.error("late_money", payment=payment.public_id)
        _owe(payment, "Paid after the checkout was given up")


def _owe(payment: Payment, reason: str) -> None:
    Refund.objects.get_or_create(
        payment=payment,
        reason=reason,
        defaults={"amount": payment.amount, "currency": payment.currency},
    )
