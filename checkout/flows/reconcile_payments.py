"""Finish what a crash left open: ask the gateway what became of each payment, and settle by its answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import structlog
from django.utils import timezone

from checkout.core.states import PaymentState
from checkout.flows.hold_payment import HOLD
from checkout.flows.refund_order import send_refund
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import GatewayError, Outcome
from checkout.gateways.registry import gateway_named
from checkout.models import Payment, Refund, RefundState
from checkout.models.payment import UNSETTLED
from ontology.actor import Actor

log = structlog.get_logger(__name__)
_Row = TypeVar("_Row", Payment, Refund)

# A living request needs seconds; whoever takes longer than this has died.
PATIENCE = timedelta(minutes=2)


def reconcile_payments(*, by: Actor, patience: timedelta = PATIENCE, limit: int = 200) -> int:
    """Settle payments that no request is working on any more, and send refunds still owed; says how many.

    A payment the gateway never heard of is voided there first, so that a charge still on its way comes to nothing.
    So is one whose shopper has not answered the bank for as long as stock is held: others may want it.
    """
    before = timezone.now() - patience
    late = Payment.objects.filter(state__in=UNSETTLED, updated_at__lt=before).order_by("updated_at")
    owed = Refund.objects.filter(state=RefundState.PENDING, updated_at__lt=before).order_by("updated_at")
    done = sum(_tried(_finish, payment, by) for payment in late[:limit])
    return done + sum(_tried(_send, refund, by) for refund in owed[:limit])


def _tried(act: Callable[[_Row, Actor], bool], row: _Row, by: Actor) -> bool:
    try:
        return act(row, by)
    except GatewayError as problem:
        log.warning("not_reconciled", row=row.public_id, problem=problem.message)
    except Exception:
        # Told to whoever watches the log, and met again next time; others' money must not wait for this one.
        log.exception("not_reconciled", row=row.public_id)
    return False


def _finish(payment: Payment, by: Actor) -> bool:
    gateway = gateway_named(payment.gateway)
    verdict = gateway.look_up(payment.public_id)
    waits = verdict.outcome is Outcome.AUTHENTICATION_REQUIRED
    if verdict.outcome is Outcome.UNKNOWN or (waits and payment.created_at < timezone.now() - HOLD):
        verdict = gateway.void(payment.public_id)
    elif waits and payment.state == PaymentState.AUTHENTICATION_REQUIRED:
        return False
    settle_payment(payment.public_id, verdict, by=by)
    log.info("payment_reconciled", payment=payment.public_id, outcome=verdict.outcome)
    return True


def _send(refund: Refund, by: Actor) -> bool:
    return send_refund(refund, by).state == RefundState.SUCCEEDED
