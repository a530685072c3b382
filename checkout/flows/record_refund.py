"""Write down a refund that has gone through at the gateway, whoever asked for it there."""

from __future__ import annotations

from django.db import transaction

from checkout.flows.refund_order import settle_refund
from checkout.flows.share_refund import share_refund
from checkout.gateways.base import RefundResult
from checkout.locking import lock_payment
from checkout.models import Payment, Refund
from ontology.actor import Actor
from ontology.money import Money

BY_HAND = "Given back by hand at the gateway"


@transaction.atomic
def record_refund(
    payment: Payment, *, amount: Money, reference: str, refund_id: str = "", by: Actor
) -> Refund:
    """Settle the refund of ours with that id, or write down one given by hand. Known already? Then nothing changes."""
    locked = lock_payment(payment.public_id)
    known = (
        locked.refunds.filter(public_id=refund_id).first()
        or locked.refunds.filter(reference=reference).first()
    )
    refund = known or _by_hand(locked, amount, reference)
    return settle_refund(refund, RefundResult(succeeded=True, reference=reference), by)


def _by_hand(payment: Payment, amount: Money, reference: str) -> Refund:
    refund = Refund.objects.create(
        payment=payment, amount=amount.amount, currency=amount.currency, reason=BY_HAND, reference=reference
    )
    share_refund(refund)
    return refund
