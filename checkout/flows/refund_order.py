"""Give money back, whole or part."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.db.models import Sum

from checkout.core.states import PaymentState
from checkout.events import OrderRefunded
from checkout.flows.share_refund import count_parts, share_refund
from checkout.gateways.base import GatewayError, RefundRequest, RefundResult
from checkout.gateways.registry import gateway_named
from checkout.locking import chat_id, lock_order, lock_payment
from checkout.models import Order, Payment, Refund, RefundState
from checkout.models.payment import TAKEN
from checkout.models.states import move
from ontology.actor import Actor
from ontology.errors import Conflict, Forbidden, Invalid
from ontology.events import publish
from ontology.models import Group
from ontology.money import Money

log = structlog.get_logger(__name__)


def refund_order(
    order: Order,
    *,
    by: Actor,
    amount: Money | None = None,
    reason: str = "",
    seller: Group | None = None,
    shown: Money | None = None,
) -> Refund:
    """Give back ``amount``, or all that is left. The row is written before the gateway is asked.

    With ``seller`` that creator's share bears it, else every share its part (see share_refund). ``shown`` is what a
    page said was left: Conflict when it no longer is, so that clicking twice gives back once.
    Raises Forbidden to all but the platform, Invalid for more than is left, Conflict when nothing was paid. What the
    gateway has not confirmed yet comes back pending, and the reconciler goes on with it.
    """
    if not by.runs_platform:
        raise Forbidden("Only the marketplace gives money back.")
    with transaction.atomic():
        if shown is not None and shown != left_to_refund(order):
            raise Conflict("Something was given back meanwhile. See what is left, and say it again.")
        refund = owe_refund(order, amount=amount, reason=reason, seller=seller)
    return try_refund(refund, by)


def owe_refund(
    order: Order, *, amount: Money | None = None, reason: str = "", seller: Group | None = None
) -> Refund:
    """Write down that money is owed, in the caller's transaction; the reconciler sends it should nobody else."""
    # Locked, so that two refunds at once cannot give back more than was paid.
    payment = _payment_of(order)
    left = _left(payment)
    wanted = left if amount is None else amount
    if wanted.currency != payment.currency or not 0 < wanted.amount <= left.amount:
        raise Invalid(f"At most {left} can be given back.", field="amount")
    refund = Refund.objects.create(
        payment=payment, amount=wanted.amount, currency=wanted.currency, reason=reason[:200]
    )
    share_refund(refund, seller=seller)
    return refund


@transaction.atomic
def left_to_refund(order: Order) -> Money:
    """What can still be given back, with the payment locked when asked in a transaction.

    Raises Conflict when nothing was paid.
    """
    return _left(_payment_of(order))


def _payment_of(order: Order) -> Payment:
    found = order.payments.filter(state__in=TAKEN).first()
    if found is None:
        raise Conflict("Nothing was paid for this order.", code="wrong_state")
    return lock_payment(found.public_id)


def _left(payment: Payment) -> Money:
    """What was taken less what is on its way back."""
    given = payment.refunds.exclude(state=RefundState.FAILED).aggregate(sum=Sum("amount"))["sum"] or 0
    return Money(payment.amount - given, payment.currency)


def try_refund(refund: Refund, by: Actor) -> Refund:
    """Send it when the gateway answers; else it stays pending, and the reconciler sends it."""
    try:
        return send_refund(refund, by)
    except GatewayError as problem:
        log.warning("refund_waits", refund=refund.public_id, problem=problem.message)
        return refund


def send_refund(refund: Refund, by: Actor) -> Refund:
    """Ask the gateway for a refund that is written down, and settle it. Safe to call again.

    Raises GatewayError when there is no verdict.
    """
    payment = refund.payment
    request = RefundRequest(
        refund_id=refund.public_id,
        payment_id=payment.public_id,
        reference=payment.reference,
        amount=refund.money,
        reason=refund.reason,
    )
    try:
        result = gateway_named(payment.gateway).refund(request)
    except GatewayError as problem:
        if not problem.permanent:
            raise
        result = RefundResult(succeeded=False, message=problem.message)
    return settle_refund(refund, result, by)


@transaction.atomic
def settle_refund(refund: Refund, result: RefundResult, by: Actor) -> Refund:
    """Write down how a refund went, once. Settled before? Then it changes nothing."""
    payment = lock_payment(refund.payment.public_id)
    refund = Refund.objects.select_for_update().get(pk=refund.pk)
    if refund.state != RefundState.PENDING:
        return refund
    refund.state = RefundState.SUCCEEDED if result.succeeded else RefundState.FAILED
    refund.reference = result.reference
    refund.save()
    if result.succeeded:
        _count(payment, refund, by)
    return refund


def _count(payment: Payment, refund: Refund, by: Actor) -> None:
    # Late money of a given-up checkout goes back without its payment ever having counted.
    if payment.state in TAKEN:
        back = payment.refunds.filter(state=RefundState.SUCCEEDED).aggregate(sum=Sum("amount"))["sum"] or 0
        move(payment, PaymentState.REFUNDED if back >= payment.amount else PaymentState.PARTIALLY_REFUNDED)
        payment.save()
    if payment.order is None:
        return
    order = lock_order(payment.order)
    order.refunded_amount += refund.amount
    order.save()
    count_parts(refund, order)
    news = OrderRefunded(
        target=order,
        amount=refund.money,
        session=chat_id(order.conversation),
        order=order.public_id,
        refund=refund.public_id,
    )
    publish(news, by=by)
