"""The order as releases before 2026-04-17 show it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from checkout.core.states import OrderState
from checkout.models import Order
from checkout.order_links import permalink
from checkout.protocols.acp.rendering.deliveries import stamp
from checkout.protocols.acp.states import JANUARY_ORDER_STATUS, OLD_ORDER_STATUS

Body = dict[str, Any]


def bare_order(order: Order) -> Body:
    """Id, session and link: all there was until 2026-01-16."""
    return {
        "id": order.public_id,
        "checkout_session_id": order.session.public_id,
        "permalink_url": permalink(order),
    }


def january_order(order: Order) -> Body:
    """2026-01-30: with number, status and whom to ask."""
    body = bare_order(order) | {
        "order_number": order.number,
        "confirmation": {"confirmation_number": order.number, "receipt_url": permalink(order)},
        "support": support(),
    }
    status = JANUARY_ORDER_STATUS.get(OrderState(order.state))
    return body | ({"status": status} if status else {})


def legacy_order(order: Order) -> Body:
    """The owner's older shape."""
    parcel = order.fulfilments.exclude(tracking_number="").first() or order.fulfilments.first()
    return bare_order(order) | {
        "status": "canceled" if order.state == OrderState.CANCELED else "confirmed",
        "payment_status": order.payment_status,
        "fulfillment_status": parcel.status if parcel else "pending",
        "created_at": stamp(order.placed_at),
        "total_amount": order.total_amount,
        "currency": order.currency.lower(),
        "tracking_number": (parcel.tracking_number if parcel else "") or None,
        "confirmation_url": permalink(order),
        "order_number": order.number,
    }


def support() -> Body:
    return {"email": settings.SUPPORT_EMAIL, "help_center_url": f"{settings.SITE_URL}/"}


def old_order_event(kind: str, order: Order) -> Body:
    """``order_create`` or ``order_update`` before 2026-04-17: a status and what was refunded."""
    refunds = [
        {"type": "original_payment", "amount": refund.amount}
        for payment in order.payments.all()
        for refund in payment.refunds.filter(state="succeeded")
    ]
    data = {
        "type": "order",
        "checkout_session_id": order.session.public_id,
        "permalink_url": permalink(order),
        "status": "created" if kind == "order_create" else OLD_ORDER_STATUS[OrderState(order.state)],
        "refunds": refunds,
    }
    return {"type": kind, "data": data}
