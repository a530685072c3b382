"""The whole order of 2026-04-17: lines, parcels with their events, adjustments, totals."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from checkout.core.fulfilment import OptionKind
from checkout.events import OrderCanceled, OrderReturned, ParcelDelivered, ParcelShipped
from checkout.models import Fulfilment, Order, OrderLine, RefundState
from checkout.models.fulfilment import FulfilmentStatus
from checkout.order_links import permalink
from checkout.order_story import Happened, story_of
from checkout.protocols.acp.rendering.amounts import entry, session_totals
from checkout.protocols.acp.rendering.contact import address_body, has_address
from checkout.protocols.acp.rendering.deliveries import TYPES, stamp
from checkout.protocols.acp.rendering.orders import bare_order, support
from checkout.protocols.acp.shown import absolute
from checkout.snapshots import load_quote

Body = dict[str, Any]

_GONE_OUT = frozenset(
    {FulfilmentStatus.SHIPPED, FulfilmentStatus.DELIVERED, FulfilmentStatus.READY_FOR_PICKUP}
)

_STEPS = {ParcelShipped.kind: "shipped", ParcelDelivered.kind: "delivered"}


def full_order(order: Order) -> Body:
    parcels = list(order.fulfilments.prefetch_related("lines__product", "lines__variant"))
    story = story_of(order)
    body = bare_order(order) | {
        "type": "order",
        "order_number": order.number,
        "status": order.state,
        "confirmation": _confirmation(order),
        "support": support(),
        "line_items": [_line(line, parcel, story) for parcel in parcels for line in parcel.lines.all()],
        "fulfillments": [_parcel(parcel, order, story) for parcel in parcels],
        "adjustments": _adjustments(order, story),
        "totals": _totals(order),
    }
    # The protocol has no field to send it in, so agents put it among the metadata of the session.
    reference = order.session.metadata.get("client_reference_id")
    if isinstance(reference, str) and reference:
        body["client_reference_id"] = reference
    days = [(one.earliest_on, one.latest_on) for one in parcels if one.earliest_on and one.latest_on]
    if days:
        body["estimated_delivery"] = _between(min(early for early, _ in days), max(late for _, late in days))
    return body


def order_event(kind: str, order: Order) -> Body:
    """``order_create`` or ``order_update`` with all of the order in it."""
    status = "created" if kind == "order_create" else order.state
    return {"type": kind, "data": full_order(order) | {"status": status}}


def _confirmation(order: Order) -> Body:
    body = {"confirmation_number": order.number, "receipt_url": permalink(order)}
    return body | ({"order_notes": order.notes} if order.notes else {})


def _line(line: OrderLine, parcel: Fulfilment, story: list[Happened]) -> Body:
    is_out = _is_kept(parcel, story)
    current = line.quantity if is_out else 0
    fulfilled = current if parcel.status in _GONE_OUT else 0
    body = {
        "id": line.public_id,
        "title": line.title,
        "product_id": line.product.public_id,
        "url": absolute(line.product.get_absolute_url()),
        "image_url": absolute(line.variant.image_url or line.product.picture_url),
        "quantity": {"ordered": line.quantity, "current": current, "fulfilled": fulfilled},
        "unit_price": line.unit_amount,
        "subtotal": line.unit_amount * line.quantity,
        "status": _line_status(current, fulfilled),
    }
    return body | {"totals": _line_totals(line)}


def _is_kept(parcel: Fulfilment, story: list[Happened]) -> bool:
    """Whether the goods are still the buyer's: neither called off nor brought back."""
    returned = any(one.kind == OrderReturned.kind for one in story)
    return parcel.status != FulfilmentStatus.CANCELED and not returned


def _line_status(current: int, fulfilled: int) -> str:
    if current == 0:
        return "removed"
    return "fulfilled" if fulfilled == current else "processing"


def _line_totals(line: OrderLine) -> list[Body]:
    base = line.unit_amount * line.quantity
    off = [entry("items_discount", "Discount", line.discount_amount)] if line.discount_amount else []
    return [
        entry("items_base_amount", "Items", base),
        *off,
        entry("subtotal", "Subtotal", base - line.discount_amount),
        entry("tax", "Tax", line.tax_amount),
        entry("total", "Total", line.total_amount),
    ]


def _parcel(parcel: Fulfilment, order: Order, story: list[Happened]) -> Body:
    events = [one for one in story if one.parcel == parcel.public_id]
    body: Body = {
        "id": parcel.public_id,
        "type": TYPES[OptionKind(parcel.kind)],
        "status": parcel.status,
        "line_items": [{"id": line.public_id, "quantity": line.quantity} for line in parcel.lines.all()],
        "description": parcel.title,
        "events": [{"id": one.id, "type": _STEPS[one.kind], "occurred_at": stamp(one.at)} for one in events],
    }
    told = {key: getattr(parcel, key) for key in ("carrier", "tracking_number", "tracking_url")}
    body |= {key: value for key, value in told.items() if value}
    if parcel.kind in {OptionKind.STANDARD, OptionKind.EXPRESS} and has_address(order):
        body["destination"] = address_body(order.address, with_company=True)
    if parcel.earliest_on and parcel.latest_on:
        body["estimated_delivery"] = _between(parcel.earliest_on, parcel.latest_on)
    return body


def _adjustments(order: Order, story: list[Happened]) -> list[Body]:
    refunds = [refund for payment in order.payments.all() for refund in payment.refunds.all()]
    states = {
        RefundState.PENDING: "pending",
        RefundState.SUCCEEDED: "completed",
        RefundState.FAILED: "failed",
    }
    money = [
        {
            "id": refund.public_id,
            "type": "refund",
            "occurred_at": stamp(refund.created_at),
            "status": states[RefundState(refund.state)],
            "amount": refund.amount,
            "currency": refund.currency.lower(),
            **({"reason": refund.reason} if refund.reason else {}),
        }
        for refund in refunds
    ]
    kinds = {OrderCanceled.kind: "cancellation", OrderReturned.kind: "return"}
    goods = [
        {"id": one.id, "type": kinds[one.kind], "occurred_at": stamp(one.at), "status": "completed"}
        for one in story
        if one.kind in kinds
    ]
    return goods + money


def _totals(order: Order) -> list[Body]:
    totals = session_totals(load_quote(order.quote).totals)
    # The total stays what was charged; what went back is told beside it.
    back = [entry("amount_refunded", "Refunded", order.refunded_amount)] if order.refunded_amount else []
    return totals + back


def _between(earliest: date, latest: date) -> Body:
    morning, evening = time(9, tzinfo=UTC), time(18, tzinfo=UTC)
    return {
        "earliest": stamp(datetime.combine(earliest, morning)),
        "latest": stamp(datetime.combine(latest, evening)),
    }
