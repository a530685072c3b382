"""Give up a payment that waits, so that nothing can be charged for it any more."""

from __future__ import annotations

from dataclasses import replace

from checkout.errors import NoAnswer
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import GatewayError
from checkout.gateways.registry import gateway_named
from checkout.models import Payment
from ontology.actor import Actor


def abandon_payment(payment: Payment, *, by: Actor, words: str = "") -> Payment:
    """Void it at the gateway and settle by its answer: had the money already moved, the order is made after all.

    ``words`` tell the shopper why, better than the gateway can.

    Raises NoAnswer when the gateway cannot be asked; then the payment waits on.
    """
    try:
        verdict = gateway_named(payment.gateway).void(payment.public_id)
    except GatewayError:
        raise NoAnswer from None
    told = replace(verdict, message=words or verdict.message)
    return settle_payment(payment.public_id, told, by=by)
