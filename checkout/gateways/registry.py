"""Which gateway has which name. Settings may add or replace; nothing is imported before it is needed."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from checkout.gateways.base import PaymentGateway

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


def chosen_gateway(*, owed: int, is_test: bool = False) -> PaymentGateway:
    """The gateway that settings choose, the test gateway for test keys, or the free one when nothing is owed."""
    if not owed:
        return gateway_named(FREE)
    return gateway_named(TEST if is_test else settings.PAYMENT_GATEWAY)


# One instance for each path: gateways keep no state between calls.
@cache
def _made(path: str) -> PaymentGateway:
    gateway: PaymentGateway = import_string(path)()
    return gateway
