"""Reading Stripe's objects, which raise on a field that was left out of the answer."""

from __future__ import annotations

import stripe


def word(thing: object, name: str) -> str:
    """A text field of an object, of its metadata or of nothing; empty when it is not there."""
    value = getattr(thing, name, None)
    return value if isinstance(value, str) else ""


def was_replayed(thing: stripe.StripeObject) -> bool:
    """Whether Stripe answered from memory because the idempotency key had been used before."""
    answer = thing.last_response
    return answer is not None and answer.headers.get("Idempotent-Replayed") == "true"
