"""The marketplace's own deliveries, there from the first start so that anything can be bought at once."""

from __future__ import annotations

from typing import Any

from checkout.models import DeliveryMethod

_DEFAULTS = (
    {
        "kind": "standard", "title": "Standard delivery", "description": "To your door in 2 to 4 working days.",
        "amount": 490, "free_from_amount": 6000, "days_least": 2, "days_most": 4, "position": 1,
    },
    {
        "kind": "express", "title": "Express delivery", "description": "To your door on the next working day.",
        "amount": 990, "days_least": 1, "days_most": 1, "position": 2,
    },
)  # fmt: skip


def ensure_delivery(**_: Any) -> None:
    """Make the defaults when there is no delivery at all; called after every migrate."""
    if not DeliveryMethod.objects.exists():
        DeliveryMethod.objects.bulk_create(DeliveryMethod(**fields) for fields in _DEFAULTS)
