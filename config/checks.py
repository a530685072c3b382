"""System checks for a shop that takes real money."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def real_payments(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """The test gateway must not run in production unnoticed."""
    if settings.LOCAL or settings.PAYMENT_GATEWAY != "test":
        return []
    hint = "Set PAYMENT_GATEWAY and its keys; see .env.example."
    return [Warning("Payments go to the test gateway: no money moves.", hint=hint, id="agora.W001")]


@register(Tags.security, deploy=True)
def signed_webhooks(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Without its secret, no webhook of Stripe can be verified, so none is taken."""
    if settings.PAYMENT_GATEWAY != "stripe" or settings.STRIPE_WEBHOOK_SECRET:
        return []
    hint = "Set STRIPE_WEBHOOK_SECRET; docs/howto/take-real-payments.md."
    return [Warning("Webhooks of Stripe are refused: they cannot be verified.", hint=hint, id="agora.W003")]


@register(Tags.security, deploy=True)
def site_address(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Links in emails and feeds need the public address."""
    if settings.LOCAL or settings.SITE_URL.startswith("https://"):
        return []
    return [Warning("SITE_URL should be the public https address.", id="agora.W002")]
