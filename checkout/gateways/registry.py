"""Which gateway has which name. Settings may add or replace; nothing is imported before it is needed."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from checkout.gateways.base import PaymentGateway
from ontology.errors import Forbidden

FREE = "free"
TEST = "test"
_OURS = {
    TEST: "checkout.gateways.sandbox.SandboxGateway",
    "stripe": "checkout.gateways.stripe.gateway.StripeGateway",
    FREE: "checkout.gateways.free.FreeGateway",
}


def gateway_named(name: str) -> PaymentGateway:
    """The gateway of that name. Raises KeyError naming the ones there are."""
    known = _OURS | getattr(settings, "PAYMENT_GATEWAYS", {})
    if name not in known:
        raise KeyError(f"There is no payment gateway {name!r}. There are: {', '.join(sorted(known))}.")
    return _made(known[name])


def moves_money() -> bool:
    """Whether this shop takes real money, and so sends real goods."""
    # Stripe writes into each key which of the two it is; its test mode moves nothing.
    return settings.PAYMENT_GATEWAY != TEST and "_test_" not in settings.STRIPE_SECRET_KEY


def chosen_gateway(*, owed: int, is_test: bool = False) -> PaymentGateway:
    """The gateway that settings choose, the test gateway for test keys, or the free one when nothing is owed.

    Raises Forbidden for test keys where real money is taken: what is not paid for is not sent.
    """
    if is_test and moves_money():
        raise Forbidden(
            "This is a test key, and this shop sends real goods for real money. Buy with a live key.",
            code="test_key",
        )
    if not owed:
        return gateway_named(FREE)
    return gateway_named(TEST if is_test else settings.PAYMENT_GATEWAY)


# One instance for each path: gateways keep no state between calls.
@cache
def _made(path: str) -> PaymentGateway:
    gateway: PaymentGateway = import_string(path)()
    return gateway
