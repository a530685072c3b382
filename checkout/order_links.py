"""The link to an order that an agent hands to its shopper: signed, so that whoever holds it may look, and only look."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer

from checkout.models import Order

_SALT = "agora.order-link"


def permalink(order: Order) -> str:
    """A whole address that works without signing in and does not expire."""
    key = Signer(salt=_SALT).signature(order.public_id)
    return f"{settings.SITE_URL}{order.get_absolute_url()}?key={key}"


def linked_order(order_id: str, key: str) -> Order | None:
    """The order when the key is its own, else None."""
    try:
        Signer(salt=_SALT).unsign(f"{order_id}:{key}")
    except BadSignature:
        return None
    return Order.objects.select_related("conversation").filter(public_id=order_id).first()
