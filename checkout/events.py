"""What happens in checkout, for whoever wants to know. ``session`` is the conversation's public id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ontology.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ProductAddedToCart(DomainEvent):
    """A shopper put something in the basket; the target is the product, the amount the price of what was added."""

    kind: ClassVar[str] = "product_added_to_cart"
    cart: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class CheckoutCreated(DomainEvent):
    """A checkout session was opened; the target is the session, the amount its total."""

    kind: ClassVar[str] = "checkout_created"
    products: list[str]


@dataclass(frozen=True, kw_only=True)
class CheckoutHandedOver(DomainEvent):
    """A shopper opened a checkout that an assistant had made for them; the target is the session."""

    kind: ClassVar[str] = "checkout_handed_over"


@dataclass(frozen=True, kw_only=True)
class CheckoutCanceled(DomainEvent):
    """A session was given up or expired; the target is the session."""

    kind: ClassVar[str] = "checkout_canceled"
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaymentDeclinedEvent(DomainEvent):
    """A payment was refused; the target is the session, the amount what was asked."""

    kind: ClassVar[str] = "payment_declined"
    payment: str
    decline_code: str


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(DomainEvent):
    """An order exists; the target is the order, the amount its total."""

    kind: ClassVar[str] = "order_placed"
    order: str
    order_number: str
    conversation: str
    products: list[str]


@dataclass(frozen=True, kw_only=True)
class OrderPaid(DomainEvent):
    """The order's money is here; the target is the order, the amount what was paid, ``saved`` in minor units."""

    kind: ClassVar[str] = "payment_completed"
    order: str
    order_number: str
    conversation: str
    products: list[str]
    saved: int


@dataclass(frozen=True, kw_only=True)
class OrderCanceled(DomainEvent):
    """An order was called off; the target is the order."""

    kind: ClassVar[str] = "order_canceled"
    order: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderRefunded(DomainEvent):
    """Money went back; the target is the order, the amount this refund."""

    kind: ClassVar[str] = "order_refunded"
    order: str
    refund: str


@dataclass(frozen=True, kw_only=True)
class ParcelShipped(DomainEvent):
    """A parcel is on its way, or ready to be fetched; the target is the order."""

    kind: ClassVar[str] = "parcel_shipped"
    order: str
    parcel: str


@dataclass(frozen=True, kw_only=True)
class ParcelDelivered(DomainEvent):
    """A parcel has arrived; the target is the order."""

    kind: ClassVar[str] = "parcel_delivered"
    order: str
    parcel: str


@dataclass(frozen=True, kw_only=True)
class OrderReturned(DomainEvent):
    """The goods came back; the target is the order. The money follows as a refund of its own."""

    kind: ClassVar[str] = "order_returned"
    order: str
    reason: str
