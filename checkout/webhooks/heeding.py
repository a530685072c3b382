"""What a notice leads to: the truth is read from Stripe, and the flows are told. Order and repetition do not matter."""

from __future__ import annotations

import structlog

from checkout.flows.record_refund import record_refund
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import GatewayError
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.models import GatewayNotice, Payment
from checkout.webhooks.keeping import claim, finish, put_off
from ontology.actor import Actor

log = structlog.get_logger(__name__)

_ABOUT_PAYMENT = frozenset(
    {
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "checkout.session.completed",
        "checkout.session.expired",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
    }
)
_ABOUT_REFUND = frozenset({"charge.refunded", "refund.created", "refund.updated"})


def heed(pk: int | None = None) -> bool:
    """Read one due notice (that one, when given) to its end; False when none was due. Never raises for its content."""
    notice = claim(pk)
    if notice is None:
        return False
    try:
        finish(notice, _act(notice))
    except GatewayError as problem:
        put_off(notice, problem.message)
        log.warning("notice_put_off", notice=notice.event_id, problem=problem.message)
    except Exception as problem:  # whatever goes wrong must be seen in the admin and tried again
        put_off(notice, repr(problem))
        log.exception("notice_failed", notice=notice.event_id)
    return True


def heed_due(limit: int = 100) -> int:
    """Read everything that is due, such as what came in while no worker was awake; says how many."""
    return next((done for done in range(limit) if not heed()), limit)


def _act(notice: GatewayNotice) -> str:
    if notice.kind not in _ABOUT_PAYMENT | _ABOUT_REFUND:
        return "kept, nothing to do"
    payment = notice.payment = _payment_of(notice)
    if payment is None:
        return "no payment of ours"
    by = Actor.system()
    verdict = StripeGateway().look_up(payment.public_id)
    settled = settle_payment(payment.public_id, verdict, by=by)
    if notice.kind in _ABOUT_REFUND:
        for fact in StripeGateway().refunds_of(payment.public_id):
            record_refund(
                payment, amount=fact.amount, reference=fact.reference, refund_id=fact.refund_id, by=by
            )
        settled.refresh_from_db()
    return f"payment {settled.state}"


def _payment_of(notice: GatewayNotice) -> Payment | None:
    ours = Payment.objects.filter(gateway=StripeGateway.name)
    named = ours.filter(public_id=notice.payment_key).first() if notice.payment_key else None
    return named or ours.filter(reference__in=notice.references or ["-"]).first()
