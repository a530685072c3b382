"""The discount extension: codes as typed, what applies with its share of each line, what does not and why."""

from __future__ import annotations

from typing import Any

from checkout.core.discounts import DiscountApplication
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]
EXTENSION = {
    "name": "discount",
    "extends": [
        "$.CheckoutSessionCreateRequest.discounts",
        "$.CheckoutSessionUpdateRequest.discounts",
        "$.CheckoutSession.discounts",
    ],
}


def is_active(shown: Shown) -> bool:
    """The agent knows the extension, used it, or something is taken off by itself."""
    found = shown.quote.discounts
    used = bool(shown.session.codes or found.applications)
    return "discount" in shown.notes.extensions or used


def discounts(shown: Shown) -> Body:
    found = shown.quote.discounts
    rejected = [{"code": r.code, "reason": r.reason.value, "message": r.text} for r in found.rejections]
    applied = [_applied(one, shown) for one in found.applications]
    return {"codes": list(shown.session.codes), "applied": applied, "rejected": rejected}


def _applied(found: DiscountApplication, shown: Shown) -> Body:
    body: Body = {
        "id": found.rule_id,
        "coupon": {"id": found.rule_id, "name": found.title or found.code or "Offer"},
        "amount": found.amount.amount,
        "automatic": found.is_automatic,
        "method": "across",
        "allocations": [
            {"path": f"$.line_items[{shown.index[part.line_id]}]", "amount": part.amount.amount}
            for part in found.allocations
        ],
    }
    return body | ({"code": found.code} if found.code else {})
