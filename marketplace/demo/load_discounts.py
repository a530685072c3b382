"""Writes the demo shop's codes and automatic offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from marketplace.models import Category, Discount
from ontology.models import Group

from .schema import DemoDiscount


def load_discounts(discounts: Sequence[DemoDiscount], shelves: Mapping[str, Category]) -> None:
    """Make or update each offer, found by its code or, when automatic, by what it says. Uses are counted on."""
    creators = {group.slug: group for group in Group.objects.filter(slug__in={d.creator for d in discounts})}
    for told in discounts:
        values = _columns(told) | {
            "group": creators[told.creator] if told.creator else None,
            "category": shelves[told.category] if told.category else None,
        }
        key = {"code": told.code} if told.code else {"code": "", "description": told.description}
        Discount.objects.update_or_create(
            **key, defaults=values, create_defaults=values | {"used": told.used} | key
        )


def _columns(told: DemoDiscount) -> dict[str, Any]:
    return {
        "name": told.code or told.description,
        "kind": told.kind,
        "percent": told.percent,
        "amount": told.amount.amount if told.amount else None,
        "description": told.description,
        "starts_at": datetime.combine(told.starts, time.min, UTC) if told.starts else None,
        "ends_at": datetime.combine(told.ends, time.max, UTC) if told.ends else None,
        "minimum_amount": told.minimum.amount if told.minimum else None,
        "minimum_items": told.minimum_items,
        "usage_limit": told.usage_limit,
        "first_order_only": told.first_order_only,
    }
