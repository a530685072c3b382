"""Pay: hold → charge → settle. No lock is held while the gateway is asked."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from checkout.core.payment import PaymentInstruction
from checkout.core.states import EDITABLE, PaymentState, SessionState
from checkout.core.types import warning
from checkout.errors import AuthenticationNeeded, PriceChanged
from checkout.flows.hold_payment import hold_payment
from checkout.flows.refresh_session import refresh_session
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import ChargeRequest, ChargeResult, GatewayError, Outcome
from checkout.gateways.registry import gateway_named
from checkout.locking import lock_session
from checkout.models import Order, Payment
from ontology.actor import Actor
from ontology.errors import PaymentDeclined, ShopError, Unavailable

log = structlog.get_logger(__name__)


def complete_session(session_id: str, *, payment: PaymentInstruction, by: Actor) -> Order:
    """Buy what is in the session. A session that is already paid answers with its order and charges nothing.

    Raises PaymentDeclined, AuthenticationNeeded (a PaymentDeclined with ``next_url``), NotReady, PriceChanged,
    SoldOut, PaymentUnderWay, or Unavailable when the gateway gave no verdict: then the reconciler finds out.
    """
    try:
        held = hold_payment(session_id, payment=payment, by=by)
    except ShopError as problem:
        _note(session_id, problem, by)
        raise
    if isinstance(held, Order):
        return held
    return outcome_of(settle_payment(held.public_id, _charge(held, payment), by=by))


def outcome_of(payment: Payment) -> Order:
    """The order a settled payment made, or the error that says why there is none."""
    if payment.state == PaymentState.AUTHENTICATION_REQUIRED:
        raise AuthenticationNeeded(payment.next_url)
    if payment.order is None:
        # Kept in English, because a worker may have heard it first; said in the language of who reads it.
        told = payment.decline_message or noop("The payment did not go through.")
        raise PaymentDeclined(gettext(told), field="payment")
    return payment.order


def _charge(held: Payment, instruction: PaymentInstruction) -> ChargeResult:
    request = ChargeRequest(
        payment_id=held.public_id,
        session_id=held.session.public_id,
        amount=held.money,
        instruction=instruction,
        description=held.session.name,
    )
    try:
        return gateway_named(held.gateway).charge(request)
    except GatewayError as problem:
        log.warning(
            "charge_failed", payment=held.public_id, permanent=problem.permanent, problem=problem.message
        )
        # No money moved and none will: the same as a decline, so the shopper can try another way at once.
        if problem.permanent:
            return ChargeResult(
                outcome=Outcome.DECLINED,
                decline_code="refused",
                message=noop("The payment was refused. Try another card."),
            )
        raise Unavailable(
            gettext(
                "The bank did not answer. We are finding out what became of your payment; please do not pay again."
            ),
            code="payment_in_progress",
        ) from None


def _note(session_id: str, problem: ShopError, by: Actor) -> None:
    """Leave the session as it is now, so that the next page shows the new total and why."""
    # A stranger's try leaves no trace in the session.
    if problem.status in {403, 404}:
        return
    with transaction.atomic():
        session = lock_session(session_id, by)
        if session.state in EDITABLE - {SessionState.AUTHENTICATION_REQUIRED}:
            changed = isinstance(problem, PriceChanged)
            say = [warning("price_change", "totals.total", problem.message)] if changed else []
            refresh_session(session, say=say)
