"""Stripe Checkout: the page at Stripe where shoppers on the web pay. What they pay is always our one total."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, cast

import stripe
from django.conf import settings
from django.utils.translation import gettext_noop as noop

from checkout.gateways.base import ChargeRequest, ChargeResult, GatewayError, Outcome
from checkout.gateways.stripe.intents import labels, result_of, way_back

# A little more than the 30 minutes that Stripe demands at least; the stock goes back when the page has ended.
OPEN_FOR = timedelta(minutes=35)
WITH_PAYMENT = ["payment_intent.latest_charge"]


def open_page(
    client: stripe.StripeClient, request: ChargeRequest, since: datetime | None
) -> stripe.checkout.Session:
    """Open the page for one payment. ``since``, when the payment began, makes a repetition the very same request."""
    price = {
        "currency": request.amount.currency.lower(),
        "unit_amount": request.amount.amount,
        "product_data": {"name": request.description[:250] or "Your order"},
    }
    params: dict[str, Any] = {
        "mode": "payment",
        "client_reference_id": request.payment_id,
        "line_items": [{"quantity": 1, "price_data": price}],
        # Only methods that answer at once: stock is held while the shopper pays, and a bank transfer takes days.
        "allowed_payment_method_types": ["card"],
        # Else Stripe may offer another currency than the one that was shown here.
        "adaptive_pricing": {"enabled": False},
        "metadata": labels(request),
        "payment_intent_data": {"metadata": labels(request)},
        "success_url": request.instruction.return_url or way_back(request.session_id),
        "cancel_url": f"{settings.SITE_URL}/checkout/{request.session_id}/",
    }
    if since:
        params["expires_at"] = int((since + OPEN_FOR).timestamp())
    options: Any = {"idempotency_key": request.payment_id}
    return client.v1.checkout.sessions.create(cast(Any, params), options)


def result_of_page(page: stripe.checkout.Session) -> ChargeResult:
    """A hosted page as our verdict; while it is open the shopper may still try one card after the other."""
    if page.status == "open":
        return ChargeResult(
            outcome=Outcome.AUTHENTICATION_REQUIRED, reference=page.id, next_url=page.url or ""
        )
    if page.status == "expired":
        message = noop("The payment page has closed. Try again; you have not been charged.")
        return ChargeResult(outcome=Outcome.VOIDED, reference=page.id, message=message)
    if isinstance(page.payment_intent, stripe.PaymentIntent):
        return result_of(page.payment_intent)
    raise GatewayError("The payment page is done and names no payment yet.", permanent=False)


def close_page(client: stripe.StripeClient, page: stripe.checkout.Session) -> ChargeResult:
    """End an open page so that nobody can pay there any more; when somebody just did, that is the answer."""
    # It may be paid or ended between the look and the act; then Stripe refuses and the next line sees which.
    with suppress(stripe.InvalidRequestError):
        client.v1.checkout.sessions.expire(page.id)
    return result_of_page(client.v1.checkout.sessions.retrieve(page.id, {"expand": WITH_PAYMENT}))
