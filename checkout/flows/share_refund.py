"""Which creator bears which part of a refund."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, Sum

from checkout.models import Order, OrderShare, Refund, RefundPart, RefundState
from ontology.errors import Invalid
from ontology.models import Group
from ontology.money import Money

_IS_BACK = Q(refund_parts__refund__state=RefundState.SUCCEEDED)
_STANDS = _IS_BACK | Q(refund_parts__refund__state=RefundState.PENDING)


def share_refund(refund: Refund, *, seller: Group | None = None) -> None:
    """Write the parts of a refund, with its payment locked: all one seller's, or each share's by what it has left.

    Raises Invalid when that seller's share has less left. Late money that never made an order has no parts.
    """
    order = refund.payment.order
    if order is None:
        return
    shares, left = _left(order, _STANDS, seller)
    if seller and sum(left) < refund.amount:
        told = Money(sum(left), refund.currency)
        raise Invalid(f"At most {told} of what {seller} sold can be given back.", field="amount")
    if sum(left) < refund.amount:
        # Given by hand at the gateway while one of ours was on its way: money that is back goes before what may be.
        shares, left = _left(order, _IS_BACK)
    _write_parts(refund, shares, left)


def count_parts(refund: Refund, order: Order) -> None:
    """The money is back: count it in the shares that bear it, with the order locked."""
    parts = [*refund.parts.select_related("share")]
    if any(part.amount > part.share.total_amount - part.share.refunded_amount for part in parts):
        # What was given by hand has taken its place meanwhile; it takes what is left instead.
        refund.parts.all().delete()
        _write_parts(refund, *_left(order, _IS_BACK))
        parts = [*refund.parts.select_related("share")]
    for part in parts:
        part.share.refunded_amount += part.amount
        part.share.save(update_fields=["refunded_amount"])


def _write_parts(refund: Refund, shares: Sequence[OrderShare], left: Sequence[int]) -> None:
    RefundPart.objects.bulk_create(
        RefundPart(refund=refund, share=share, amount=part.amount)
        for share, part in zip(shares, refund.money.allocate(left), strict=True)
        if part
    )


def _left(order: Order, counted: Q, seller: Group | None = None) -> tuple[Sequence[OrderShare], list[int]]:
    """The shares, and what is left of each after the refunds that count."""
    shares = order.shares.filter(group=seller) if seller else order.shares.all()
    rows = [*shares.order_by("pk").annotate(given=Sum("refund_parts__amount", filter=counted, default=0))]
    return rows, [max(0, share.total_amount - share.given) for share in rows]
