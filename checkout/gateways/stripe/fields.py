"""Reading Stripe's objects, which raise on a field that was left out of the answer."""

from __future__ import annotations


def word(thing: object, name: str) -> str:
    """A text field of an object, of its metadata or of nothing; empty when it is not there."""
    value = getattr(thing, name, None)
    return value if isinstance(value, str) else ""
