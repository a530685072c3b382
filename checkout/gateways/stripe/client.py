"""The one place that makes Stripe's client, and the versions of its API that we speak."""

from __future__ import annotations

import logging
import re
from functools import cache

import stripe
from django.conf import settings

from checkout.gateways.base import GatewayError

# Shared payment tokens live in preview versions only. Pinned and sent with their one call; the rest of the API stays
# on the version that the SDK was made for.
SPT_VERSION = "2026-09-30.preview"

_SECRET = re.compile(r"\b(?:spt|sk|rk|whsec)_\w+|_secret_\w+")


def client() -> stripe.StripeClient:
    """The client for the key and address in settings. Raises GatewayError while there is no key."""
    if not settings.STRIPE_SECRET_KEY:
        raise GatewayError("STRIPE_SECRET_KEY is not set.", permanent=True)
    return _made(
        settings.STRIPE_SECRET_KEY, settings.STRIPE_BASE_URL, settings.STRIPE_TIMEOUT, settings.STRIPE_RETRIES
    )


@cache
def _made(key: str, address: str, timeout: float, retries: int) -> stripe.StripeClient:
    # The SDK logs whole requests at DEBUG and Stripe's messages at INFO, and both may name a payment token.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    return stripe.StripeClient(
        key,
        base_addresses={"api": address} if address else {},
        max_network_retries=retries,
        http_client=stripe.RequestsClient(timeout=timeout),
    )


def hide_secrets(text: str) -> str:
    """The text without payment tokens, client secrets and keys, for logs and for what is stored."""
    return _SECRET.sub("[hidden]", text)
