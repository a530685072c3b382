"""Write the order down: lines, parcels, and each creator's share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import connection
from django.utils import timezone

from checkout.core.calendar import after_working_days
from checkout.core.fulfilment import OptionKind
from checkout.core.pricing import PricedGroup, PricedLine, Quote, SellerTotals
from checkout.events import OrderPaid, OrderPlaced
from checkout.locking import chat_id
from checkout.models import (
    CheckoutSession,
    Fulfilment,
    Order,
    OrderLine,
    OrderShare,
    OrderSource,
    Payment,
    SessionLine,
)
from checkout.models.contact import ADDRESS_FIELDS, BUYER_FIELDS
from checkout.snapshots import load_quote
from ontology.actor import Actor
from ontology.events import publish
from ontology.models import Group

_OF_LINE = ("public_id", "session_id", "variant_id", "product__public_id")


def place_order(payment: Payment, *, by: Actor) -> Order:
    """Make the order of a paid session from the basket its payment was taken for; inside the settling transaction."""
    session = payment.session
    quote = load_quote(session.quote)
    order = _write(session, quote)
    groups = {group.public_id: group for group in Group.objects.filter(public_id__in=_sellers(quote))}
    # Lines of the stored basket, found again by the ids they had when it was priced.
    rows = {row.public_id: row for row in session.lines.select_related("product").only(*_OF_LINE)}
    for priced in quote.groups:
        parcel = _write_parcel(order, priced, groups[priced.group.seller_id])
        _write_lines(parcel, priced, quote, rows)
    for seller in quote.sellers:
        _write_share(order, seller, groups[seller.seller_id])
    _empty_cart(session)
    _tell(order, [row.product.public_id for row in rows.values()], by)
    return order


def _sellers(quote: Quote) -> set[str]:
    return {priced.line.seller_id for priced in quote.lines}


def _write(session: CheckoutSession, quote: Quote) -> Order:
    totals = quote.totals
    return Order.objects.create(
        number=next_number(),
        name=session.name,
        owner=session.owner,
        session=session,
        conversation=session.conversation,
        source=OrderSource.CONVERSATIONAL if session.conversation_id else OrderSource.TRADITIONAL,
        platform=session.platform,
        locale=session.locale,
        currency=quote.currency,
        items_amount=totals.items.amount,
        discount_amount=totals.saved.amount,
        shipping_amount=totals.shipping.amount,
        tax_amount=totals.tax.amount,
        tax_included_amount=totals.tax_included.amount,
        total_amount=totals.total.amount,
        quote=session.quote,
        notes=session.notes,
        placed_at=timezone.now(),
        **{field: getattr(session, field) for field in (*BUYER_FIELDS, *ADDRESS_FIELDS)},
    )


def next_number() -> str:
    """A human order number, such as ORD-10042; gaps are possible and harmless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('checkout_order_number')")
        return f"ORD-{cursor.fetchone()[0]}"


def _write_parcel(order: Order, priced: PricedGroup, group: Group) -> Fulfilment:
    option = priced.group.selected
    if option is None:
        raise ValueError(f"{priced.group.id} was paid without a delivery.")
    return Fulfilment.objects.create(
        order=order,
        group=group,
        kind=option.kind,
        option_id=option.id,
        title=option.title,
        amount=priced.shipping.amount,
        carrier=option.carrier,
        earliest_on=_day(option.days_least, option.kind),
        latest_on=_day(option.days_most, option.kind),
    )


def _write_lines(
    parcel: Fulfilment, priced: PricedGroup, quote: Quote, rows: Mapping[str, SessionLine]
) -> None:
    mine = [line for line in quote.lines if line.line.id in priced.group.line_ids]
    OrderLine.objects.bulk_create(
        OrderLine(
            order=parcel.order,
            fulfilment=parcel,
            group=parcel.group,
            product_id=rows[line.line.id].product_id,
            variant_id=rows[line.line.id].variant_id,
            **_amounts(line),
        )
        for line in mine
    )


def _amounts(line: PricedLine) -> Mapping[str, object]:
    return {
        "title": line.line.title[:300],
        "quantity": line.line.quantity,
        "unit_amount": line.line.unit_price.amount,
        "discount_amount": line.discount.amount,
        "tax_amount": line.tax.amount,
        "total_amount": line.total.amount,
    }


def _day(days: int, kind: OptionKind) -> date | None:
    return None if kind is OptionKind.DIGITAL else after_working_days(timezone.localdate(), days)


def _write_share(order: Order, seller: SellerTotals, group: Group) -> None:
    rate = commission_of(group)
    # On goods after discount; the creator keeps the delivery, having to send it.
    commission = (seller.items - seller.discount).percent(rate)
    OrderShare.objects.create(
        order=order,
        group=group,
        items_amount=seller.items.amount,
        discount_amount=seller.discount.amount,
        shipping_amount=seller.shipping.amount,
        tax_amount=seller.tax.amount,
        total_amount=seller.total.amount,
        commission_rate=rate,
        commission_amount=commission.amount,
        payout_amount=(seller.total - commission).amount,
    )


def commission_of(group: Group) -> Decimal:
    """The creator's own rate in percent, else the marketplace's."""
    agreed = group.settings.get("commission_percent", settings.AGORA_COMMISSION_PERCENT)
    return Decimal(str(agreed))


def _empty_cart(session: CheckoutSession) -> None:
    """Take out what was bought; what was put in meanwhile stays."""
    if session.cart is None:
        return
    session.cart.lines.filter(variant__in=session.lines.values("variant")).delete()
    session.cart.codes = []
    session.cart.save(update_fields=["codes"])


def _tell(order: Order, products: Sequence[str], by: Actor) -> None:
    chat = chat_id(order.conversation)
    publish(
        OrderPlaced(
            target=order,
            amount=order.total,
            session=chat,
            order=order.public_id,
            order_number=order.number,
            conversation=chat,
            products=[*products],
        ),
        by=by,
    )
    publish(
        OrderPaid(
            target=order,
            amount=order.total,
            session=chat,
            order=order.public_id,
            order_number=order.number,
            conversation=chat,
            products=[*products],
            saved=order.discount_amount,
        ),
        by=by,
    )
