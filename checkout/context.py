"""What the frame of every page shows of checkout: how much is in the cart."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.http import HttpRequest

from checkout.queries import count_in_cart
from ontology.errors import ShopError
from ontology.people import actor_of


def cart(request: HttpRequest) -> dict[str, Any]:
    """``cart_count``: templates call it, so only pages that show it ask the database, and once."""
    return {"cart_count": cache(partial(_count, request))}


def _count(request: HttpRequest) -> int:
    try:
        return count_in_cart(actor_of(request))
    except ShopError:
        # A bad token is told by the page that needs an actor; the frame must still stand around that message.
        return 0
