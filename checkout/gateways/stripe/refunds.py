"""Refunds at Stripe: given by us under our refund's own id, or found there because somebody gave one by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import stripe

from checkout.gateways.base import GatewayError, RefundRequest, RefundResult
from checkout.gateways.stripe.fields import word
from checkout.gateways.stripe.finding import Found
from ontology.money import Money

_OVER = {"failed", "canceled"}


@dataclass(frozen=True, slots=True)
class RefundFact:
    """A refund that has gone through at Stripe. ``refund_id`` is ours, empty when it was not asked for by us."""

    reference: str
    amount: Money
    refund_id: str = ""


def give_back(client: stripe.StripeClient, request: RefundRequest, intent_id: str) -> RefundResult:
    """Ask for a refund once. Raises GatewayError while Stripe is still at it."""
    params: Any = {
        "payment_intent": intent_id,
        "amount": request.amount.amount,
        "reason": "requested_by_customer",
        "metadata": {
            "refund_id": request.refund_id,
            "payment_id": request.payment_id,
            "reason": request.reason[:400] or "none given",
        },
    }
    made = client.v1.refunds.create(params, {"idempotency_key": request.refund_id})
    if made.status == "pending":
        # The same key answers with the first state for ever, so the present one is read.
        made = client.v1.refunds.retrieve(made.id)
    if made.status in _OVER:
        message = "The bank did not take the refund. Pay it back in another way."
        return RefundResult(succeeded=False, reference=made.id, message=message)
    if made.status != "succeeded":
        raise GatewayError(f"The refund is {made.status} at Stripe and not there yet.", permanent=False)
    return RefundResult(succeeded=True, reference=made.id)


def intent_id_of(found: Found | None) -> str:
    """The intent that holds the money of a page or of itself, or nothing."""
    if isinstance(found, stripe.checkout.Session):
        intent = found.payment_intent
        return (intent if isinstance(intent, str) else intent.id) if intent else ""
    return found.id if found else ""


def refunds_of(client: stripe.StripeClient, intent_id: str) -> list[RefundFact]:
    """Every refund of a payment that has gone through, oldest first."""
    listed = client.v1.refunds.list({"payment_intent": intent_id, "limit": 100})
    facts = [
        RefundFact(one.id, Money(one.amount, one.currency.upper()), word(one.metadata, "refund_id"))
        for one in listed.auto_paging_iter()
        if one.status == "succeeded"
    ]
    return facts[::-1]
