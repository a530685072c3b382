"""Making sure that a payment id takes no money from now on, whatever is still on its way to Stripe."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import stripe
from django.conf import settings

from checkout.gateways.base import ChargeResult, GatewayError, Outcome
from checkout.gateways.stripe.fields import word
from checkout.gateways.stripe.finding import Found, find
from checkout.gateways.stripe.hosted import close_page, result_of_page
from checkout.gateways.stripe.intents import VOID_MARK, WITH_CHARGE, result_of


def read(found: Found) -> ChargeResult:
    """A hosted page or an intent as our verdict."""
    return result_of_page(found) if isinstance(found, stripe.checkout.Session) else result_of(found)


def void(client: stripe.StripeClient, payment_id: str) -> ChargeResult:
    """Close what there is; where there is nothing yet, take the idempotency key before the charge can."""
    found = find(client, payment_id) or _bar(client, payment_id)
    if isinstance(found, stripe.checkout.Session):
        return close_page(client, found) if found.status == "open" else result_of_page(found)
    if found.status in {"requires_action", "requires_confirmation"} or _is_barred(found):
        return _cancel(client, found)
    return result_of(found)


def _bar(client: stripe.StripeClient, payment_id: str) -> Found:
    """An intent that nobody can pay, made under the payment's own key: a charge that comes later is then refused."""
    params: Any = {
        "amount": 100,
        "currency": settings.AGORA_CURRENCY.lower(),
        "description": "Given up before it was paid",
        "metadata": {"payment_id": payment_id, VOID_MARK: "yes"},
    }
    try:
        return client.v1.payment_intents.create(params, {"idempotency_key": payment_id})
    except stripe.IdempotencyError:
        # The charge was faster than we were.
        found = find(client, payment_id)
    if found is None:
        raise GatewayError("Stripe knows this payment and does not list it yet.", permanent=False)
    return found


def _is_barred(intent: stripe.PaymentIntent) -> bool:
    return intent.status == "requires_payment_method" and bool(word(intent.metadata, VOID_MARK))


def _cancel(client: stripe.StripeClient, intent: stripe.PaymentIntent) -> ChargeResult:
    params: Any = {"cancellation_reason": "abandoned"}
    # It may be paid or canceled between the look and the act; then Stripe refuses and the next lines see which.
    with suppress(stripe.InvalidRequestError):
        client.v1.payment_intents.cancel(intent.id, params, {"idempotency_key": f"{intent.id}:cancel"})
    now = client.v1.payment_intents.retrieve(intent.id, {"expand": WITH_CHARGE})
    if now.status == "requires_action":
        raise GatewayError("The payment could not be canceled yet.", permanent=False)
    return (
        result_of(now) if now.status != "canceled" else ChargeResult(outcome=Outcome.VOIDED, reference=now.id)
    )
