"""What "check out" means in a chat: the cart, or the checkout that is filled in already."""

from __future__ import annotations

from typing import Literal

from checkout.models import Cart, CheckoutSession, SessionLine
from conversations.models import Conversation
from ontology.models import ThingStatus

Till = Literal["", "cart", "checkout"]


def till_of(conversation: Conversation, checkout_session: str) -> Till:
    """Whichever was touched last; empty when there is neither."""
    mine = Cart.objects.filter(owner_id=conversation.owner_id, status=ThingStatus.ACTIVE)
    cart = mine.filter(lines__isnull=False).order_by("-updated_at").first()
    if cart is None:
        return "checkout" if checkout_session else ""
    if not checkout_session:
        return "cart"
    opened = CheckoutSession.objects.filter(public_id=checkout_session).values_list("created_at", flat=True)
    return "checkout" if any(moment > cart.updated_at for moment in opened) else "cart"


def in_checkout(checkout_session: str) -> list[str]:
    """The products of the checkout made in a chat, by their public ids."""
    if not checkout_session:
        return []
    lines = SessionLine.objects.filter(session__public_id=checkout_session)
    return list(lines.values_list("product__public_id", flat=True))
