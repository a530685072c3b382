"""Payment intents: charged with a shared payment token, and read as our verdict."""

from __future__ import annotations

from typing import Any, cast

import stripe
from django.conf import settings

from checkout.core.payment import Proof
from checkout.gateways.base import ChargeRequest, ChargeResult, GatewayError, Outcome
from checkout.gateways.stripe.client import SPT_VERSION
from checkout.gateways.stripe.fields import word
from checkout.gateways.stripe.trouble import declined

VOID_MARK = "voided"
WITH_CHARGE = ["latest_charge"]


def charge_token(client: stripe.StripeClient, request: ChargeRequest) -> stripe.PaymentIntent:
    """Take the money with the agent's token, in one call that a repetition cannot double."""
    params: dict[str, Any] = {
        "amount": request.amount.amount,
        "currency": request.amount.currency.lower(),
        "confirm": True,
        "payment_method_data": {"shared_payment_granted_token": request.instruction.token},
        "description": request.description[:500] or request.session_id,
        "metadata": labels(request),
        "return_url": request.instruction.return_url or way_back(request.session_id),
        "expand": WITH_CHARGE,
    }
    proof = request.instruction.proof
    if proof is not None and settings.STRIPE_EXTERNAL_3DS:
        params["payment_method_options"] = {"card": {"three_d_secure": proven(proof)}}
    options: Any = {"idempotency_key": request.payment_id, "stripe_version": SPT_VERSION}
    return client.v1.payment_intents.create(cast(Any, params), options)


def proven(proof: Proof) -> dict[str, str]:
    """A bank's answer to somebody else, in Stripe's words."""
    return {
        "cryptogram": proof.cryptogram,
        "electronic_commerce_indicator": proof.indicator,
        "transaction_id": proof.transaction_id,
        "version": proof.version,
    }


def labels(request: ChargeRequest) -> dict[str, str]:
    """What is written on everything of ours at Stripe, so that it can be found again by our own id."""
    return {"payment_id": request.payment_id, "session_id": request.session_id}


def way_back(session_id: str) -> str:
    """Where Stripe sends the shopper when they are done there."""
    return f"{settings.SITE_URL}/checkout/{session_id}/return/"


def result_of(intent: stripe.PaymentIntent) -> ChargeResult:
    """An intent as our verdict. Raises GatewayError while the bank is still thinking."""
    if intent.status == "succeeded":
        return ChargeResult(outcome=Outcome.SUCCEEDED, reference=intent.id, label=_label(intent))
    if intent.status == "canceled" or word(intent.metadata, VOID_MARK):
        return ChargeResult(outcome=Outcome.VOIDED, reference=intent.id)
    if intent.status == "requires_action":
        return ChargeResult(
            outcome=Outcome.AUTHENTICATION_REQUIRED, reference=intent.id, next_url=_next_url(intent)
        )
    if intent.last_payment_error:
        problem = intent.last_payment_error
        return declined(word(problem, "decline_code") or word(problem, "code"), intent.id)
    raise GatewayError(f"The payment is still {intent.status} at Stripe.", permanent=False)


def declined_by(problem: stripe.CardError) -> ChargeResult:
    """A 402: the intent that was declined is nested in the error."""
    code = word(problem.error, "decline_code") or problem.code or ""
    return declined(code, word(getattr(problem.error, "payment_intent", None), "id"))


def _next_url(intent: stripe.PaymentIntent) -> str:
    return word(getattr(intent.next_action, "redirect_to_url", None), "url")


def _label(intent: stripe.PaymentIntent) -> str:
    details = getattr(intent.latest_charge, "payment_method_details", None)
    card = getattr(details, "card", None)
    if word(card, "last4"):
        return f"{word(card, 'brand').capitalize() or 'Card'} ending {word(card, 'last4')}"
    return word(details, "type").replace("_", " ").capitalize()
