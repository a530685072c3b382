"""Finding a payment at Stripe by our own id, also when the answer that held Stripe's id was lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import stripe
from django.utils import timezone

from checkout.gateways.stripe.fields import word
from checkout.gateways.stripe.hosted import WITH_PAYMENT
from checkout.gateways.stripe.intents import WITH_CHARGE
from checkout.models import Payment

Found = stripe.checkout.Session | stripe.PaymentIntent

# Clocks differ, and a charge leaves within minutes of the payment's beginning.
_BEFORE, _AFTER = timedelta(minutes=10), timedelta(hours=1)
_WITHOUT_A_ROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trace:
    """What we wrote down about a payment ourselves."""

    reference: str = ""
    since: datetime | None = None


def trace_of(payment_id: str) -> Trace:
    """Stripe's id of the payment, if its answer ever arrived, and when the payment began."""
    row = Payment.objects.filter(public_id=payment_id).values_list("reference", "created_at").first()
    return Trace(*row) if row else Trace()


def find(client: stripe.StripeClient, payment_id: str) -> Found | None:
    """The hosted page or the intent of a payment id, read from Stripe now, or None.

    Lists are read instead of Stripe's search, because search lags behind and a payment just lost is just made.
    """
    trace = trace_of(payment_id)
    if trace.reference.startswith("cs_"):
        return client.v1.checkout.sessions.retrieve(trace.reference, {"expand": WITH_PAYMENT})
    if trace.reference.startswith("pi_"):
        return client.v1.payment_intents.retrieve(trace.reference, {"expand": cast(Any, WITH_CHARGE)})
    return _page_of(client, payment_id, _window(trace)) or _intent_of(client, payment_id, _window(trace))


def _window(trace: Trace) -> dict[str, int]:
    start = trace.since - _BEFORE if trace.since else timezone.now() - _WITHOUT_A_ROW
    end = trace.since + _AFTER if trace.since else timezone.now() + _AFTER
    return {"gte": int(start.timestamp()), "lte": int(end.timestamp())}


def _page_of(client: stripe.StripeClient, payment_id: str, window: Any) -> Found | None:
    # Pages before intents: a declined card on an open page is not the end, and only the page says so.
    expand = [f"data.{path}" for path in WITH_PAYMENT]
    pages = client.v1.checkout.sessions.list({"created": window, "limit": 100, "expand": expand})
    return next((page for page in pages.auto_paging_iter() if page.client_reference_id == payment_id), None)


def _intent_of(client: stripe.StripeClient, payment_id: str, window: Any) -> Found | None:
    expand = [f"data.{path}" for path in WITH_CHARGE]
    intents = client.v1.payment_intents.list({"created": window, "limit": 100, "expand": expand})
    ours = (one for one in intents.auto_paging_iter() if word(one.metadata, "payment_id") == payment_id)
    return next(ours, None)
